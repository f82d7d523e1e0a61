/// Widths in columns from which a screen has room for more.
enum Breakpoint {
  /// Rows below which a training shows numbers in one line, so that the patient is heard.
  static let sceneRows = 18
  /// The time of day beside the badge.
  static let clock = 16
  /// The numbers in one row.
  static let numbers = 30
  /// Large digits, and a remark on the free row above a page.
  static let digits = 34
  /// Seconds, the full badge, the chair, all filters.
  static let words = 60
  /// Framed tiles side by side.
  static let frames = 70
  /// Stations in the header instead of the footer.
  static let stations = 100
  /// Sparklines in four tiles.
  static let sparklines = 100
  /// Digits of double size, the waveform on the main page.
  static let large = 120
  /// Digits of triple size.
  static let huge = 180
  /// Rows from which the alarm area has large letters, and every page has tiles.
  static let tall = 30
}
