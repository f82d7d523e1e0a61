import Canvas
import Session
import Vitals

/// The numbers of a page: framed tiles, tiles without frames, or a line of them.
struct NumbersArea {
  private enum Form: Hashable {
    /// Side by side; digits of this size.
    case framed(factor: Int)
    /// Single numbers side by side, pairs below.
    case bare(singles: Int, pairs: Int)
    case line
  }

  private let form: Form
  /// The topmost row.
  let row: Int
  /// Height in rows.
  let rows: Int

  /// The row below.
  var end: Int { row + rows }

  /// The first row of a page below, after a free one.
  var pageRow: Int { form == .line ? row + 2 : end + 1 }

  /// The numbers of a page that gives them all the room they need, or on tall screens alone.
  init(_ session: Session, _ size: Size, isMain: Bool, isReplay: Bool = false) {
    row = AlarmArea.end(size) + TimelineRow.rows(size, isReplay: isReplay, isMain: isMain)
    let below = max(size.rows - row, 0)
    // The keys stand in the last row.
    let room = below >= 4 ? below - 1 : below
    // On a narrow screen the clinic's card needs the rows of the tiles.
    let isCrowded = size.columns < Breakpoint.frames && session.helpCalled != nil
    let hasTiles = (isMain || size.rows >= Breakpoint.tall) && !isCrowded
    let tiles =
      hasTiles && size.columns >= Breakpoint.digits ? Self.tiles(session, size, room: room) : nil
    form = tiles?.form ?? .line
    rows = tiles?.rows ?? min(Self.lines(session, size, isMain: isMain), room)
  }

  /// The rows of the line of numbers.
  private static func lines(_ session: Session, _ size: Size, isMain: Bool) -> Int {
    // A number without room would be left out.
    let isLong = VitalTile.shown(session).count > 3 || session.helpCalled != nil
    let least = isLong && size.columns < Breakpoint.words ? 2 : 1
    if isMain { return size.columns < Breakpoint.numbers ? 3 : least }
    return size.columns < Breakpoint.digits ? 2 : least
  }

  /// The form of the tiles; nil without room for any.
  private static func tiles(
    _ session: Session, _ size: Size, room: Int
  ) -> (form: Form, rows: Int)? {
    if size.columns >= Breakpoint.frames {
      guard room >= 5 else { return nil }
      let factor = Self.factor(size)
      let digits = factor == 1 ? 3 : factor == 2 ? 5 : 8
      let spark = hasSparklines(session, columns: size.columns) ? 1 : 0
      return (.framed(factor: factor), min(digits + 4 + spark, room))
    }
    guard room >= 8 else { return nil }
    let singles = room >= 10 ? 5 : 4
    let pairs = min(room - singles, 6)
    return (.bare(singles: singles, pairs: pairs), singles + pairs)
  }

  private static func factor(_ size: Size) -> Int {
    if size.columns >= Breakpoint.huge, size.rows >= 50 { return 3 }
    return size.columns >= Breakpoint.large && size.rows >= 40 ? 2 : 1
  }

  /// Where four tiles are narrow, the last takes the place of the sparklines.
  private static func hasSparklines(_ session: Session, columns: Int) -> Bool {
    VitalTile.shown(session).count < 4 || columns >= Breakpoint.sparklines
  }

  func draw(_ snapshot: Snapshot, on frame: inout Frame) {
    switch form {
    case .framed(let factor): drawFramed(snapshot, on: &frame, factor: factor)
    case .bare(let singles, let pairs):
      drawBare(.single, snapshot, on: &frame, row: row, rows: singles)
      drawBare(.pair, snapshot, on: &frame, row: row + singles, rows: pairs)
    case .line:
      if rows > 0 { NumbersLine(snapshot: snapshot).draw(on: &frame, row: row, rows: rows) }
    }
  }

  /// Draws the tiles side by side by their shares; the last one gets the rest.
  private func drawFramed(_ snapshot: Snapshot, on frame: inout Frame, factor: Int) {
    let tiles = VitalTile.shown(snapshot.session)
    let columns = frame.size.columns
    let hasSparklines = Self.hasSparklines(snapshot.session, columns: columns)
    let shares = tiles.reduce(0) { $0 + $1.share }
    var column = 0
    for (index, vital) in tiles.enumerated() {
      let isLast = index == tiles.count - 1
      let width = isLast ? columns - column : columns * vital.share / shares
      var tile = vital.tile(snapshot)
      if !hasSparklines { tile.spark = nil }
      let place = Area(row: row, column: column, rows: rows, columns: width)
      let isMain = snapshot.interface.page == .main
      TileBox(
        snapshot: snapshot, tile: tile, scale: BigDigits.Scale(factor, snapshot.glyphs),
        isChosen: isMain && snapshot.interface.views.tile == index
      ).draw(on: &frame, in: place)
      if isMain { frame.offer(.part(index), in: place) }
      column += width
    }
  }

  /// The number that stands beside that of a single tile; nil for none.
  private static func besideSingles(_ snapshot: Snapshot) -> Tile.Detail? {
    VitalTile.shown(snapshot.session).filter { $0.shape == .single }
      .compactMap { $0.tile(snapshot).note }.first
  }

  /// Draws the tiles of a shape side by side, without frames.
  private func drawBare(
    _ shape: Tile.Shape, _ snapshot: Snapshot, on frame: inout Frame, row: Int, rows: Int
  ) {
    let tiles = VitalTile.shown(snapshot.session).enumerated()
      .filter { $0.element.shape == shape }
    let columns = frame.size.columns
    for (index, (number, vital)) in tiles.enumerated() {
      let start = columns * index / tiles.count
      let width = columns * (index + 1) / tiles.count - start
      let place = Area(row: row, column: start, rows: rows, columns: width)
      var tile = vital.tile(snapshot)
      // A number beside another, as EtCO2, has no row in a narrow tile, but one below.
      if shape == .single, let note = tile.note {
        tile.details.removeAll { $0.text == note.text }
      }
      PlainTile(
        snapshot: snapshot, tile: tile, scale: BigDigits.Scale(1, snapshot.glyphs),
        beside: shape == .pair ? Self.besideSingles(snapshot) : nil
      ).draw(on: &frame, in: place)
      if snapshot.interface.page == .main { frame.offer(.part(number), in: place) }
    }
  }
}
