import Vitals

/// Which connection of the owner delivers: one that has delivered keeps others of the same name out
/// until it has been silent for ``SenderWatch/turn``.
struct SenderTurn: Sendable {
  private var connection: Int?
  private var receivedAt: SessionTime?
  /// A second connection of the owner's name, and when it was refused first.
  private var contest: (connection: Int, since: SessionTime)?

  /// Whether the latest delivery came over this connection.
  func isHeld(by number: Int) -> Bool { connection == number }

  /// Whether a connection may deliver.
  func allows(_ number: Int, at time: SessionTime) -> Bool {
    guard let connection, let receivedAt, connection != number else { return true }
    return time - receivedAt >= SenderWatch.turn
  }

  /// A connection has delivered.
  mutating func record(_ number: Int, at time: SessionTime) {
    connection = number
    receivedAt = time
  }

  /// A second connection was refused; whether both go on, so that it must be reported.
  ///
  /// A connection that died without an end is followed by another of the same name.
  mutating func recordRefusal(of number: Int, at time: SessionTime) -> Bool {
    guard let contest, contest.connection == number else {
      contest = (number, time)
      return false
    }
    return receivedAt.map { $0 > contest.since } ?? false
  }

  /// A connection was closed: its sender may connect again at once.
  mutating func close(_ number: Int) {
    if connection == number { connection = nil }
    if contest?.connection == number { contest = nil }
  }

  /// Another sender owns the source.
  mutating func release() {
    connection = nil
    contest = nil
  }
}
