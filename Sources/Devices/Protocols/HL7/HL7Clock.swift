import Vitals

/// The times of one message, by the sender's clock.
struct HL7Clock {
  /// What the time of a value says about it.
  enum Age: Equatable {
    /// It has no time of its own.
    case undated
    /// It is this old.
    case known(TimeSpan)
    /// It is older than this.
    case beyond(TimeSpan)
    /// Its time cannot be read, so that it may be as old as any.
    case unreadable
    /// Its time is ahead of the message, or may be in another zone.
    case uncertain
  }

  /// How old a value may be when its report is sent, and still count as current.
  private static let tolerance = TimeSpan.seconds(15)
  /// Zones differ by quarters of an hour; a time this close to one may be in another zone.
  private static let quarter = TimeSpan.minutes(15).milliseconds
  private static let nearQuarter = TimeSpan.minutes(2).milliseconds

  private let stamp: HL7Time?
  /// Whether a time without a zone is known to be in the zone of the one that has it.
  private let sharesZone: Bool

  /// The clock of a message that was sent at a time; where it does not say when, the latest time of
  /// its values stands for it.
  init(sent: HL7Time?, sharesZone: Bool = false) {
    stamp = sent
    self.sharesZone = sharesZone
  }

  /// Whether a time shows it: it is that of the message, though only one of the two has a zone.
  func showsSharedZone(_ moment: HL7Moment) -> Bool {
    guard let stamp, let time = moment.time, (stamp.zone == nil) != (time.zone == nil),
      let apart = apart(time)
    else { return false }
    return abs(apart.milliseconds) <= Self.tolerance.milliseconds
  }

  /// When the message was sent.
  var sent: WallTime? { stamp?.wall() }

  /// The age of a value of a moment.
  func age(_ moment: HL7Moment) -> Age {
    if moment.isUnreadable { return .unreadable }
    // A date of its own that is over goes before the time of its request.
    if let date = moment.date, let apart = apart(date), !isCurrent(apart, date) {
      return .beyond(apart - date.breadth)
    }
    guard let time = moment.time, let apart = apart(time) else { return .undated }
    // An end that is still to come leaves the beginning.
    if apart < -DeviceTime.ahead, let begin = moment.begin, let since = self.apart(begin),
      since >= -DeviceTime.ahead
    {
      return .known(max(since, .zero))
    }
    if apart < -DeviceTime.ahead || mayBeElsewhere(time, apart) { return .uncertain }
    return .known(max(apart, .zero))
  }

  /// Whether a value of a moment may be shown as current, as far as its message knows; without a
  /// time the message's counts.
  func isCurrent(_ moment: HL7Moment) -> Bool {
    switch age(moment) {
    case .undated, .uncertain: true
    case .known(let age): moment.time.map { isCurrent(age, $0) } ?? true
    case .beyond, .unreadable: false
    }
  }

  /// How much earlier a time is than the message.
  ///
  /// Where only one of the two times has a zone, the other is taken to be in the same.
  private func apart(_ measured: HL7Time) -> TimeSpan? {
    guard let stamp else { return nil }
    let own = stamp.zone ?? measured.zone ?? .zero
    return TimeSpan(
      milliseconds: stamp.wall(in: own).unixMilliseconds
        - measured.wall(in: own).unixMilliseconds)
  }

  /// Whether a time differs from the message's as two zones do, where only one of them says its own.
  private func mayBeElsewhere(_ measured: HL7Time, _ apart: TimeSpan) -> Bool {
    guard let stamp, !sharesZone, (stamp.zone == nil) != (measured.zone == nil) else {
      return false
    }
    let beyond = apart.milliseconds % Self.quarter
    return apart.milliseconds >= Self.quarter - Self.nearQuarter
      && min(beyond, Self.quarter - beyond) <= Self.nearQuarter
  }

  /// A time to the minute may be as much as a minute later than it says, a date a whole day.
  private func isCurrent(_ apart: TimeSpan, _ measured: HL7Time) -> Bool {
    let rounding = measured.breadth > .seconds(1) ? measured.breadth : .zero
    return apart <= Self.tolerance + rounding
  }
}
