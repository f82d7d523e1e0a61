import Fields
public import Vitals

/// The course of a patient by the clinic's file: what is asked before and after each session, and
/// when the next session is due.
public struct CourseRule: Hashable, Sendable {
  /// Sessions with one spacing, as a first series or boosters.
  public struct Series: Hashable, Sendable {
    /// Its id in the clinic's file.
    public var id: String
    /// Its name on screen and paper.
    public var label: String
    /// How many sessions it has; nil for the last one, without an end.
    public var sessions: Int?
    /// The days from the session before, the first of a course apart.
    public var everyDays: Int

    package init(_ id: String, _ label: String, sessions: Int? = nil, everyDays: Int) {
      self.id = id
      self.label = label
      self.sessions = sessions
      self.everyDays = everyDays
    }
  }

  /// The ids of the scales that are asked before the infusion.
  public var before: [String] = []
  /// The ids of the scales that are asked after it.
  public var after: [String] = []
  /// The series, in order; empty for no reminders.
  public var series: [Series] = []
  /// The source of the figures.
  public var source: String

  package init(
    before: [String] = [], after: [String] = [], series: [Series] = [], source: String
  ) {
    self.before = before
    self.after = after
    self.series = series
    self.source = source
  }
}

/// The next session of a course.
public struct CourseDue: Hashable, Sendable {
  /// The day.
  public let date: CivilDate
  /// The name of its series.
  public let series: String
  /// Its number in the series, from 1.
  public let number: Int
  /// How many sessions the series has; nil for one without an end.
  public let count: Int?

  package init(date: CivilDate, series: String, number: Int, count: Int?) {
    self.date = date
    self.series = series
    self.number = number
    self.count = count
  }

  /// The days from a date to it; negative when it is overdue on that date.
  public func days(from today: CivilDate) -> Int64 { date.daysSince1970 - today.daysSince1970 }
}

/// Where a patient stands in a course.
public enum CourseOutlook: Hashable, Sendable {
  /// The clinic's file has no series.
  case noSeries
  /// No session of the patient counts, so that nothing says when the first is due.
  case noSession
  /// The next session.
  case due(CourseDue)
  /// All sessions of all series were given.
  case complete(sessions: Int)
}

extension CourseRule {
  /// Where a patient stands after the sessions of these days, in any order; two of one day count as
  /// one, since an infusion that was begun anew is one treatment.
  public func outlook(after days: [CivilDate]) -> CourseOutlook {
    guard !series.isEmpty else { return .noSeries }
    let given = Set(days.map(\.daysSince1970))
    guard let last = given.max() else { return .noSession }
    var before = 0
    for each in series {
      let number = given.count + 1 - before
      guard each.sessions.map({ number <= $0 }) ?? true else {
        before += each.sessions ?? 0
        continue
      }
      return .due(
        CourseDue(
          date: CivilDate(daysSince1970: last + Int64(each.everyDays)), series: each.label,
          number: number, count: each.sessions))
    }
    return .complete(sessions: given.count)
  }
}

// MARK: The file

extension CourseRule {
  private static let spacings = 1...3660
  private static let counts = 1...1000

  /// The rule of a clinic's fields: `[course]` and `[[series]]`; nil without both.
  static func read(_ table: FieldTable, of clinic: Clinic) throws(FieldError) -> CourseRule? {
    let series = try Clinic.list(table, "series", Series.init(table:), \.id)
    guard let value = table.value("course") else {
      guard series.isEmpty else { throw .missingKey(rule: nil, key: "course") }
      return nil
    }
    guard case .table(let fields) = value else {
      throw .wrongType(rule: nil, key: "course", expected: "a [course] table")
    }
    let own = FieldTable(fields: fields, rule: "the course")
    try own.refuseUnknown(["before", "after", "source"])
    var rule = CourseRule(
      before: try own.texts("before"), after: try own.texts("after"),
      source: try own.requiredText("source"))
    try rule.checkNames(clinic)
    if let open = series.dropLast().first(where: { $0.sessions == nil }) {
      throw .invalid(
        rule: "series \(open.id)", key: "sessions",
        problem: "is missing, which only the last series may be without")
    }
    rule.series = series
    return rule
  }

  private func checkNames(_ clinic: Clinic) throws(FieldError) {
    for (key, ids) in [("before", before), ("after", after)] {
      for id in ids where clinic.scale(id) == nil {
        throw .invalid(rule: "the course", key: key, problem: "names '\(id)', which is no scale")
      }
      guard Set(ids).count == ids.count else {
        throw .invalid(rule: "the course", key: key, problem: "names a scale twice")
      }
    }
  }

  /// The fields of the clinic's file.
  var fields: [Field] {
    func list(_ key: String, _ ids: [String]) -> [Field] {
      ids.isEmpty ? [] : [Field(key, .list(ids.map { .text($0) }))]
    }
    let own = list("before", before) + list("after", after) + [Field("source", .text(source))]
    return [Field("course", .table(own))]
      + (series.isEmpty ? [] : [Field("series", .list(series.map { .table($0.fields) }))])
  }
}

extension CourseRule.Series {
  fileprivate init(table: FieldTable) throws(FieldError) {
    try table.refuseUnknown(["id", "label", "sessions", "every_days"])
    guard let every = try table.whole("every_days") else {
      throw .missingKey(rule: table.rule, key: "every_days")
    }
    guard CourseRule.spacings.contains(every) else {
      throw .invalid(rule: table.rule, key: "every_days", problem: "must be 1 to 3660 days")
    }
    let sessions = try table.whole("sessions")
    guard sessions.map(CourseRule.counts.contains) ?? true else {
      throw .invalid(rule: table.rule, key: "sessions", problem: "must be 1 to 1000")
    }
    self.init(
      try table.requiredText("id"), try table.requiredText("label"), sessions: sessions,
      everyDays: every)
  }

  fileprivate var fields: [Field] {
    [Field("id", .text(id)), Field("label", .text(label))]
      + (sessions.map { [Field("sessions", .number(hundredths: Int64($0) * 100))] } ?? [])
      + [Field("every_days", .number(hundredths: Int64(everyDays) * 100))]
  }
}
