/// Large letters for the short form of an alarm condition, three rows high.
///
/// A text is drawn whole or not at all: a number that lost a digit would be another number.
public enum BigLetters {
  /// Height of a letter in rows.
  public static let rows = 3

  /// Five rows of dots a character, two rows of dots a cell; digits are those of ``BigDigits``.
  private static let dots = BigDigits.dots.merging(
    [
      "A": [" # ", "# #", "###", "# #", "# #"], "B": ["## ", "# #", "## ", "# #", "## "],
      "C": [" ##", "#  ", "#  ", "#  ", " ##"], "D": ["## ", "# #", "# #", "# #", "## "],
      "E": ["###", "#  ", "## ", "#  ", "###"], "F": ["###", "#  ", "## ", "#  ", "#  "],
      "G": [" ##", "#  ", "# #", "# #", " ##"], "H": ["# #", "# #", "###", "# #", "# #"],
      "I": ["###", " # ", " # ", " # ", "###"], "J": ["  #", "  #", "  #", "# #", " # "],
      "K": ["# #", "# #", "## ", "# #", "# #"], "L": ["#  ", "#  ", "#  ", "#  ", "###"],
      "M": ["#   #", "## ##", "# # #", "#   #", "#   #"],
      "N": ["#  #", "## #", "# ##", "#  #", "#  #"], "O": [" # ", "# #", "# #", "# #", " # "],
      "P": ["## ", "# #", "## ", "#  ", "#  "], "Q": [" # ", "# #", "# #", "###", " ##"],
      "R": ["## ", "# #", "## ", "# #", "# #"], "S": [" ##", "#  ", " # ", "  #", "## "],
      "T": ["###", " # ", " # ", " # ", " # "], "U": ["# #", "# #", "# #", "# #", "###"],
      "V": ["# #", "# #", "# #", "# #", " # "],
      "W": ["#   #", "#   #", "# # #", "## ##", "#   #"],
      "X": ["# #", "# #", " # ", "# #", "# #"], "Y": ["# #", "# #", " # ", " # ", " # "],
      "Z": ["###", "  #", " # ", "#  ", "###"], "p": ["   ", "## ", "# #", "## ", "#  "],
      "<": ["  #", " # ", "#  ", " # ", "  #"], ">": ["#  ", " # ", "  #", " # ", "#  "],
      "≤": ["  ##", "##  ", "  ##", "    ", "####"], "≥": ["##  ", "  ##", "##  ", "    ", "####"],
      ".": [" ", " ", " ", " ", "#"],
      "%": ["##  #", "## # ", "  #  ", " # ##", "#  ##"], " ": ["  ", "  ", "  ", "  ", "  "],
    ] as [Character: [String]]
  ) { _, own in own }

  /// Three rows of ASCII a character.
  private static let strokes = BigDigits.segments.merging(
    [
      "A": [" _ ", "|_|", "| |"], "B": [" _ ", "|_)", "|_)"], "C": [" _ ", "/  ", "\\_ "],
      "D": [" _ ", "| \\", "|_/"], "E": [" _ ", "|_ ", "|_ "], "F": [" _ ", "|_ ", "|  "],
      "G": [" _ ", "/ _", "\\_|"], "H": ["   ", "|_|", "| |"], "I": ["___", " | ", "_|_"],
      "J": ["   ", "  |", "\\_|"], "K": ["   ", "|/ ", "|\\ "], "L": ["   ", "|  ", "|_ "],
      "M": ["    ", "|\\/|", "|  |"], "N": ["    ", "|\\ |", "| \\|"],
      "O": [" _ ", "/ \\", "\\_/"],
      "P": [" _ ", "|_)", "|  "], "Q": [" _  ", "/ \\ ", "\\_\\\\"], "R": [" _ ", "|_)", "| \\"],
      "S": [" _ ", "(_ ", " _)"], "T": ["___", " | ", " | "], "U": ["   ", "| |", "|_|"],
      "V": ["    ", "\\  /", " \\/ "], "W": ["    ", "|  |", "|/\\|"],
      "X": ["   ", "\\ /", "/ \\"],
      "Y": ["   ", "\\_/", " | "], "Z": ["___", " / ", "/__"], "p": ["   ", " _ ", "|_)"],
      "<": ["   ", " / ", " \\ "], ">": ["   ", " \\ ", " / "],
      "≤": [" / ", " \\ ", "---"], "≥": [" \\ ", " / ", "---"],
      ".": [" ", " ", "."], "%": ["    ", "o / ", " / o"], " ": ["  ", "  ", "  "],
    ] as [Character: [String]]
  ) { _, own in own }

  private static func table(_ glyphs: Glyphs) -> [Character: [String]] {
    glyphs.isASCII ? strokes : dots
  }

  /// Width of a text in columns; nil where a character has no large form.
  public static func columns(_ text: String, _ glyphs: Glyphs) -> Int? {
    let table = table(glyphs)
    var width = 0
    for character in text {
      guard let letter = table[character]?.first else { return nil }
      width += letter.count + 1
    }
    return max(width - 1, 0)
  }

  /// Draws a text of known characters; other ones are left out.
  public static func draw(
    _ text: String, on frame: inout Frame, row: Int, column: Int, role: Role, glyphs: Glyphs
  ) {
    let table = table(glyphs)
    var place = column
    for character in text {
      guard let letter = table[character]?.map(Array.init) else { continue }
      if glyphs.isASCII {
        drawStrokes(letter, on: &frame, row: row, column: place, role: role)
      } else {
        drawDots(letter, on: &frame, row: row, column: place, role: role)
      }
      place += (letter.first?.count ?? 0) + 1
    }
  }

  private static func drawStrokes(
    _ letter: [[Character]], on frame: inout Frame, row: Int, column: Int, role: Role
  ) {
    for (offset, line) in letter.enumerated() {
      for (index, sign) in line.enumerated() where sign != " " {
        frame.set(sign, row + offset, column + index, role)
      }
    }
  }

  /// Draws with half blocks, aligned to the lower edge.
  private static func drawDots(
    _ letter: [[Character]], on frame: inout Frame, row: Int, column: Int, role: Role
  ) {
    for y in 0..<rows {
      for x in 0..<(letter.first?.count ?? 0) {
        func isSet(_ half: Int) -> Bool { half > 0 && letter[half - 1][x] == "#" }
        switch (isSet(2 * y), isSet(2 * y + 1)) {
        case (true, true): frame.set("█", row + y, column + x, role)
        case (true, false): frame.set("▀", row + y, column + x, role)
        case (false, true): frame.set("▄", row + y, column + x, role)
        case (false, false): break
        }
      }
    }
  }
}
