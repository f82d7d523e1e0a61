/// The printed keys that the display's remarks name.
extension Interface {
  package var helpKey: String { keys.sign(of: .open(.help)) }
  package var leaveKey: String { keys.sign(of: .leave) }
  /// Ten seconds back in a replay.
  package var replayBackKey: String { keys.sign(of: .transport(.back)) }
}
