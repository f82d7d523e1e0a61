import Alarms
import Canvas
import Wording
import Care
import Session
import Vitals

/// Draws a tile in a frame, with a sparkline.
struct TileBox {
  let snapshot: Snapshot
  let tile: Tile
  let scale: BigDigits.Scale
  /// Whether Enter opens its limits.
  var isChosen = false

  func draw(on frame: inout Frame, in area: Area) {
    // The limits matter more than the unit.
    let (room, shows) = (area.columns - 5, snapshot.showsLimits)
    let limits = shows ? tile.limits(room: room) : tile.offWords(room: room)
    let details = tile.details(room: room)
    let stars = tile.stars
    let full = stars.isEmpty ? tile.title : "\(tile.title) \(stars)"
    let name = tile.title.split(separator: " ").first.map(String.init) ?? tile.title
    let short = stars.isEmpty ? name : "\(name) \(stars)"
    let title = DisplayWidth.of(full) + DisplayWidth.of(limits) <= room ? full : short
    frame.box(
      area, title: title, trailing: limits, role: tile.frame ?? .chrome,
      titleRole: isChosen ? .selected : tile.frame ?? .text,
      trailingRole: tile.off.isEmpty ? nil : .signalsPaused, glyphs: snapshot.glyphs)
    let inner = area.inner
    guard inner.rows > 0, inner.columns > 0 else { return }
    let (number, suffix, role) = (tile.digits, tile.suffix, tile.role)
    var row = inner.row
    // A long number is smaller rather than not large.
    let fitting = scale.downwards.first {
      inner.rows >= $0.rows && $0.columns(number) + 1 <= inner.columns
    }
    if let scale = fitting {
      let width = scale.columns(number)
      // A long pressure starts at the left edge rather than lose a digit.
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
    draw(details, on: &frame, in: inner, from: row)
  }

  private func draw(
    _ details: [Tile.Detail], on frame: inout Frame, in inner: Area, from first: Int
  ) {
    var row = first
    let end = inner.row + inner.rows
    let spark = end - first > details.count && inner.columns > 2 ? tile.spark : nil
    for (index, detail) in details.enumerated() {
      guard row < end else { return }
      // The sparkline stands below the first detail.
      if index == 1, let spark {
        draw(spark, on: &frame, in: inner, row: row)
        row += 1
      }
      guard row < end else { return }
      let chosen = snapshot.text(detail.text(in: inner.columns - 1))
      // What has a brief form is never left out for one column.
      let isTight = !detail.brief.isEmpty && DisplayWidth.of(chosen) == inner.columns
      let width = inner.columns - (isTight ? 0 : 1)
      frame.write(
        TextFit.parts(chosen, columns: width), row: row,
        column: inner.column + inner.columns - width, role: detail.role, width: width)
      row += 1
    }
    if let spark, details.count < 2, row < end {
      draw(spark, on: &frame, in: inner, row: row)
    }
  }

  private func draw(_ spark: Spark, on frame: inout Frame, in inner: Area, row: Int) {
    frame.sparkline(
      spark.values(snapshot, width: inner.columns - 2), in: spark.range, row: row,
      column: inner.column + 1, role: spark.role, glyphs: snapshot.glyphs)
  }
}
