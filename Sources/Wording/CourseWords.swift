import Care
public import Session
import Vitals

/// The course of a patient: a row for each session, and when the next one is due.
public struct CourseWords: Sendable {
  /// The scale whose worst score has a column of its own.
  private static let dissociation = "dissociation"
  /// What stands where nothing was recorded.
  private static let absent = "–"

  /// The language of the words.
  public let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  private var history: HistoryWords { HistoryWords(language) }

  // MARK: The table

  /// The heads of the columns of numbers.
  public func heads(_ course: PatientCourse) -> [String] {
    let dose =
      Self.drug(course).map { language(english: "\($0.name) per kg") }
      ?? language(english: "per kg")
    return language(english: [
      "date", "days since", dose, "length", "highest BP", "lowest BP", "lowest SpO2",
      "lowest rate", "worst dissociation",
    ])
  }

  /// The same in one line of a narrow screen.
  public func shortHeads(_ course: PatientCourse) -> [String] {
    let dose =
      Self.drug(course).map { language(english: "\($0.name)/kg") } ?? language(english: "per kg")
    return language(english: [
      "date", "days", dose, "length", "high BP", "low BP", "SpO2", "rate", "dissoc.",
    ])
  }

  /// The numbers of each session, oldest first.
  public func rows(_ course: PatientCourse) -> [[String]] {
    let drug = Self.drug(course)
    return zip(course.sessions, course.daysSince).map { past, days in
      [
        date(past), days.map { "\($0)" } ?? Self.absent,
        drug.flatMap { perKilogram($0.id, past) } ?? Self.absent,
        past.infused?.clockText ?? Self.absent,
        past.peak.map(history.pressure) ?? Self.absent,
        past.lowest.map(history.pressure) ?? Self.absent,
        past.lowestSaturation.map { "\($0.roundedUnits)" } ?? Self.absent,
        past.lowestRate.map { "\($0.roundedUnits)" } ?? Self.absent,
        worst(past) ?? Self.absent,
      ]
    }
  }

  /// The heads of the columns of words.
  public var moreHeads: [String] {
    language(english: ["date", "scores", "side effects", "remarks"])
  }

  /// The scores, side effects and remarks of each session, oldest first.
  public func moreRows(_ course: PatientCourse) -> [[String]] {
    course.sessions.map { past in
      [
        date(past),
        past.scores.map(history.scores).joined(separator: "; "),
        past.sideEffects.map(history.sideEffect).joined(separator: "; "),
        remarks(past).joined(separator: "; "),
      ]
    }
  }

  private func date(_ past: PastSession) -> String { past.wall.local.date.description }

  /// The drug whose dose has the column: the first of the latest session with one, of which the
  /// controlled drugs come first.
  private static func drug(_ course: PatientCourse) -> DrugGiven? {
    course.sessions.last { !$0.drugs.isEmpty }?.drugs.first
  }

  private func perKilogram(_ id: String, _ past: PastSession) -> String? {
    guard let drug = past.drugs.first(where: { $0.id == id }) else { return nil }
    return history.perKilogram(drug, past.weight)
  }

  private func worst(_ past: PastSession) -> String? {
    past.scores.first { $0.scale == Self.dissociation }.map { "\($0.greatest ?? $0.sum)" }
  }

  private func remarks(_ past: PastSession) -> [String] {
    var remarks: [String] = []
    if past.damage != nil { remarks.append(language(english: "RECORD DAMAGED")) }
    if past.isAborted { remarks.append(language(english: "ABORTED")) }
    if past.infused == nil { remarks.append(language(english: "no infusion")) }
    return remarks + past.critical.map(history.critical)
  }

  // MARK: The next session

  /// When the next session is due and when the last one was; empty where there is nothing to tell.
  public func reminders(_ course: PatientCourse) -> [String] {
    [due(course), last(course)].compactMap(\.self)
  }

  /// When the next session is due; nil where the clinic's file says nothing of it.
  public func due(_ course: PatientCourse) -> String? {
    switch course.outlook {
    case .noSeries, .noSession: return nil
    case .complete(let count):
      return language(english: "All series of the clinic's file are complete: \(count) sessions")
    case .due(let due):
      let number = due.count.map { "\(due.number) of \($0)" } ?? "\(due.number)"
      let next = language(english: "Next session due \(due.date) (\(due.series) \(number))")
      if course.isUncertain {
        return language(english: "\(next): NOT CERTAIN, a record is damaged")
      }
      guard let today = course.today else { return next }
      let days = due.days(from: today)
      if days < 0 { return language(english: "\(next): OVERDUE by \(count(-days))") }
      return days == 0
        ? language(english: "\(next): today") : language(english: "\(next): in \(count(days))")
    }
  }

  /// When the last session was.
  private func last(_ course: PatientCourse) -> String? {
    guard let last = course.sessions.last, let today = course.today else { return nil }
    let days = today.daysSince1970 - last.wall.local.date.daysSince1970
    // A clock was wrong: the number would be too.
    guard days >= 0 else { return nil }
    return days == 0
      ? language(english: "Last session \(date(last)), today")
      : language(english: "Last session \(date(last)), \(count(days)) ago")
  }

  private func count(_ days: Int64) -> String {
    days == 1 ? language(english: "1 day") : language(english: "\(days) days")
  }
}
