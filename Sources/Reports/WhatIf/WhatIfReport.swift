import Alarms
import Text
import Vitals
import Wording

/// The comparison of two profiles on paper and as JSON.
public struct WhatIfReport {
  /// The version of the JSON; members are added without a new one, and none changes its meaning.
  public static let version: Int64 = 1

  /// The counts.
  public let comparison: ProfileComparison
  /// The profile on the left; nil for the recordings' own.
  public let left: String?
  /// The profiles that the recordings name, in order of their names.
  public let own: [String]
  /// The profile on the right.
  public let right: String
  /// The sessions that were not counted, each with the reason.
  public let notCounted: [String]

  private let words = WhatIfWords(.english)

  /// A report.
  public init(
    _ comparison: ProfileComparison, left: String?, own: [String], right: String,
    notCounted: [String]
  ) {
    self.comparison = comparison
    self.left = left
    self.own = own
    self.right = right
    self.notCounted = notCounted
  }

  // MARK: Paper

  /// The report as a page.
  public var report: Report {
    let groups = AlarmTally.Group.allCases.flatMap(sections)
    let rest =
      notCounted.isEmpty
      ? [] : [Report.Section(title: words.notCounted, body: .lines(notCounted))]
    return Report(
      title: words.title,
      banner: notCounted.isEmpty ? [] : [words.incomplete(notCounted.count)],
      sections: [Report.Section(title: words.compared, body: .facts(facts))] + groups + rest,
      footer: words.footer)
  }

  private var facts: [[String]] {
    [
      [words.left, left ?? words.ownProfiles(own)], [words.right, right],
      [
        words.sessions,
        words.sessions(
          comparison.sessions,
          hours: Self.decimal(tenths: comparison.monitored.milliseconds / 360_000)),
      ],
    ]
  }

  private func title(_ group: AlarmTally.Group) -> String {
    switch group {
    case .physiological: words.physiological
    case .timer: words.timers
    case .technical: words.technical
    }
  }

  /// How often, and below it the rules whose first alarm is not the same in every session.
  private func sections(_ group: AlarmTally.Group) -> [Report.Section] {
    let rows = comparison.rows(of: group)
    guard !rows.isEmpty else {
      return [Report.Section(title: title(group), body: .lines([words.noAlarms]))]
    }
    let often = rows.map { unit, row in
      [
        name(unit, row), words.both(rate(row.left.conditions), rate(row.right.conditions)),
        words.both("\(row.left.brief)", "\(row.right.brief)"),
      ]
    }
    let first = rows.filter { $0.row.hasOtherFirst }.map { unit, row in
      [
        name(unit, row), shift(row.earlier), shift(row.later), "\(row.missed)", "\(row.new)",
      ]
    }
    return [
      Report.Section(title: title(group), body: .table(words.columns, often)),
      Report.Section(
        title: words.first(title(group)),
        body: first.isEmpty ? .lines([words.sameFirst]) : .table(words.firstColumns, first)),
    ]
  }

  private func name(_ unit: ProfileComparison.Unit, _ row: ProfileComparison.Row) -> String {
    switch unit {
    case .rule(let name):
      let (left, right) = (row.left.priority?.stars, row.right.priority?.stars)
      let stars = [left, left == right ? nil : right].compactMap(\.self).joined(separator: "→")
      return "\(stars) \(name)"
    case .priority(let priority): return words.any(priority)
    case .any: return words.any
    }
  }

  private func rate(_ conditions: Int) -> String {
    guard let hundredths = comparison.hundredthsAnHour(conditions) else { return "\(conditions)" }
    let rest = String(hundredths % 100 + 100).dropFirst()
    return "\(hundredths / 100).\(rest)"
  }

  private func shift(_ shift: ProfileComparison.Shift) -> String {
    words.shift(
      shift.sessions,
      median: shift.median.map { "\(Self.decimal(tenths: $0.milliseconds / 100)) s" })
  }

  /// A number of tenths, without a decimal where it is whole.
  private static func decimal(tenths: Int64) -> String {
    tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

  // MARK: JSON

  /// The same as one JSON object, without a line feed.
  public var json: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("schema", "chairside-what-if")
    writer.member("version", Self.version)
    writer.member("left", orNull: left)
    writer.key("recorded_profiles")
    Self.write(own, to: &writer)
    writer.member("right", right)
    writer.member("sessions", Int64(comparison.sessions))
    writer.member("monitored_ms", comparison.monitored.milliseconds)
    writer.key("groups")
    writer.beginObject()
    for group in AlarmTally.Group.allCases {
      writer.key(Self.key(group))
      writer.beginArray()
      for (unit, row) in comparison.rows(of: group) { write(unit, row, to: &writer) }
      writer.endArray()
    }
    writer.endObject()
    writer.key("not_counted")
    Self.write(notCounted, to: &writer)
    writer.endObject()
    return writer.bytes
  }

  private static func write(_ texts: [String], to writer: inout JSONWriter) {
    writer.beginArray()
    for text in texts { writer.value(text) }
    writer.endArray()
  }

  private static func key(_ group: AlarmTally.Group) -> String {
    switch group {
    case .physiological: "physiological"
    case .timer: "timer"
    case .technical: "technical"
    }
  }

  /// `rule` names one rule; without it the row is of all rules, or of those of a `priority`.
  private func write(
    _ unit: ProfileComparison.Unit, _ row: ProfileComparison.Row, to writer: inout JSONWriter
  ) {
    writer.beginObject()
    switch unit {
    case .rule(let name): writer.member("rule", name)
    case .priority(let priority): writer.member("any", priority.symbol)
    case .any: writer.member("any", "all")
    }
    write("left", row.left, unit, to: &writer)
    write("right", row.right, unit, to: &writer)
    for (key, shift) in [("earlier", row.earlier), ("later", row.later)] {
      writer.key(key)
      writer.beginObject()
      writer.member("sessions", Int64(shift.sessions))
      writer.member("median_ms", orNull: shift.median?.milliseconds)
      writer.endObject()
    }
    writer.member("missed_sessions", Int64(row.missed))
    writer.member("new_sessions", Int64(row.new))
    writer.endObject()
  }

  private func write(
    _ key: String, _ side: ProfileComparison.Side, _ unit: ProfileComparison.Unit,
    to writer: inout JSONWriter
  ) {
    writer.key(key)
    writer.beginObject()
    if case .rule = unit { writer.member("priority", orNull: side.priority?.symbol) }
    writer.member("conditions", Int64(side.conditions))
    writer.member("per_hour", hundredthsOrNull: comparison.hundredthsAnHour(side.conditions))
    writer.member("under_15_s", Int64(side.brief))
    writer.endObject()
  }
}
