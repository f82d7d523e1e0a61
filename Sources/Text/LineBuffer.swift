/// Splits a stream of bytes into lines without copying them, whatever the chunk boundaries.
///
/// Memory is bounded: a line longer than the cap is dropped up to its line feed and reported once.
public struct LineBuffer: Sendable {
  /// The next element of the stream.
  public enum Piece: Hashable, Sendable {
    /// A whole line as a range of ``bytes``, without its line feed.
    case line(Range<Int>)
    /// A line longer than the cap was dropped.
    case tooLong
    /// No whole line until more bytes arrive.
    case incomplete
  }

  /// The buffered bytes; ranges into it are valid until the next ``append(_:)``.
  public private(set) var bytes: [UInt8] = []
  /// The stream offset of the latest piece.
  public private(set) var pieceOffset = 0

  private let cap: Int
  /// The first byte not yet returned, the first not yet searched, and the stream offset of the
  /// former.
  private var start = 0
  private var searched = 0
  private var startOffset = 0
  private var isDropping = false

  /// A buffer for lines of at most `cap` bytes.
  public init(cap: Int) {
    self.cap = cap
  }

  /// Appends bytes of the stream; invalidates all ranges returned before.
  public mutating func append(_ chunk: Span<UInt8>) {
    if start > 0 {
      bytes.removeFirst(start)
      searched -= start
      start = 0
    }
    // Array has no safe way to append a whole span; the pointer does not leave the call.
    unsafe chunk.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  /// The next line of the buffered bytes.
  public mutating func next() -> Piece {
    while let end = lineFeed() {
      let range = start..<end
      pieceOffset = startOffset
      startOffset += end + 1 - start
      start = end + 1
      searched = start
      if isDropping {
        isDropping = false
        continue
      }
      return range.count > cap ? .tooLong : .line(range)
    }
    if !isDropping, bytes.count - start > cap {
      pieceOffset = startOffset
      isDropping = true
      dropRest()
      return .tooLong
    }
    if isDropping { dropRest() }
    return .incomplete
  }

  /// The bytes after the last line feed, as a range of ``bytes``.
  public var rest: Range<Int> { start..<bytes.count }

  /// The stream offset of ``rest``.
  public var restOffset: Int { startOffset }

  /// Whether the stream is inside a line that is being dropped.
  public var isInsideDroppedLine: Bool { isDropping }

  private mutating func lineFeed() -> Int? {
    var index = searched
    let held = bytes
    let text = held.span
    while index < text.count, text[index] != UInt8(ascii: "\n") { index += 1 }
    let found = index < text.count ? index : nil
    searched = index
    return found
  }

  private mutating func dropRest() {
    startOffset += bytes.count - start
    start = bytes.count
    searched = start
  }
}
