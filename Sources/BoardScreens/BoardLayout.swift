public import Canvas

/// How the chairs stand on the board: the form of their tiles, and where each one is.
///
/// The largest form in which all chairs have room is taken; where rows have none either, there are
/// pages.
public struct BoardLayout: Hashable, Sendable {
  /// The form of a tile.
  public enum Form: CaseIterable, Hashable, Sendable {
    /// A box with numbers, condition and what is due; at least 24 by 6.
    case full
    /// A box with numbers and the condition; at least 20 by 4.
    case compact
    /// One row of at least 38 columns.
    case row

    /// The least size.
    var least: Size {
      switch self {
      case .full: Size(columns: 24, rows: 6)
      case .compact: Size(columns: 20, rows: 4)
      case .row: Size(columns: 38, rows: 1)
      }
    }
  }

  /// The form of the tiles.
  public let form: Form
  /// The size of a tile.
  public let tile: Size
  /// The tiles side by side.
  public let columns: Int
  /// The tiles on a page.
  public let perPage: Int
  private let area: Area

  /// The layout of a number of chairs in an area.
  public init(_ count: Int, in area: Area) {
    self.area = area
    for form in Form.allCases {
      guard let (columns, tile) = Self.grid(count, form, area) else { continue }
      (self.form, self.columns, self.tile) = (form, columns, tile)
      perPage = max(count, 1)
      return
    }
    form = .row
    columns = max(area.columns / Form.row.least.columns, 1)
    tile = Size(columns: area.columns / columns, rows: min(area.rows, 1))
    perPage = max(columns * area.rows, 1)
  }

  /// The grid with the largest tiles; nil where the form has no room.
  private static func grid(_ count: Int, _ form: Form, _ area: Area) -> (Int, Size)? {
    var best: (columns: Int, tile: Size)?
    let most = area.columns / form.least.columns
    guard most >= 1, area.rows >= form.least.rows else { return nil }
    for columns in 1...min(most, max(count, 1)) {
      let lines = (max(count, 1) + columns - 1) / columns
      let rows = form == .row ? 1 : area.rows / lines
      guard rows >= form.least.rows, lines * rows <= area.rows else { continue }
      let tile = Size(columns: area.columns / columns, rows: rows)
      if best.map({ weight(tile) > weight($0.tile) }) ?? true { best = (columns, tile) }
    }
    return best
  }

  /// The part of a tile that is of use: nothing is gained by more columns or rows than these.
  private static func weight(_ tile: Size) -> Int { min(tile.columns, 66) * min(tile.rows, 20) }

  /// The number of pages for a number of chairs.
  public func pages(_ count: Int) -> Int { max((count + perPage - 1) / perPage, 1) }

  /// The area of a tile by its place on the page, from 0.
  public func place(_ index: Int) -> Area {
    Area(
      row: area.row + index / columns * tile.rows,
      column: area.column + index % columns * tile.columns, rows: tile.rows, columns: tile.columns)
  }
}

/// The areas of the board: tiles, and the list of conditions beside or below them where that leaves
/// the tiles their form.
struct BoardAreas {
  let layout: BoardLayout
  /// The list; nil where it has no room and is a page of its own.
  let list: Area?

  private static let sideColumns = 42
  private static let bottomRows = 6
  /// Narrower screens leave the width to the tiles.
  private static let leastColumns = 100
  private static let leastRows = 40

  init(_ count: Int, body: Area) {
    let whole = BoardLayout(count, in: body)
    var side = body
    side.columns -= Self.sideColumns
    var above = body
    above.rows -= Self.bottomRows
    if body.columns >= Self.leastColumns, BoardLayout(count, in: side).form == whole.form,
      BoardLayout(count, in: side).perPage >= whole.perPage
    {
      layout = BoardLayout(count, in: side)
      list = Area(
        row: body.row, column: body.column + side.columns + 1, rows: body.rows,
        columns: Self.sideColumns - 1)
    } else if body.rows >= Self.leastRows, BoardLayout(count, in: above).form == whole.form,
      BoardLayout(count, in: above).perPage >= whole.perPage
    {
      layout = BoardLayout(count, in: above)
      list = Area(
        row: body.row + above.rows, column: body.column, rows: Self.bottomRows,
        columns: body.columns)
    } else {
      layout = whole
      list = nil
    }
  }
}
