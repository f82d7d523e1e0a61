public import Alarms
public import Vitals

/// What a session knows of stations: whether one watches, and which conditions were seen there.
public struct StationWatch: Equatable, Sendable {
  /// That a person at a station has seen a condition.
  public struct Mark: Hashable, Sendable {
    /// The initials.
    public let by: String
    /// When the chair heard of it.
    public let at: SessionTime
  }

  private struct Seen: Equatable {
    let rule: String
    let mark: Mark
    /// The marks since the condition last began to signal.
    let count: Int
  }

  /// The most marks of one condition until it begins to signal anew, so that they crowd nothing out of the timeline.
  private static let mostMarks = 8

  /// Whether a station watches.
  public private(set) var presence = StationPresence.never
  private var seen: [Int: Seen] = [:]

  init() {}

  /// Applies what a station says; what the timeline is to have of it, nil for nothing.
  mutating func apply(
    _ report: StationReport, _ alarms: AlarmSystem, at time: SessionTime
  ) -> TimelineEvent.Kind? {
    switch report {
    case .present: enter(.present)
    case .absent: enter(.absent)
    // It is only recorded.
    case .witness: break
    case .seen(let mark, let by):
      // In a recording of other semantics the number may be another condition's.
      let condition = alarms.condition(mark.id).flatMap { $0.rule == mark.rule ? $0 : nil }
      if let condition { see(condition, by: by, among: alarms.shown, at: time) }
      return .seen(mark, condition, by: by)
    }
    return nil
  }

  mutating func enter(_ input: StationPresence.Input) { presence = presence.after(input) }

  /// Records who has seen a condition, and forgets the conditions that are over.
  mutating func see(
    _ condition: ConditionView, by person: String, among shown: [ConditionView],
    at time: SessionTime
  ) {
    let count = mark(of: condition) == nil ? 0 : seen[condition.id]?.count ?? 0
    seen = seen.filter { id, _ in shown.contains { $0.id == id } }
    seen[condition.id] = Seen(
      rule: condition.rule, mark: Mark(by: person, at: time), count: count + 1)
  }

  /// The mark of a condition; nil where nobody has seen it since it last began to signal.
  public func mark(of condition: ConditionView) -> Mark? {
    guard let known = seen[condition.id], known.rule == condition.rule,
      known.mark.at >= condition.signalled
    else { return nil }
    return known.mark
  }

  /// Whether one more mark of a person says anything.
  func takesMark(of condition: ConditionView, by person: String) -> Bool {
    guard let mark = mark(of: condition), let known = seen[condition.id] else { return true }
    return known.count < Self.mostMarks && mark.by != person
  }
}
