/// Splits CSV text into lines of trimmed cells: LF or CRLF, with or without a byte order mark.
///
/// A cell in quotes may hold commas, and quotes that are doubled (RFC 4180), but no line end.
struct CSVLines {
  private static let quote = UInt8(ascii: "\"")

  private let text: [UInt8]
  private let separator: UInt8
  private var position: Int
  /// The number of the latest line, from 1.
  private(set) var number = 0
  /// Whether the latest line had an end: the last number of one that has none may have been cut.
  private(set) var isEnded = true

  init(_ bytes: Span<UInt8>, separator: UInt8 = UInt8(ascii: ",")) {
    text = bytes.indices.map { bytes[$0] }
    self.separator = separator
    position = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The cells of the next non-blank line.
  mutating func next() -> [String]? {
    while position < text.count {
      let end = text[position...].firstIndex(of: 0x0A)
      let line = text[position..<(end ?? text.count)]
      isEnded = end != nil
      position = (end ?? text.count) + 1
      number += 1
      let cells = cells(of: line)
      if cells != [""] { return cells }
    }
    return nil
  }

  private func cells(of line: ArraySlice<UInt8>) -> [String] {
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    for byte in line {
      if byte == Self.quote { isQuoted.toggle() }
      if byte == separator, !isQuoted {
        cells.append(Self.trimmed(cell))
        cell = []
      } else {
        cell.append(byte)
      }
    }
    // A quote that is never closed is a mark of its own: the commas behind it separate.
    guard !isQuoted else {
      return line.split(separator: separator, omittingEmptySubsequences: false)
        .map { Self.trimmed(Array($0)) }
    }
    return cells + [Self.trimmed(cell)]
  }

  private static func trimmed(_ cell: [UInt8]) -> String {
    let blank: Set<UInt8> = [0x20, 0x09, 0x0D]
    var cell = cell.drop { blank.contains($0) }
    while let last = cell.last, blank.contains(last) { cell.removeLast() }
    guard cell.count >= 2, cell.first == quote, cell.last == quote else {
      return String(decoding: cell, as: UTF8.self)
    }
    let inner = String(decoding: cell.dropFirst().dropLast(), as: UTF8.self)
    return inner.replacing("\"\"", with: "\"")
  }
}
