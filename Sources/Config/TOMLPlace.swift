/// Finds the line of a place in a TOML text.
public struct TOMLPlace: Hashable, Sendable {
  /// The name of the table; nil for the top.
  public var table: String?
  /// Its number among the tables `[[name]]`, from 0; nil for `[name]`.
  public var number: Int?
  /// The key; nil for the table as a whole.
  public var key: String?
  /// The number of the element of the key's list, from 0; nil for the whole list.
  public var element: Int?

  /// A place.
  public init(table: String?, number: Int?, key: String?, element: Int?) {
    self.table = table
    self.number = number
    self.key = key
    self.element = element
  }

  /// The line, from 1; that of the table where the key is not found, nil where neither is.
  public func line(in text: String) -> Int? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let header = headerLine(lines) else { return nil }
    guard let key else { return header == 0 ? 1 : header }
    var line = header
    while line < lines.count, !Self.isHeader(lines[line]) {
      if Self.key(of: lines[line]) == key {
        return element.flatMap { Self.elementLine($0, from: line, lines) } ?? line + 1
      }
      line += 1
    }
    return header == 0 ? 1 : header
  }

  /// The line after which the table's keys stand: 0 for the top.
  private func headerLine(_ lines: [Substring]) -> Int? {
    guard let table else { return 0 }
    let header = number == nil ? "[\(table)]" : "[[\(table)]]"
    var left = number ?? 0
    for (index, line) in lines.enumerated() where Self.trimmed(line).hasPrefix(header) {
      if left == 0 { return index + 1 }
      left -= 1
    }
    return number == nil ? 0 : nil
  }

  /// The line of an element of the list whose key stands on a line.
  private static func elementLine(_ element: Int, from start: Int, _ lines: [Substring]) -> Int? {
    var (depth, left, isInText) = (0, element, false)
    for (index, line) in lines.enumerated().dropFirst(start) {
      var previous: Character = " "
      for character in index == start ? line.drop(while: { $0 != "=" }) : line {
        if character == "\"", previous != "\\" { isInText.toggle() }
        previous = character
        if isInText { continue }
        if character == "#" { break }
        if "{[".contains(character) {
          depth += 1
          if depth == 2 {
            if left == 0 { return index + 1 }
            left -= 1
          }
        }
        if "}]".contains(character) { depth -= 1 }
        if depth < 0 { return nil }
      }
    }
    return nil
  }

  private static func trimmed(_ line: Substring) -> Substring {
    line.drop { $0 == " " || $0 == "\t" }
  }

  private static func isHeader(_ line: Substring) -> Bool { trimmed(line).first == "[" }

  private static func key(of line: Substring) -> String? {
    let words = trimmed(line)
    guard words.first != "#", let equals = words.firstIndex(of: "=") else { return nil }
    return String(words[..<equals].filter { $0 != " " && $0 != "\"" })
  }
}
