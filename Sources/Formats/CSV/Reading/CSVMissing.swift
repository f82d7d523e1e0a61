import Text

/// The texts and numbers that mean "no value".
struct CSVMissing {
  private let texts: [[UInt8]]
  private let numbers: [DecimalNumber]

  init(_ words: [String]) {
    texts = words.map { Array($0.lowercased().utf8) }
    numbers = words.compactMap { DecimalNumber(plain: $0) }
  }

  /// Whether a cell is one of the texts, in any letters.
  func has(_ bytes: Span<UInt8>, _ cell: Range<Int>) -> Bool {
    texts.contains { text in
      guard text.count == cell.count else { return false }
      return text.indices.allSatisfy { index in
        let byte = bytes[cell.lowerBound + index]
        return (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == text[index]
      }
    }
  }

  /// Whether a number is one of the numbers, however it is written.
  func has(_ number: DecimalNumber) -> Bool {
    guard !numbers.isEmpty else { return false }
    let value = number.scaled(places: 6)
    return numbers.contains { $0.scaled(places: 6) == value }
  }
}
