import Session
import Vitals
import Wording

/// The events page as it is looked at: which events, and what is new.
struct EventsView: Hashable, Sendable {
  private(set) var filter = EventFilter.all
  /// When events were last looked at; nil for never.
  private var lastLook: SessionTime?
  /// The same before the page was opened.
  private var lookBefore: SessionTime?

  mutating func open() { lookBefore = lastLook }

  mutating func close(at now: SessionTime) { lastLook = now }

  mutating func showNextFilter() {
    let all = EventFilter.allCases
    let place = all.firstIndex(of: filter) ?? 0
    filter = all[(place + 1) % all.count]
  }

  /// Whether a happening came since the last look.
  func isNew(_ happening: TimelineEvent) -> Bool { lookBefore.map { happening.time > $0 } ?? true }

  /// Whether a happening passes the filter.
  func shows(_ happening: TimelineEvent) -> Bool {
    switch filter {
    case .new: isNew(happening)
    case .all: true
    case .alarms: TimelineWords.category(happening) == .alarms
    case .actions: TimelineWords.category(happening) == .actions
    case .devices: TimelineWords.category(happening) == .technical
    }
  }
}

/// Which events are shown.
enum EventFilter: Hashable, Sendable, CaseIterable {
  /// What came since the page was last looked at.
  case new
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
}
