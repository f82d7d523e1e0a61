/// The name of a column in a mapping: `HR`, `RR#2` for the second of that name, `#4` for the fourth
/// column of the file.
struct CSVName {
  /// The name without its number, as written.
  let name: String
  /// The name as names are compared.
  let folded: [UInt8]
  /// Which of the columns of that name, of all where it is empty, from 1; nil for the only one.
  let position: Int?

  init(_ text: String) {
    guard let sign = text.lastIndex(of: "#"), let number = Int(text[text.index(after: sign)...]),
      (1...10_000).contains(number)
    else {
      (name, position) = (text, nil)
      folded = Self.folded(name: text)
      return
    }
    (name, position) = (String(text[..<sign]), number)
    folded = Self.folded(name: name)
  }

  /// A reference as a key: the name as names are compared, with its number.
  static func folded(_ text: String) -> String {
    let name = CSVName(text)
    return String(decoding: name.folded, as: UTF8.self) + (name.position.map { "#\($0)" } ?? "")
  }

  /// ASCII letters and digits in small letters, and what is no ASCII; the whole text where it has
  /// none of these.
  static func folded(name: String) -> [UInt8] {
    let bytes = name.utf8.compactMap { byte -> UInt8? in
      switch byte {
      case 0x41...0x5A: byte | 0x20
      case 0x30...0x39, 0x61...0x7A, 0x80...0xFF: byte
      default: nil
      }
    }
    return bytes.isEmpty ? Array(name.utf8) : bytes
  }
}
