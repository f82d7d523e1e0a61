import Alarms
import Canvas
import Care
import Session
import Vitals

/// One number in a box: label and limits, big digits, two lines of detail, a sparkline.
struct Tile {
  var title: String
  /// The stars of its highest condition; empty without one.
  var stars: String = ""
  var limits: String
  /// The digits, drawn big where there is room.
  var number: String
  /// A word or sign behind the digits, drawn small.
  var suffix: String = ""
  var role: Role
  /// The lines below, the most important first.
  var details: [(text: String, role: Role)]
  /// Of the lines below the part that a narrow screen shows before all others.
  var urgent = ""
  var spark: [Double?] = []
  var sparkRange: ClosedRange<Double> = 0...1
  var sparkRole = Role.faint

  func draw(on frame: inout Frame, in area: Area, scale: BigDigits.Scale, glyphs: Glyphs) {
    // Its limits are needed most while it alarms; its unit is what it always is.
    let room = area.columns - 6 - DisplayWidth.of(limits)
    let full = stars.isEmpty ? title : "\(title) \(stars)"
    let name = title.split(separator: " ").first.map(String.init) ?? title
    let title = stars.isEmpty || DisplayWidth.of(full) <= room ? full : "\(name) \(stars)"
    frame.box(area, title: title, trailing: limits, role: .chrome, titleRole: .text, glyphs: glyphs)
    let inner = area.inner
    guard inner.rows > 0, inner.columns > 0 else { return }
    var row = inner.row
    if inner.rows >= scale.rows, scale.columns(number) + 1 <= inner.columns {
      let width = scale.columns(number)
      // Long pressures start at the left edge rather than lose their last digit.
      let column = inner.column + max(min(3, inner.columns - width - suffix.count - 1), 0)
      BigDigits.draw(number, on: &frame, row: row, column: column, scale: scale, role: role)
      frame.write(
        suffix, row: row + scale.rows - 1, column: column + width + 1, role: role,
        width: max(inner.columns - (column - inner.column) - width - 1, 0))
      row += scale.rows
    } else {
      frame.write(number + suffix, row: row, column: inner.column + 1, role: role)
      row += 1
    }
    drawDetails(on: &frame, in: inner, from: row, glyphs: glyphs)
  }

  private func drawDetails(
    on frame: inout Frame, in inner: Area, from first: Int, glyphs: Glyphs
  ) {
    var row = first
    let end = inner.row + inner.rows
    let hasSpark = !spark.isEmpty && end - first > details.count
    for (index, detail) in details.enumerated() {
      guard row < end else { return }
      // The sparkline stands between the first detail and the rest.
      if index == 1, hasSpark { row += drawSpark(on: &frame, in: inner, row: row, glyphs: glyphs) }
      guard row < end else { return }
      frame.write(
        TextFit.parts(glyphs.text(detail.text), columns: inner.columns - 1), row: row,
        column: inner.column + 1, role: detail.role, width: inner.columns - 1)
      row += 1
    }
    if hasSpark, details.count < 2, row < end {
      _ = drawSpark(on: &frame, in: inner, row: row, glyphs: glyphs)
    }
  }

  private func drawSpark(
    on frame: inout Frame, in inner: Area, row: Int, glyphs: Glyphs
  ) -> Int {
    let width = min(spark.count, inner.columns - 2)
    frame.sparkline(
      Array(spark.suffix(width)), in: sparkRange, row: row, column: inner.column + 1,
      role: sparkRole, glyphs: glyphs)
    return 1
  }
}
