public import Alarms
public import Vitals

/// The alarms of sessions under two profiles, side by side.
public struct ProfileComparison: Sendable {
  /// What is compared: one rule, or several as if they were one.
  public enum Unit: Hashable, Sendable {
    /// A rule, or a technical condition.
    case rule(String)
    /// Every rule of a priority.
    case priority(Priority)
    /// Every rule of the group.
    case any
  }

  /// The alarms of one unit under one profile.
  public struct Side: Hashable, Sendable {
    /// The priority of the rule; nil where it never raised, and for several rules.
    public internal(set) var priority: Priority?
    /// The number of conditions.
    public internal(set) var conditions = 0
    /// The conditions that ended by themselves within ``AlarmTally/briefTime``.
    public internal(set) var brief = 0
  }

  /// The sessions in which the first alarm of a unit came at another time.
  public struct Shift: Hashable, Sendable {
    /// By how much, in milliseconds, one for each session.
    var lengths: [Int64] = []

    /// The number of sessions.
    public var sessions: Int { lengths.count }

    /// The median of the lengths; nil without sessions.
    public var median: TimeSpan? {
      guard !lengths.isEmpty else { return nil }
      let sorted = lengths.sorted()
      let upper = sorted[sorted.count / 2]
      let lower = sorted[(sorted.count - 1) / 2]
      return .milliseconds((lower + upper) / 2)
    }
  }

  /// The comparison of one unit.
  public struct Row: Hashable, Sendable {
    /// Under the profile on the left.
    public internal(set) var left = Side()
    /// Under the profile on the right.
    public internal(set) var right = Side()
    /// Sessions in which the right profile raises first.
    public internal(set) var earlier = Shift()
    /// Sessions in which the left profile raises first.
    public internal(set) var later = Shift()
    /// Sessions in which the left profile raises and the right one never does.
    public internal(set) var missed = 0
    /// Sessions in which the right profile raises and the left one never does.
    public internal(set) var new = 0

    /// Whether the first alarm of a session is at another time, or on one side only.
    public var hasOtherFirst: Bool {
      earlier.sessions + later.sessions + missed + new > 0
    }
  }

  private struct Key: Hashable {
    let group: AlarmTally.Group
    let unit: Unit
  }

  /// The number of sessions.
  public private(set) var sessions = 0
  /// How long they were monitored.
  public private(set) var monitored = TimeSpan.zero
  private var rows: [Key: Row] = [:]

  /// A comparison without sessions.
  public init() {}

  /// Adds a session that was evaluated under both profiles.
  public mutating func add(
    left: AlarmTally.Counts, right: AlarmTally.Counts, monitored: TimeSpan
  ) {
    sessions += 1
    self.monitored = self.monitored + monitored
    let (left, right) = (Self.units(left), Self.units(right))
    for key in Set(left.keys).union(right.keys) {
      var row = rows[key] ?? Row()
      row.add(left[key], right[key])
      if case .rule = key.unit {
        row.left.priority = left[key]?.priority ?? row.left.priority
        row.right.priority = right[key]?.priority ?? row.right.priority
      }
      rows[key] = row
    }
  }

  /// The counts of a session by unit.
  private static func units(_ counts: AlarmTally.Counts) -> [Key: AlarmTally.Count] {
    var units: [Key: AlarmTally.Count] = [:]
    for (subject, count) in counts {
      for unit in [.rule(subject.rule), .priority(count.priority), Unit.any] {
        let key = Key(group: subject.group, unit: unit)
        units[key] = units[key]?.adding(count) ?? count
      }
    }
    return units
  }

  /// The rules of a group, the highest priority first, then the group by priorities and as a whole;
  /// empty where nothing was raised.
  public func rows(of group: AlarmTally.Group) -> [(unit: Unit, row: Row)] {
    let own = rows.filter { $0.key.group == group }
    let names = own.keys.compactMap { key -> String? in
      if case .rule(let name) = key.unit { return name }
      return nil
    }
    func priority(_ name: String) -> Int {
      let row = own[Key(group: group, unit: .rule(name))]
      return max(row?.left.priority?.rawValue ?? 0, row?.right.priority?.rawValue ?? 0)
    }
    let sorted = names.sorted { (priority($1), $0) < (priority($0), $1) }
    let units =
      sorted.map(Unit.rule) + Priority.allCases.reversed().map(Unit.priority) + [.any]
    return units.compactMap { unit in
      own[Key(group: group, unit: unit)].map { (unit: unit, row: $0) }
    }
  }

  /// The conditions of an hour, in hundredths; nil where nothing was monitored.
  public func hundredthsAnHour(_ conditions: Int) -> Int64? {
    let length = monitored.milliseconds
    guard length > 0 else { return nil }
    return (Int64(conditions) * 360_000_000 + length / 2) / length
  }
}

extension ProfileComparison.Row {
  fileprivate mutating func add(_ left: AlarmTally.Count?, _ right: AlarmTally.Count?) {
    self.left.add(left)
    self.right.add(right)
    switch (left, right) {
    case (let left?, let right?):
      let length = (right.first - left.first).milliseconds
      if length < 0 { earlier.lengths.append(-length) }
      if length > 0 { later.lengths.append(length) }
    case (_?, nil): missed += 1
    case (nil, _?): new += 1
    case (nil, nil): break
    }
  }
}

extension ProfileComparison.Side {
  fileprivate mutating func add(_ count: AlarmTally.Count?) {
    conditions += count?.conditions ?? 0
    brief += count?.brief ?? 0
  }
}

extension AlarmTally.Count {
  /// Both counts as those of one rule.
  fileprivate func adding(_ other: Self) -> Self {
    var sum = self
    sum.conditions += other.conditions
    sum.brief += other.brief
    sum.first = min(first, other.first)
    return sum
  }
}
