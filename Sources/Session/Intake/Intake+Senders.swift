import Care
public import Vitals

/// The senders of network sources.
extension Intake {
  /// The first source with an open question about its sender; nil when there is none.
  public func senderQuestion(at time: SessionTime) -> (source: SourceID, SenderQuestion)? {
    for source in sources {
      guard let question = source.sender.question(at: time) else { continue }
      return (source.description.id, question)
    }
    return nil
  }

  /// The open question about the sender of a source; nil when there is none.
  public func senderQuestion(of id: SourceID, at time: SessionTime) -> SenderQuestion? {
    index(of: id).flatMap { sources[$0].sender.question(at: time) }
  }

  /// The latest owner of a source and the number of its patient; nil without a known owner.
  public func senderOwner(of id: SourceID) -> (name: SenderName, patient: Int?)? {
    guard let index = index(of: id), let name = sources[index].sender.owner else { return nil }
    return (name, sources[index].sender.patient)
  }

  mutating func acceptSender(of id: SourceID) {
    if let index = index(of: id) { sources[index].sender.accept() }
  }

  /// The reason not to accept the sender of a source; nil when it is allowed.
  func refusal(ofSender id: SourceID, at time: SessionTime) -> Refusal? {
    guard let index = index(of: id) else {
      return .sender(.noQuestion)
    }
    var isLost = false
    if case .lost? = sources[index].link { isLost = true }
    return sources[index].sender.refusal(isLost: isLost, at: time)
  }
}
