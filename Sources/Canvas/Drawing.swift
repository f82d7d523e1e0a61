extension Frame {
  /// Draws a box with a title and, right-aligned, a trailing text on its upper edge.
  public mutating func box(
    _ area: Area, title: String = "", trailing: String = "", role: Role = .chrome,
    titleRole: Role? = nil, trailingRole: Role? = nil, glyphs: Glyphs
  ) {
    guard area.rows >= 2, area.columns >= 2 else { return }
    let bottom = area.row + area.rows - 1
    let right = area.column + area.columns - 1
    for column in (area.column + 1)..<max(right, area.column + 1) {
      set(glyphs.horizontal, area.row, column, role)
      set(glyphs.horizontal, bottom, column, role)
    }
    for row in (area.row + 1)..<max(bottom, area.row + 1) {
      set(glyphs.vertical, row, area.column, role)
      set(glyphs.vertical, row, right, role)
    }
    set(glyphs.topLeft, area.row, area.column, role)
    set(glyphs.topRight, area.row, right, role)
    set(glyphs.bottomLeft, bottom, area.column, role)
    set(glyphs.bottomRight, bottom, right, role)
    let room = area.columns - 4
    let ending = DisplayWidth.of(trailing)
    let hasTrailing = !trailing.isEmpty && DisplayWidth.of(title) + ending + 1 <= room
    if !title.isEmpty {
      write(
        " \(title) ", row: area.row, column: area.column + 1, role: titleRole ?? role,
        width: area.columns - 2)
    }
    if hasTrailing {
      write(" \(trailing) ", row: area.row, endingAt: right, role: trailingRole ?? role)
    }
  }

  /// Draws a progress bar; `share` is from 0 to 1.
  public mutating func progressBar(
    row: Int, column: Int, width: Int, share: Double, glyphs: Glyphs
  ) {
    guard width > 0 else { return }
    let done = min(max(Int((Double(width) * share).rounded(.down)), 0), width)
    for index in 0..<width {
      let glyph =
        index < done - 1 ? glyphs.barDone : index == done - 1 ? glyphs.barTip : glyphs.barOpen
      set(glyph, row, column + index, index < done ? .progress : .faint)
    }
  }

  /// Draws a line with a sign for each value; nil is a gap.
  public mutating func sparkline(
    _ values: [Double?], in range: ClosedRange<Double>, row: Int, column: Int, role: Role,
    glyphs: Glyphs
  ) {
    let span = max(range.upperBound - range.lowerBound, 1)
    for (index, value) in values.enumerated() {
      guard let value else { continue }
      // A value beyond the range is clamped: only a gap is empty.
      let share = (value - range.lowerBound) / span
      set(glyphs.line(at: share), row, column + index, role)
    }
  }
}
