import Alarms
public import Canvas
import Screens
import Session
public import Station
import Vitals
import Wording

/// Renders frames of the board: a pure function of board, interface, context and size.
public enum BoardScreen {
  /// Renders a frame.
  public static func render(
    _ board: Board, _ interface: BoardInterface, _ context: BoardContext, size: Size
  ) -> Frame {
    var frame = Frame(size: size)
    frame.bursts = context.bursts
    if let opened = interface.opened, let chair = board.chair(opened.id),
      let session = chair.session
    {
      let view = OpenedView(board: board, chair: chair, session: session, context: context)
      view.draw(opened.interface, interface, on: &frame)
    } else {
      draw(board, interface, context, on: &frame)
    }
    frame.title = context.glyphs.text(BoardAlarmLine(board, context).phrase.printed)
    return frame
  }

  /// The area of tiles and pages: below the two top rows and above the keys.
  static func body(_ size: Size) -> Area {
    let top = size.rows >= 3 ? 2 : 1
    let bottom = size.rows >= 6 ? 1 : 0
    return Area(row: top, column: 0, rows: size.rows - top - bottom, columns: size.columns)
  }

  private static func draw(
    _ board: Board, _ interface: BoardInterface, _ context: BoardContext, on frame: inout Frame
  ) {
    let size = frame.size
    let body = body(size)
    let chairs = interface.chairs(board, context)
    var hidden: [String] = []
    if interface.page == .board {
      hidden = drawTiles(board, chairs, interface, context, on: &frame, in: body)
    } else {
      drawPage(board, chairs, interface, context, on: &frame, in: body)
    }
    if size.rows >= 3 {
      TopLine(board: board, context: context, hidden: hidden).draw(on: &frame, row: 0)
    }
    if size.rows >= 6 {
      BoardKeyBar(interface: interface, context: context).draw(on: &frame, row: size.rows - 1)
    }
    // The alarm line last: nothing may hide it.
    let row = size.rows >= 3 ? 1 : 0
    frame.fill(Area(row: row, column: 0, rows: 1, columns: size.columns))
    BoardAlarmLine(board, context).draw(on: &frame, row: row)
  }

  /// Draws the tiles and the list; returns what filter and pages hide, in words.
  private static func drawTiles(
    _ board: Board, _ chairs: [Chair], _ interface: BoardInterface, _ context: BoardContext,
    on frame: inout Frame, in body: Area
  ) -> [String] {
    guard body.rows > 0 else { return [] }
    let areas = BoardAreas(chairs.count, body: body)
    let layout = areas.layout
    let place = chairs.firstIndex { $0.id == interface.selection } ?? 0
    let page = place / layout.perPage
    let first = page * layout.perPage
    for (index, chair) in chairs.dropFirst(first).prefix(layout.perPage).enumerated() {
      ChairTile(board, chair, context).draw(
        on: &frame, layout.form, in: layout.place(index),
        isSelected: chair.id == interface.selection)
    }
    if let list = areas.list {
      draw(
        ConditionLines(board: board, context: context).list(list.rows), context, on: &frame,
        in: list)
    }
    if chairs.isEmpty {
      let words = context.pageWords
      frame.write(
        board.chairs.isEmpty ? words.empty : words.noChairs, row: body.row, column: 1, role: .notice
      )
    }
    var hidden: [String] = []
    if !interface.filter.text.isEmpty {
      hidden.append(
        context.words.filtered(interface.filter.text, chairs.count, of: board.chairs.count))
    }
    let pages = layout.pages(chairs.count)
    if pages > 1 { hidden.append(context.words.page(page + 1, of: pages)) }
    return hidden
  }

  private static func drawPage(
    _ board: Board, _ chairs: [Chair], _ interface: BoardInterface, _ context: BoardContext,
    on frame: inout Frame, in body: Area
  ) {
    guard body.rows > 1 else { return }
    frame.write(
      context.fit(interface.page.title(context), body.columns - 2), row: body.row, column: 1,
      role: .heading)
    let lines = interface.page.lines(board, chairs, context)
    let first = interface.firstLine(lines.count, rows: body.rows - 1)
    let hidden = lines.count - first - (body.rows - 1)
    var area = body
    area.row += 1
    area.rows -= 1
    draw(Array(lines.dropFirst(first).prefix(area.rows)), context, on: &frame, in: area)
    if hidden > 0 {
      frame.write(
        ListWords(context.language).more(hidden), row: body.row, endingAt: body.columns - 1,
        role: .notice)
    }
  }

  /// Draws lines; one that is too long is cut with a mark.
  static func draw(
    _ lines: [BoardLine], _ context: BoardContext, on frame: inout Frame, in area: Area
  ) {
    for (row, line) in lines.prefix(max(area.rows, 0)).enumerated() {
      frame.write(
        context.fit(line.text.printed, area.columns - 2), row: area.row + row,
        column: area.column + 1, role: line.role)
    }
  }
}
