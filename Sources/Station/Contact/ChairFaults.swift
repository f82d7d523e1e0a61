import Alarms
import Vitals

/// What is wrong with a chair while its numbers are as current as ever: its copy, its clock.
///
/// Each is a condition of low priority that is over with its cause.
struct ChairFaults: Hashable, Sendable {
  /// A clock that is off by more than this is told.
  static let mostClockOffset = TimeSpan.seconds(5)
  /// So long it has to be off: rows come late now and then.
  static let clockPatience = TimeSpan.seconds(30)

  /// What can be wrong.
  enum Kind: CaseIterable, Hashable, Sendable {
    /// The journal is not what was copied.
    case copy
    /// The clock is another one.
    case clock

    /// The fault of a condition; nil for one of the contact.
    init?(_ kind: ContactAlarm.Kind) {
      switch kind {
      case .copyDiffers: self = .copy
      case .clockOff: self = .clock
      case .notSeen, .noContact, .stopped, .conflict, .unreadable, .folderGone, .incomplete, .blind:
        return nil
      }
    }
  }

  private var alarms: [Kind: ContactAlarm] = [:]
  private var offSince: BoardTime?

  /// The conditions, in the order of their kinds.
  var all: [(kind: Kind, alarm: ContactAlarm)] {
    Kind.allCases.compactMap { kind in alarms[kind].map { (kind, $0) } }
  }

  /// Judges what was reported of a chair.
  mutating func judge(_ report: ChairReport, _ contact: ContactState, at now: BoardMoment) {
    note(.copy, report.copyDiffers ? .copyDiffers : nil, at: now)
    switch contact {
    case .live: judgeClock(report.clockOffset, at: now)
    // Rows that do not come say nothing of the clock, and are no time in which it was off.
    case .quiet, .lost, .conflict: offSince = nil
    case .ended, .stopped, .notSeen: endClock(at: now)
    }
  }

  private mutating func judgeClock(_ offset: TimeSpan?, at now: BoardMoment) {
    guard let offset, max(offset, -offset) > Self.mostClockOffset else {
      endClock(at: now)
      return
    }
    let since = offSince ?? now.time
    offSince = since
    if alarms[.clock] != nil || now.time - since >= Self.clockPatience {
      note(.clock, .clockOff(offset), at: now)
    }
  }

  private mutating func endClock(at now: BoardMoment) {
    offSince = nil
    note(.clock, nil, at: now)
  }

  private mutating func note(_ kind: Kind, _ fault: ContactAlarm.Kind?, at now: BoardMoment) {
    guard let fault else {
      alarms[kind] = nil
      return
    }
    alarms[kind, default: ContactAlarm(kind: fault, priority: .low, began: now, wasContact: true)]
      .kind = fault
  }

  /// Records who has seen one.
  mutating func see(_ kind: Kind, _ mark: SeenMark) { alarms[kind]?.seen = mark }
}
