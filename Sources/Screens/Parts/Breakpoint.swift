/// The widths, in columns, from which a screen has room for more.
enum Breakpoint {
  /// The time of day beside the badge.
  static let clock = 16
  /// The three numbers in one row.
  static let numbers = 30
  /// Large digits, and words on the free row above a page.
  static let digits = 34
  /// Words in full: seconds, the whole badge, the place, all filters.
  static let words = 60
  /// Tiles in frames, side by side.
  static let frames = 70
  /// Digits of twice the size, and the waveform on the main page.
  static let large = 120
  /// Digits of three times the size.
  static let huge = 180
}
