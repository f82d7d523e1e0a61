import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The main page: numbers, trend, last events, what is due.
struct MainPage {
  let snapshot: Snapshot

  /// The rows of each part; what matters least gives way first.
  private struct Layout {
    /// The least height at which a pulse can be seen.
    static let waveRows = 8

    var tiles = 0
    var trend = 0
    var events = 0
    var footers = 0
    var keys = 0
    var waves = 0
    var factor = 1

    init(_ size: Size, factor: Int, hasWaves: Bool) {
      self.factor = factor
      let digits = factor == 1 ? 3 : factor == 2 ? 5 : 8
      var rest = size.rows - 2
      keys = rest >= 4 ? 1 : 0
      rest -= keys
      let tallest = digits + 5
      guard rest >= 4 else {
        tiles = max(rest, 0)
        return
      }
      tiles = min(tallest, rest)
      rest -= tiles
      if hasWaves {
        waves = Self.waveRows
        rest -= waves
      }
      if rest >= 6 {
        trend = 6
        rest -= 6
      }
      events = min(rest, 3)
      rest -= events
      footers = min(rest, 2)
      rest -= footers
      // The rest goes to the trend, and a fifth of it to the events.
      if trend > 0 {
        let more = min(rest / 5, 5)
        events += more
        trend += rest - more
      } else {
        events += rest
      }
    }
  }

  /// The rows of the tiles on a narrow screen; nil with room only for the line of numbers.
  private struct NarrowLayout {
    let singles: Int
    let pairs: Int

    init?(_ size: Size) {
      let room = Self.room(size)
      guard room >= 8, size.columns >= Breakpoint.digits else { return nil }
      singles = room >= 10 ? 5 : 4
      pairs = min(room - singles, 6)
    }

    /// Rows between the alarm line and the keys.
    static func room(_ size: Size) -> Int { size.rows - 2 - (size.rows >= 6 ? 1 : 0) }

    /// The row below the numbers.
    var end: Int { 2 + singles + pairs }
  }

  func draw(on frame: inout Frame) {
    let size = frame.size
    guard size.columns >= Breakpoint.frames else {
      drawNarrow(on: &frame)
      return
    }
    let layout = Layout(
      size, factor: Self.factor(size),
      hasWaves: Self.showsWaves(snapshot.session, at: snapshot.now, size)
    )
    var row = 2
    if layout.tiles >= 5 {
      drawTiles(
        on: &frame, in: Area(row: row, column: 0, rows: layout.tiles, columns: size.columns),
        factor: layout.factor)
    } else if layout.tiles > 0 {
      NumbersLine(snapshot: snapshot).draw(on: &frame, row: row)
    }
    row += layout.tiles
    if layout.waves > 0 {
      WavePage(snapshot: snapshot).draw(
        on: &frame, in: Area(row: row, column: 0, rows: layout.waves, columns: size.columns))
      row += layout.waves
    }
    if layout.trend > 0 {
      TrendChart(snapshot: snapshot, range: .whole(snapshot.session, at: snapshot.now)).draw(
        on: &frame, in: Area(row: row, column: 0, rows: layout.trend, columns: size.columns))
      row += layout.trend
    }
    drawEvents(on: &frame, row: row, count: layout.events)
    row += layout.events
    FooterRows(snapshot: snapshot).draw(on: &frame, row: row, count: layout.footers)
    if layout.keys > 0 { KeyBar(snapshot: snapshot).draw(on: &frame, row: size.rows - 1) }
  }

  /// The row below the numbers.
  static func tilesEnd(_ session: Session, at now: SessionTime, _ size: Size) -> Int {
    guard size.columns >= Breakpoint.frames else { return NarrowLayout(size)?.end ?? 3 }
    let layout = Layout(
      size, factor: factor(size), hasWaves: showsWaves(session, at: now, size))
    return 2 + max(layout.tiles, 1)
  }

  /// Whether there is a current waveform and room for it.
  static func showsWaves(_ session: Session, at now: SessionTime, _ size: Size) -> Bool {
    size.columns >= Breakpoint.large && size.rows >= 42 && session.waves.isCurrent(at: now)
  }

  private static func factor(_ size: Size) -> Int {
    if size.columns >= Breakpoint.huge, size.rows >= 50 { return 3 }
    return size.columns >= Breakpoint.large && size.rows >= 40 ? 2 : 1
  }

