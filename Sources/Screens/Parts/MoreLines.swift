import Canvas

/// Says that a page goes on below what is seen of it.
enum MoreLines {
  /// On the free row above a page of which so many lines do not fit: a list hides nothing for it.
  static func draw(_ hidden: Int, on frame: inout Frame, above area: Area) {
    // On the narrowest screens the numbers need that row.
    guard hidden > 0, area.rows > 0, area.columns >= Breakpoint.digits else { return }
    frame.write(
      "\(hidden) more: Down", row: area.row - 1, endingAt: area.column + area.columns - 1,
      role: .notice)
  }
}
