public import Vitals

/// Who sends to the network sources.
extension Session {
  /// The source with an open question about its sender, the first if there are several, and what is
  /// asked.
  public func senderQuestion(at time: SessionTime) -> (source: SourceID, SenderQuestion)? {
    for source in sources {
      guard let question = source.sender.question(at: time) else { continue }
      return (source.description.id, question)
    }
    return nil
  }

  /// What is asked about the sender of a source; nil for nothing.
  public func senderQuestion(of id: SourceID, at time: SessionTime) -> SenderQuestion? {
    state(of: id)?.sender.question(at: time)
  }

  /// The sender that owned a source last, and the number of its patient: a resumed session goes on
  /// with them.
  public func senderOwner(of id: SourceID) -> (name: SenderName, patient: Int?)? {
    state(of: id).flatMap { state in
      state.sender.owner.map { ($0, state.sender.patient) }
    }
  }

  mutating func acceptSender(_ id: SourceID, at time: SessionTime) {
    for index in sources.indices where sources[index].description.id == id {
      sources[index].sender.accept(at: time)
    }
  }

  func refusal(ofSender id: SourceID, at time: SessionTime) -> Refusal? {
    guard phase != .closed else { return .phase(.closed) }
    guard let state = state(of: id) else {
      return .makesNoSense("no other monitor or patient to accept")
    }
    var isLost = false
    if case .lost? = state.link { isLost = true }
    return state.sender.refusal(isLost: isLost, at: time)
  }

  private func state(of id: SourceID) -> SourceState? {
    sources.first { $0.description.id == id }
  }
}
