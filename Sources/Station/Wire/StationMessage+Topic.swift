public import Session

extension StationMessage {
  /// Whether it may come on a topic: who may say that something was seen must not vouch for journals.
  public func belongs(on topic: WireTopic) -> Bool {
    switch self {
    case .present, .absent, .seen: topic == .seen
    case .witness: topic == .witness
    }
  }
}
