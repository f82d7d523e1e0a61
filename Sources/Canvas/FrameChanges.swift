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
  private let frame: Frame
  /// Nil when every cell counts as changed.
  private let earlier: Frame?
  private var place = 0

  init(_ frame: Frame, since earlier: Frame?) {
    self.frame = frame
    self.earlier = earlier?.size == frame.size ? earlier : nil
  }

  private func isChanged(_ place: Int) -> Bool {
    guard let earlier else { return true }
    return earlier.cells[place] != frame.cells[place]
  }

  /// The next run; nil at the end.
  public mutating func next() -> FrameRun? {
    while place < frame.cells.count, !isChanged(place) { place += 1 }
    guard place < frame.cells.count else { return nil }
    let row = place / frame.size.columns
    let end = (row + 1) * frame.size.columns
    // A wide character is written by its left half.
    let first = frame.cells[place].isContinuation ? place - 1 : place
    let role = frame.cells[first].role
    place += 1
    while place < end, frame.cells[place].role == role,
      frame.cells[place].isContinuation || isChanged(place)
    {
      place += 1
    }
    let start = row * frame.size.columns
    return FrameRun(row: row, columns: (first - start)..<(place - start), role: role)
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
