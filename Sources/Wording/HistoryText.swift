public import Session

/// The patient's history as check-in shows it: as tables where there is room for them, else as lines.
public struct HistoryText: Hashable, Sendable {
  /// When the next session is due and when the last one was.
  public let reminders: [String]
  /// When the next session is due; nil where the clinic's file says nothing of it.
  public let due: String?
  /// The heads of the first table in a line of a narrow screen; empty without tables.
  public let shortHeads: [String]
  /// The tables, each with its heads as the first row, the newest session first.
  public let tables: [[[String]]]
  /// The same as lines, the reminders included.
  public let lines: [String]

  /// A message in the place of the history; none for an empty list.
  public init(_ message: [String] = []) {
    (reminders, tables, lines) = ([], [], message)
    (due, shortHeads) = (nil, [])
  }

  /// The history of a course.
  public init(_ course: PatientCourse, _ language: Language) {
    let words = CourseWords(language)
    reminders = words.reminders(course)
    due = words.due(course)
    shortHeads = course.sessions.isEmpty ? [] : words.shortHeads(course)
    lines = HistoryWords(language).lines(course)
    tables =
      course.sessions.isEmpty
      ? []
      : [
        [words.heads(course)] + words.rows(course).reversed(),
        [words.moreHeads] + words.moreRows(course).reversed(),
      ]
  }
}
