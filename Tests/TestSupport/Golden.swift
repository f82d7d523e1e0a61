public import Canvas
import Glibc
public import Testing

/// Golden frames: the text of a screen, followed by the same screen as a map of roles.
public enum Golden {

  /// The text of a frame in a golden file.
  public static func text(_ frame: Frame) -> String {
    var text = frame.lines.joined(separator: "\n")
    text += "\n--- roles\n"
    for row in 0..<frame.size.rows {
      var line = ""
      for column in 0..<frame.size.columns {
        let cell = frame[row, column]
        let isBlank = cell.glyph == .blank && cell.role == .text
        line.append(isBlank ? " " : roleLetters[Int(cell.role.rawValue)])
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    return text
  }

  private static let roleLetters: [Character] = [
    ".", "-", ",", "h", "o", "p", "x", "?", "H", "J", "M", "N", "L", "K", "V", "S", "R", "P", "k",
    "=", ">", "+", "_", "!", "b",
  ]

  /// Compares a frame with the golden file of this name.
  ///
  /// `RECORD_GOLDEN=1` writes the file and fails the run, so that recording cannot pass; a missing
  /// file fails too.
  public static func check(
    _ frame: Frame, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    check(text: text(frame), name, sourceLocation: sourceLocation)
  }

  /// Compares a text with the golden file of this name.
  public static func check(
    text actual: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    check(actual, file: "frames/\(name).txt", sourceLocation: sourceLocation)
  }

  /// Compares a text with a file in `fixtures/`.
  public static func check(
    _ actual: String, file name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let path = "\(ProjectFile.root)/fixtures/\(name)"
    if SharedData.environment("RECORD_GOLDEN") == "1" {
      write(actual, to: path)
      Issue.record(
        "recorded \(path); run again without RECORD_GOLDEN", sourceLocation: sourceLocation)
      return
    }
    guard let bytes = ProjectFile.bytes(at: path) else {
      Issue.record(
        "\(path) is missing; RECORD_GOLDEN=1 writes it", sourceLocation: sourceLocation)
      return
    }
    let expected = String(decoding: bytes, as: UTF8.self)
    guard actual != expected else { return }
    Issue.record("\(name): \(difference(expected, actual))", sourceLocation: sourceLocation)
  }

  /// The difference of two texts by section, row and columns; a section begins with a line of
  /// dashes and its name, and the first one is the text of a screen.
  public static func difference(_ expected: String, _ actual: String) -> String {
    let left = expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let right = actual.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var lines: [String] = []
    var section = "text"
    var first = 0
    for index in 0..<max(left.count, right.count) {
      let old = index < left.count ? left[index] : ""
      let new = index < right.count ? right[index] : ""
      if new.hasPrefix("--- ") { (section, first) = (String(new.dropFirst(4)), index + 1) }
      guard old != new else { continue }
      let (start, before, after) = changed(old, new)
      let end = start + max(DisplayWidth.of(before), DisplayWidth.of(after), 1) - 1
      lines.append(
        "\(section) row \(index - first), columns \(start) to \(end): \"\(after)\" for \"\(before)\""
      )
    }
    return lines.prefix(8).joined(separator: "\n")
  }

  /// The column where two lines begin to differ, and their differing texts.
  private static func changed(_ old: String, _ new: String) -> (Int, String, String) {
    let same = zip(old, new).prefix { $0 == $1 }.map { String($0.0) }.joined()
    let (before, after) = (old.dropFirst(same.count), new.dropFirst(same.count))
    let tail = zip(before.reversed(), after.reversed()).prefix { $0 == $1 }.count
    return (
      DisplayWidth.of(same), String(before.dropLast(tail)), String(after.dropLast(tail))
    )
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    fputs(text, file)
    fclose(file)
  }
}
