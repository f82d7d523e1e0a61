import Vitals

/// The times of one message, by the sender's clock.
struct HL7Clock {
  /// How old a value may be when its report is sent, and still count as current.
  private static let tolerance = TimeSpan.seconds(15)

  private let stamp: HL7Time?

  /// The clock of a message that was sent at a time; where it does not say when, the latest time of
  /// its values stands for it.
  init(sent: HL7Time?) {
    stamp = sent
  }

  /// When the message was sent.
  var sent: WallTime? { stamp?.wall() }

  /// The age of a value that was measured at a time; nil when the sender dates neither.
  func age(_ measured: HL7Time?) -> TimeSpan? {
    guard let measured, measured.isFine, let apart = apart(measured) else { return nil }
    return apart
  }

  /// How much earlier a time is than the message.
  ///
  /// Where only one of the two times has a zone, the other is in the same. One device dates its
  /// values ahead of the message: nothing is younger than new.
  private func apart(_ measured: HL7Time) -> TimeSpan? {
    guard let stamp else { return nil }
    let own = stamp.zone ?? measured.zone ?? .zero
    let apart = stamp.wall(in: own).unixMilliseconds - measured.wall(in: own).unixMilliseconds
    return TimeSpan(milliseconds: max(apart, 0))
  }

  /// Whether a value of a time may be shown as current; without a time the message's counts.
  ///
  /// A time to the minute may be as much as a minute later than it says, a date a whole day.
  func isCurrent(_ measured: HL7Time?) -> Bool {
    guard let measured, let apart = apart(measured) else { return true }
    let rounding = measured.breadth > .seconds(1) ? measured.breadth : .zero
    return apart <= Self.tolerance + rounding
  }
}
