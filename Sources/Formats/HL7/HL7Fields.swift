import Text

/// The fields of one segment.
struct HL7Fields {
  /// How many fields are separated: more than any segment that is read has.
  private static let most = 60

  /// The characters between its parts.
  let delimiters: HL7Delimiters
  private let fields: [ArraySlice<UInt8>]
  /// Whether its first field is the separator itself, as in MSH.
  private let isHeader: Bool

  /// The fields of a segment with these delimiters.
  init(_ bytes: [UInt8], _ delimiters: HL7Delimiters) {
    self.delimiters = delimiters
    isHeader = bytes.starts(with: "MSH".utf8)
    fields = bytes.split(
      separator: delimiters.field, maxSplits: Self.most, omittingEmptySubsequences: false)
  }

  /// The three letters it begins with.
  var name: String { String(decoding: fields.first ?? [], as: UTF8.self) }

  /// Whether it holds nothing after a field.
  func ends(after number: Int) -> Bool { fields.count <= (isHeader ? number : number + 1) }

  /// The last field.
  var last: ArraySlice<UInt8> { fields.last ?? [] }

  /// A field by HL7's numbering; empty where there is none.
  subscript(number: Int) -> ArraySlice<UInt8> {
    let index = isHeader ? number - 1 : number
    return fields.indices.contains(index) ? fields[index] : []
  }

  /// A component of a field, from 1; empty where there is none.
  func component(_ number: Int, of field: Int) -> ArraySlice<UInt8> {
    let parts = self[field].split(
      separator: delimiters.component, maxSplits: 20, omittingEmptySubsequences: false)
    return parts.indices.contains(number - 1) ? parts[number - 1] : []
  }

  /// A component as a word that is compared.
  func word(_ number: Int, of field: Int) -> String {
    String(decoding: component(number, of: field).prefix(256), as: UTF8.self)
      .split(separator: " ").joined(separator: " ")
  }

  /// Bytes as text that may be shown, without their escapes (HL7 v2.6, chapter 2.7).
  func text(_ bytes: some Collection<UInt8>) -> String {
    var plain: [UInt8] = []
    var rest = Array(bytes.prefix(4096))[...]
    while let byte = rest.popFirst() {
      guard byte == delimiters.escape, let end = rest.firstIndex(of: byte) else {
        plain.append(byte)
        continue
      }
      plain += unescaped(String(decoding: rest[..<end], as: UTF8.self))
      rest = rest[(end + 1)...]
    }
    var text = String(validating: plain, as: UTF8.self) ?? ""
    // What is not UTF-8 is ISO 8859-1.
    if text.isEmpty { for byte in plain { text.unicodeScalars.append(Unicode.Scalar(byte)) } }
    return Sanitiser.clean(text, limit: Sanitiser.noteLimit)
  }

  private func unescaped(_ sequence: String) -> [UInt8] {
    switch sequence {
    case "F": return [delimiters.field]
    case "S": return [delimiters.component]
    case "R": return [delimiters.repetition]
    case "T": return [delimiters.subcomponent]
    case "E": return delimiters.escape.map { [$0] } ?? []
    case ".br", ".sp", ".ce": return [0x20]
    default: break
    }
    guard sequence.hasPrefix("X"), sequence.utf8.count % 2 == 1 else { return [] }
    let digits = Array(sequence.dropFirst())
    let bytes = stride(from: 0, to: digits.count, by: 2).map {
      UInt8(String(digits[$0..<($0 + 2)]), radix: 16)
    }
    return bytes.compactMap { $0 }
  }
}
