import Canvas
import Wording

/// Shows that a page continues below its last visible line.
enum MoreLines {
  /// Draws on the free row above the page, so that it hides no line.
  static func draw(_ hidden: Int, _ language: Language, on frame: inout Frame, above area: Area) {
    // On the narrowest screens the numbers take that row.
    guard hidden > 0, area.rows > 0, area.columns >= Breakpoint.digits else { return }
    frame.write(
      ListWords(language).more(hidden), row: area.row - 1,
      endingAt: area.column + area.columns - 1, role: .notice)
  }
}
