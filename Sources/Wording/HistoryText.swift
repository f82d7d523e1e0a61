public import Session

/// The patient's history as check-in shows it: as tables where there is room for them, else as lines.
public struct HistoryText: Hashable, Sendable {
  /// When the next session is due and when the last one was.
  public let reminders: [String]
  /// The tables, each with its heads as the first row, the newest session first.
  public let tables: [[[String]]]
  /// The same as lines, the reminders included.
  public let lines: [String]

  /// A message in the place of the history; none for an empty list.
  public init(_ message: [String] = []) { (reminders, tables, lines) = ([], [], message) }

  /// The history of a course.
  public init(_ course: PatientCourse, _ language: Language) {
    let words = CourseWords(language)
    reminders = words.reminders(course)
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
