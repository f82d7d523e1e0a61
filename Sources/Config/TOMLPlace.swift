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
    let lines = Self.lines(text)
    guard let header = headerLine(lines) else {
      // A table may stand on a line of the top, as `show = { … }`.
      guard number == nil, let table else { return nil }
      return TOMLPlace(table: nil, number: nil, key: table, element: nil).line(in: text)
    }
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

  /// The lines of a text; those inside a text of several lines are blank, since no key stands there.
  private static func lines(_ text: String) -> [Substring] {
    var isInside = false
    return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map { line in
      let marks = line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count - 1
      defer { if marks % 2 == 1 { isInside.toggle() } }
      return isInside ? "" : line
    }
  }

  /// The line after which the table's keys stand: 0 for the top.
  private func headerLine(_ lines: [Substring]) -> Int? {
    guard let table else { return 0 }
    let header = number == nil ? "[\(table)]" : "[[\(table)]]"
    var left = number ?? 0
    for (index, line) in lines.enumerated() where Self.header(of: line) == header {
      if left == 0 { return index + 1 }
      left -= 1
    }
    return nil
  }

  /// The line of an element of the list whose key stands on a line.
  private static func elementLine(_ element: Int, from start: Int, _ lines: [Substring]) -> Int? {
    var (depth, left) = (0, element)
    for (index, line) in lines.enumerated().dropFirst(start) {
      for character in signs(index == start ? line.drop(while: { $0 != "=" }) : line) {
        if character == "{" || character == "[" {
          depth += 1
          if depth == 2 {
            if left == 0 { return index + 1 }
            left -= 1
          }
        } else if character == "}" || character == "]" {
          depth -= 1
        }
        if depth < 0 { return nil }
      }
    }
    return nil
  }

  /// The letters of a line that stand neither in a text nor in a comment.
  private static func signs(_ line: Substring) -> [Character] {
    var signs: [Character] = []
    var (quote, isEscaped): (Character?, Bool) = (nil, false)
    for character in line {
      if let open = quote {
        if open == character, !isEscaped { quote = nil }
        isEscaped = open == "\"" && character == "\\" && !isEscaped
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "#" {
        break
      } else {
        signs.append(character)
      }
    }
    return signs
  }

  /// The header of a line without blanks, as `[[state]]`; nil for another line.
  private static func header(of line: Substring) -> String? {
    guard isHeader(line) else { return nil }
    return String(line.filter { $0 != " " && $0 != "\t" }.prefix { $0 != "#" })
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
