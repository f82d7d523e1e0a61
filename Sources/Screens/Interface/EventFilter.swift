import Session
import Vitals
import Wording

/// What the events page shows.
enum EventFilter: Hashable, Sendable, CaseIterable {
  /// What came since the page was last looked at.
  case new
  /// Everything.
  case all
  /// Alarm conditions.
  case alarms
  /// What the nurse did.
  case actions
  /// Devices and the program.
  case devices

  /// The word on the page.
  var word: String {
    switch self {
    case .new: "since last look"
    case .all: "all"
    case .alarms: "alarms"
    case .actions: "actions"
    case .devices: "devices"
    }
  }

  /// Whether a happening is shown, when the page was looked at before at a time or never.
  func shows(_ happening: TimelineEvent, lookBefore: SessionTime?) -> Bool {
    switch self {
    case .new: lookBefore.map { happening.time > $0 } ?? true
    case .all: true
    case .alarms: TimelineWords.category(happening) == .alarms
    case .actions: TimelineWords.category(happening) == .actions
    case .devices: TimelineWords.category(happening) == .technical
    }
  }
}
