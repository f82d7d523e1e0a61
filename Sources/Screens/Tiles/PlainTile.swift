import Canvas
import Wording
import Care

/// Draws a tile without a frame, for narrow screens.
struct PlainTile {
  let snapshot: Snapshot
  let tile: Tile
  let scale: BigDigits.Scale
  /// A number of another tile at the right end of the last row; nil for none.
  var beside: Tile.Detail?

  /// The widest number of another tile, as `CO2 38? OFF`.
  private static let besideWidth = 12

  func draw(on frame: inout Frame, in area: Area) {
    drawTitle(on: &frame, in: area)
    // Dashes are small, to leave room for the reason; so is a number that would reach its neighbour.
    let suffix = tile.suffix.isEmpty ? 0 : tile.suffix.count + 1
    let isBig = !tile.isAbsent && scale.columns(tile.digits) + suffix + 2 <= area.columns
    if isBig {
      BigDigits.draw(
        tile.digits, on: &frame, row: area.row + 1, column: area.column + 2, scale: scale,
        role: tile.role)
      frame.write(
        tile.suffix, row: area.row + scale.rows,
        column: area.column + 3 + scale.columns(tile.digits), role: tile.role)
    } else {
      frame.write(
        tile.digits + tile.suffix, row: area.row + 1, column: area.column + 1, role: tile.role)
    }
    drawDetails(on: &frame, in: area, isBig: isBig)
    if let beside {
      frame.write(
        besideText, row: area.row + area.rows - 1, endingAt: area.column + area.columns - 1,
        role: beside.role)
    }
  }

  private var besideText: String {
    beside.map { snapshot.text($0.text(in: Self.besideWidth)) } ?? ""
  }

  /// The columns of a row that details may fill.
  private func room(_ row: Int, in area: Area) -> Int {
    let isShared = beside != nil && row == area.row + area.rows - 1
    return area.columns - 1 - (isShared ? DisplayWidth.of(besideText) + 2 : 0)
  }

  /// Draws title, stars and limits; their row is the frame of a tile without one.
  private func drawTitle(on frame: inout Frame, in area: Area) {
    let role = tile.frame ?? .chrome
    if tile.frame != nil {
      frame.fill(
        Area(row: area.row, column: area.column, rows: 1, columns: area.columns - 1),
        Cell(" ", role))
    }
    let words =
      snapshot.showsLimits
      ? snapshot.text(tile.limits(room: area.columns - 3))
      : tile.offWords(room: area.columns - 3)
    let stars = tile.stars.isEmpty ? 0 : tile.stars.count + 1
    func hasRoom(_ title: String, beside words: String) -> Bool {
      DisplayWidth.of(title) + stars + DisplayWidth.of(words) + 3 <= area.columns
    }
    // The limits matter more than the unit, and the stars more than either.
    let name = tile.title.split(separator: " ").first.map(String.init) ?? tile.title
    let title =
      hasRoom(tile.title, beside: words)
        || !hasRoom(name, beside: words) && hasRoom(tile.title, beside: "") ? tile.title : name
    let end = frame.write(
      snapshot.text(title), row: area.row, column: area.column + 1, role: role,
      width: area.columns - 1)
    // Stars, since colour is never the only sign.
    frame.write(tile.stars, row: area.row, column: end + 1, role: tile.frame ?? tile.role)
    if hasRoom(title, beside: words) {
      frame.write(
        words, row: area.row, endingAt: area.column + area.columns - 1,
        role: tile.off.isEmpty ? role : .signalsPaused)
    }
  }

  /// Draws the details below the digits, and those without a row there beside the digits.
  private func drawDetails(on frame: inout Frame, in area: Area, isBig: Bool) {
    var below = area.row + 1 + (isBig ? scale.rows : 1)
    var right = area.row + 1
    if !tile.urgent.isEmpty, below < area.row + area.rows {
      frame.write(
        snapshot.fit(tile.urgent, room(below, in: area)), row: below, column: area.column + 1,
        role: tile.role)
      below += 1
    }
    for detail in tile.details(room: area.columns - 3) where !detail.text.isEmpty {
      let text = snapshot.text(detail.text(in: area.columns - 1))
      if below < area.row + area.rows {
        let room = room(below, in: area)
        frame.write(
          TextFit.parts(text, columns: room), row: below, column: area.column + 1,
          role: detail.role, width: room)
        below += 1
      } else if isBig {
        let column = area.column + 4 + scale.columns(tile.digits)
        let room = area.column + area.columns - column - 1
        // A row that a number of another tile shares is full.
        let end = beside == nil ? area.row + area.rows : area.row + area.rows - 1
        for part in text.split(separator: "  ").map(String.init)
        where right <= area.row + scale.rows && right < end && DisplayWidth.of(part) <= room {
          frame.write(part, row: right, column: column, role: detail.role)
          right += 1
        }
      }
    }
  }
}
