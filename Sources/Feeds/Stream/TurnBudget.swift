import Platform

/// How much of a source is read in one turn, so that neither it nor the decoding keeps the core from
/// alarms and other sources.
///
/// It is asked between small pieces: the costliest of them takes far less than the time that is left
/// of the 20 ms a turn may take.
struct TurnBudget {
  /// How much is read at once.
  static let piece = 1 << 10
  /// The most bytes in a turn.
  static let bytes = 1 << 16
  /// The most events: each goes through the whole session.
  static let events = 512
  /// The most time, in milliseconds.
  static let time: Int64 = 5

  private let clock: () -> Int64
  private let began: Int64
  private var bytes = 0
  private var events = 0

  /// The budget of a turn that begins now, by a clock in milliseconds.
  init(clock: @escaping () -> Int64 = { SystemClock.monotonic }) {
    self.clock = clock
    began = clock()
  }

  /// Counts what was read and what came of it.
  mutating func spend(bytes: Int, events: Int) {
    self.bytes += bytes
    self.events += events
  }

  /// Whether no more is to be read in this turn.
  var isSpent: Bool {
    bytes >= Self.bytes || events >= Self.events || clock() - began >= Self.time
  }
}
