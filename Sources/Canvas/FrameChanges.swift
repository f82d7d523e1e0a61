/// Adjacent cells of one row that have one role.
public struct FrameRun: Hashable, Sendable {
  /// Row, from 0.
  public let row: Int
  /// Columns; a wide character is in them with both halves or not at all.
  public let columns: Range<Int>
  /// Role of all its cells.
  public let role: Role
}

/// The runs of a frame that differ from an earlier frame, in row-major order.
///
/// Iterating allocates nothing: a terminal does it for every frame.
public struct FrameChanges: Sequence, IteratorProtocol {
  private let cells: [Cell]
  private let columns: Int
  /// Nil when every cell counts as changed.
  private let earlier: [Cell]?
  private var place = 0

  init(_ frame: Frame, since earlier: Frame?) {
    cells = frame.cells
    columns = frame.size.columns
    self.earlier = earlier?.size == frame.size ? earlier?.cells : nil
  }

  /// The next run; nil at the end.
  public mutating func next() -> FrameRun? {
    if let earlier {
      while place < cells.count, earlier[place] == cells[place] { place += 1 }
    }
    guard place < cells.count else { return nil }
    let row = place / columns
    // A wide character is written by its left half.
    let first = cells[place].isContinuation ? place - 1 : place
    let role = cells[first].role
    place = end(of: role, from: place + 1, before: (row + 1) * columns)
    let start = row * columns
    return FrameRun(row: row, columns: (first - start)..<(place - start), role: role)
  }

  /// Where changed cells of a role end.
  private func end(of role: Role, from start: Int, before limit: Int) -> Int {
    var place = start
    while place < limit, cells[place].role == role {
      if let earlier, !cells[place].isContinuation, earlier[place] == cells[place] { break }
      place += 1
    }
    return place
  }
}

extension Frame {
  /// What must be written to turn an earlier frame into this one: all of it where there is none, or
  /// one of another size.
  public func changes(since earlier: Frame?) -> FrameChanges { FrameChanges(self, since: earlier) }

  /// The characters of a run, each wide one once.
  public func glyphs(of run: FrameRun) -> some Sequence<Glyph> {
    let start = run.row * size.columns
    return cells[(start + run.columns.lowerBound)..<(start + run.columns.upperBound)].lazy
      .filter { !$0.isContinuation }.map(\.glyph)
  }
}
