/// Splits CSV text into lines of trimmed cells, byte by byte: LF or CRLF, with or without a byte
/// order mark; CR alone where the file has no LF at all.
///
/// A cell in quotes may hold separators, and quotes that are doubled (RFC 4180), but no line end.
struct CSVRows {
  private static let quote = UInt8(ascii: "\"")
  /// The longest line; what is longer is no table.
  private static let longest = 1 << 20

  /// The bytes of the latest line and those behind it.
  private(set) var buffer: [UInt8] = []
  /// Where the cells of the latest line stand in ``buffer``, without blanks and quotes around them.
  private(set) var cells: [Range<Int>] = []
  /// The number of the latest line, from 1.
  private(set) var number = 0
  /// Whether the latest line had an end: the last number of one that has none may have been cut.
  private(set) var isEnded = true
  /// Where the latest line stands in ``buffer``.
  private(set) var line = 0..<0

  /// How many bytes of the file stood before ``buffer``.
  private var passed: Int64 = 0
  private let separator: UInt8
  private let lineEnd: UInt8
  private var hasEnded = false
  private var isAtStart = true

  /// The lines of a file with these first bytes.
  init(separator: UInt8 = UInt8(ascii: ","), head: some Collection<UInt8>) {
    self.separator = separator
    lineEnd = head.contains(0x0A) || !head.contains(0x0D) ? 0x0A : 0x0D
  }

  /// Lines of the first bytes of a file alone, of which the last may be cut.
  init(separator: UInt8 = UInt8(ascii: ","), only head: some Collection<UInt8>) {
    self.init(separator: separator, head: head)
    buffer = Array(head)
    hasEnded = true
  }

  /// Goes to the next line that is not blank; whether there is one.
  mutating func next(_ reader: inout ByteReader) throws -> Bool {
    repeat {
      guard try findLine(&reader) else { return false }
      split()
    } while cells.count == 1 && cells[0].isEmpty
    return true
  }

  /// Goes to the next line of ``init(separator:only:)``.
  mutating func next() -> Bool {
    repeat {
      guard findLine() else { return false }
      split()
    } while cells.count == 1 && cells[0].isEmpty
    return true
  }

  /// A cell as text, its doubled quotes single.
  func text(_ cell: Range<Int>) -> String {
    let text = String(decoding: buffer[cell], as: UTF8.self)
    return text.contains("\"\"") ? text.replacing("\"\"", with: "\"") : text
  }

  /// The cells of the latest line as text.
  var texts: [String] { cells.map(text) }

  /// How many bytes of the file stand before the end of the latest line.
  var end: Int64 { passed + Int64(line.upperBound) }

  /// The whole latest line as text.
  var lineText: String { String(decoding: buffer[line], as: UTF8.self) }

  private mutating func findLine(_ reader: inout ByteReader) throws -> Bool {
    var from = line.upperBound
    while true {
      if let end = end(from: from) {
        take(end)
        return true
      }
      from = buffer.count
      let start = line.upperBound
      guard !hasEnded, buffer.count - start < Self.longest else { break }
      let piece = try reader.peek(1 << 16)
      guard !piece.isEmpty else {
        hasEnded = true
        continue
      }
      buffer.removeFirst(start)
      passed += Int64(start)
      from -= start
      line = 0..<0
      buffer += piece
      _ = try reader.skip(Int64(piece.count))
    }
    return takeRest()
  }

  private mutating func findLine() -> Bool {
    guard let end = end(from: line.upperBound) else { return takeRest() }
    take(end)
    return true
  }

  private func end(from start: Int) -> Int? {
    let bytes = buffer.span
    var index = start
    while index < bytes.count {
      if bytes[index] == lineEnd { return index }
      index += 1
    }
    return nil
  }

  private mutating func take(_ end: Int) {
    // The line end belongs to the line: blanks at the end of the last cell are left out anyway.
    line = line.upperBound..<(end + 1)
    number += 1
    isEnded = true
  }

  private mutating func takeRest() -> Bool {
    guard line.upperBound < buffer.count else { return false }
    line = line.upperBound..<buffer.count
    number += 1
    isEnded = !hasEnded
    return true
  }

  private mutating func split() {
    if isAtStart {
      isAtStart = false
      if buffer[line].starts(with: [0xEF, 0xBB, 0xBF]) {
        line = (line.lowerBound + 3)..<line.upperBound
      }
    }
    let text = buffer
    // A quote that is never closed is a mark of its own: the separators behind it separate.
    if split(text.span, heedingQuotes: true) { _ = split(text.span, heedingQuotes: false) }
  }

  /// Whether a quote is left open.
  private mutating func split(_ bytes: Span<UInt8>, heedingQuotes: Bool) -> Bool {
    cells.removeAll(keepingCapacity: true)
    var isQuoted = false
    var start = line.lowerBound
    for index in line {
      let byte = bytes[index]
      if byte == Self.quote {
        isQuoted = heedingQuotes && !isQuoted
      } else if byte == separator, !isQuoted {
        cells.append(Self.trimmed(bytes, start..<index))
        start = index + 1
      }
    }
    cells.append(Self.trimmed(bytes, start..<line.upperBound))
    return isQuoted
  }

  private static func trimmed(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Range<Int> {
    var (start, end) = (cell.lowerBound, cell.upperBound)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while start < end, isBlank(bytes[end - 1]) { end -= 1 }
    if end - start >= 2, bytes[start] == quote, bytes[end - 1] == quote {
      return (start + 1)..<(end - 1)
    }
    return start..<end
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
