import Canvas
import Session
import Vitals
import Wording

/// The line of numbers, `HR 88 SpO2 97 BP 184/96 14:30`, of every page and of small screens.
struct NumbersLine {
  let snapshot: Snapshot

  private var tiles: [(label: String, tile: Tile)] {
    VitalTile.shown(snapshot.session).map { (label: $0.label(snapshot), tile: $0.tile(snapshot)) }
  }

  var phrase: Phrase {
    let tiles = tiles
    return
      (tiles.map { "\($0.label) \($0.tile.phrase)\(off($0.tile))" as Phrase }
      + tiles.compactMap(\.tile.note).map { Phrase($0.text) }).joined(" ")
  }

  /// That rules of a tile are off, behind its number; empty while all are on.
  private func off(_ tile: Tile) -> Phrase { tile.off.isEmpty ? "" : " \(tile.offBrief)" }

  /// Draws it; a part without room goes into the next row, or is left out.
  func draw(on frame: inout Frame, row: Int, rows: Int = 1) {
    var place = (row: row, column: 1)
    let tiles = tiles
    /// Moves to a place with room for a width; false when there is none.
    func makesRoom(_ width: Int) -> Bool {
      if place.column + width > frame.size.columns { place = (place.row + 1, 1) }
      return place.row < row + rows && place.column + width <= frame.size.columns
    }
    for (label, tile) in tiles {
      let text = tile.phrase.printed
      let off = off(tile).printed
      let width = DisplayWidth.of(label) + 1 + DisplayWidth.of(text) + DisplayWidth.of(off)
      guard makesRoom(width) else { return }
      frame.write("\(label) ", row: place.row, column: place.column, role: tile.frame ?? .chrome)
      place.column += DisplayWidth.of(label) + 1
      place.column = frame.write(text, row: place.row, column: place.column, role: tile.role)
      place.column =
        frame.write(off, row: place.row, column: place.column, role: .signalsPaused) + 1
    }
    for note in tiles.compactMap(\.tile.note) {
      let text = note.text(in: frame.size.columns - 2)
      guard makesRoom(DisplayWidth.of(text)) else { return }
      place.column =
        frame.write(text, row: place.row, column: place.column, role: note.role) + 1
    }
  }
}
