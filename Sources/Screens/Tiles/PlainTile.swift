import Canvas
import Care

/// A tile without a frame for narrow screens: label and limits, digits, details as far as they go.
struct PlainTile {
  let scene: Scene
  let tile: Tile
  let scale: BigDigits.Scale

  /// Dashes need no large signs: their room is for the reason.
  private var isBig: Bool { !tile.isAbsent }

  func draw(on frame: inout Frame, in area: Area) {
    let end = frame.write(
      scene.text(tile.title), row: area.row, column: area.column + 1, role: .chrome,
      width: area.columns - 1)
    // An alarm is told by its stars as well as by the colour of the digits.
    frame.write(tile.stars, row: area.row, column: end + 1, role: tile.role)
    let words = scene.text(tile.limits)
    let title = DisplayWidth.of(tile.title) + (tile.stars.isEmpty ? 0 : tile.stars.count + 1)
    if title + DisplayWidth.of(words) + 3 <= area.columns {
      frame.write(
        words, row: area.row, endingAt: area.column + area.columns - 1, role: .chrome)
    }
    if isBig {
      BigDigits.draw(
        tile.digits, on: &frame, row: area.row + 1, column: area.column + 2, scale: scale,
        role: tile.role)
      frame.write(
        tile.suffix, row: area.row + scale.rows,
        column: area.column + 3 + scale.columns(tile.digits), role: tile.role)
    } else {
      frame.write(tile.digits, row: area.row + 1, column: area.column + 1, role: tile.role)
    }
    drawDetails(on: &frame, in: area)
  }

  /// Details stand below; what has no row there stands beside the digits, part by part.
  private func drawDetails(on frame: inout Frame, in area: Area) {
    var below = area.row + 1 + (isBig ? scale.rows : 1)
    var beside = area.row + 1
    if !tile.urgent.isEmpty, below < area.row + area.rows {
      frame.write(
        scene.fit(tile.urgent, area.columns - 1), row: below, column: area.column + 1,
        role: tile.role)
      below += 1
    }
    for detail in tile.details where !detail.text.isEmpty {
      let text = scene.text(detail.text)
      if below < area.row + area.rows {
        frame.write(
          TextFit.parts(text, columns: area.columns - 1), row: below, column: area.column + 1,
          role: detail.role, width: area.columns - 1)
        below += 1
      } else if isBig {
        let column = area.column + 4 + scale.columns(tile.digits)
        let room = area.column + area.columns - column - 1
        for part in text.split(separator: "  ").map(String.init)
        where beside <= area.row + scale.rows && DisplayWidth.of(part) <= room {
          frame.write(part, row: beside, column: column, role: detail.role)
          beside += 1
        }
      }
    }
  }
}
