import Session
import Vitals
import Wording

/// The state of the events page: its filter and what is new.
struct EventsView: Hashable, Sendable {
  private(set) var filter = EventFilter.all
  /// Time of the last close of the page; nil for never.
  private var lastViewed: SessionTime?
  /// The same when the page was opened.
  private var viewedBefore: SessionTime?

  mutating func open() { viewedBefore = lastViewed }

  mutating func close(at now: SessionTime) { lastViewed = now }

  mutating func showNextFilter() {
    let all = EventFilter.allCases
    let place = all.firstIndex(of: filter) ?? 0
    filter = all[(place + 1) % all.count]
  }

  /// Whether an event is newer than the last view of the page.
  func isNew(_ event: TimelineEvent) -> Bool {
    viewedBefore.map { event.time > $0 } ?? true
  }

  /// Whether an event passes the filter.
  func shows(_ event: TimelineEvent) -> Bool {
    switch filter {
    case .new: isNew(event)
    case .all: true
    case .alarms: TimelineWords.category(event) == .alarms
    case .actions: TimelineWords.category(event) == .actions
    case .devices: TimelineWords.category(event) == .technical
    }
  }
}

/// A filter of the events page.
enum EventFilter: Hashable, Sendable, CaseIterable {
  /// Events since the last view of the page.
  case new
  case all
  /// Alarm conditions.
  case alarms
  /// Actions of the nurse.
  case actions
  /// Devices and the program.
  case devices

  /// The filter as the page names it.
  var name: EventPageWords.Filter {
    switch self {
    case .new: .new
    case .all: .all
    case .alarms: .alarms
    case .actions: .actions
    case .devices: .devices
    }
  }
}