  /// Draws the tiles side by side by their shares; the last one gets the rest.
  private func drawTiles(on frame: inout Frame, in area: Area, factor: Int) {
    let tiles = VitalTile.all
    let shares = tiles.reduce(0) { $0 + $1.shape.share }
    let end = area.column + area.columns
    var column = area.column
    for (index, tile) in tiles.enumerated() {
      let isLast = index == tiles.count - 1
      let width = isLast ? end - column : area.columns * tile.shape.share / shares
      let place = Area(row: area.row, column: column, rows: area.rows, columns: width)
      TileBox(
        snapshot: snapshot, tile: tile.tile(snapshot),
        scale: BigDigits.Scale(factor, snapshot.glyphs),
        isChosen: snapshot.interface.views.tile == index
      ).draw(on: &frame, in: place)
      frame.offer(.part(index), in: place)
      column += width
    }
  }

  /// Draws a narrow screen: single numbers side by side, pairs below.
  private func drawNarrow(on frame: inout Frame) {
    let size = frame.size
    if size.rows >= 6 { KeyBar(snapshot: snapshot).draw(on: &frame, row: size.rows - 1) }
    let room = NarrowLayout.room(size)
    guard let layout = NarrowLayout(size) else {
      let lines = min(room, size.columns < Breakpoint.numbers ? 3 : 1)
      if room > 0 { NumbersLine(snapshot: snapshot).draw(on: &frame, row: 2, rows: lines) }
      if room > lines + 1 { drawEvents(on: &frame, row: 2 + lines, count: room - lines) }
      return
    }
    drawNarrowTiles(.single, on: &frame, row: 2, rows: layout.singles)
    drawNarrowTiles(.pair, on: &frame, row: 2 + layout.singles, rows: layout.pairs)
    let rest = room - layout.singles - layout.pairs
    let footers = rest >= 5 ? 2 : 0
    drawEvents(on: &frame, row: layout.end, count: rest - footers)
    FooterRows(snapshot: snapshot).draw(on: &frame, row: 2 + room - footers, count: footers)
  }

  /// Draws the tiles of a shape side by side.
  private func drawNarrowTiles(
    _ shape: Tile.Shape, on frame: inout Frame, row: Int, rows: Int
  ) {
    let tiles = VitalTile.all.filter { $0.shape == shape }
    let columns = frame.size.columns
    for (index, tile) in tiles.enumerated() {
      let start = columns * index / tiles.count
      let width = columns * (index + 1) / tiles.count - start
      PlainTile(
        snapshot: snapshot, tile: tile.tile(snapshot), scale: BigDigits.Scale(1, snapshot.glyphs)
      ).draw(on: &frame, in: Area(row: row, column: start, rows: rows, columns: width))
    }
  }

  private func drawEvents(on frame: inout Frame, row: Int, count: Int) {
    guard count > 0 else { return }
    var place = row
    var last: (text: String, clock: String)?
    for event in snapshot.session.timeline.events.reversed() {
      guard place < row + count else { return }
      // Rules of one ladder say the same of one value, and follow the highest.
      if case .alarm(let transition, _) = event.kind, case .with? = transition.note { continue }
      guard let text = TimelineWords(snapshot.language).text(event, in: snapshot.session),
        last.map({ $0.text != text || $0.clock != snapshot.clock(event.time) }) ?? true
      else { continue }
      last = (text, snapshot.clock(event.time))
      frame.write(
        snapshot.fit("\(snapshot.clock(event.time)) \(text)", frame.size.columns - 2),
        row: place,
        column: 1, role: place == row ? .text : .chrome)
      place += 1
    }
  }
}

extension Page {
  /// The main page.
  public static let main = Page(
    name: "main",
    bindings: [
      Binding(.left, .tile(.left)), Binding(.right, .tile(.right)),
      Binding(.enter, .tile(.open)),
    ],
    numbersEnd: { MainPage.tilesEnd($0, at: $1, $2) },
    draw: { snapshot, frame, _ in MainPage(snapshot: snapshot).draw(on: &frame) },
    text: { _, _ in PageText(lines: []) },
    // A summary: phase, alarm line, numbers.
    plainAnswer: { snapshot, key in
      guard key == .enter else { return nil }
      return [
        HeaderRow(snapshot: snapshot).phrase, AlarmLine(snapshot).phrase,
        NumbersLine(snapshot: snapshot).phrase,
      ].map { PageLine($0) }
    },
    sweeps: { MainPage.showsWaves($0, at: $1, $2) })
}
