/// The printed keys that remarks name.
extension Interface {
  /// The key of an action that is bound everywhere or in a replay; empty for none.
  func sign(of action: Action) -> String { keys.key(of: action)?.sign(language) ?? "" }

  package var helpKey: String { sign(of: .open(.help)) }
  package var leaveKey: String { sign(of: .leave) }
  package var replayPlayKey: String { sign(of: .replay(.togglePause)) }
  package var replayBackKey: String { sign(of: .replay(.back)) }
}
