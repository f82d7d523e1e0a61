/// Large digits, readable from three metres.
public enum BigDigits {
  /// Three by five dots a character, row by row.
  static let dots: [Character: [String]] = [
    "0": ["###", "# #", "# #", "# #", "###"], "1": [" # ", "## ", " # ", " # ", "###"],
    "2": ["###", "  #", "###", "#  ", "###"], "3": ["###", "  #", "###", "  #", "###"],
    "4": ["# #", "# #", "###", "  #", "  #"], "5": ["###", "#  ", "###", "  #", "###"],
    "6": ["###", "#  ", "###", "# #", "###"], "7": ["###", "  #", "  #", "  #", "  #"],
    "8": ["###", "# #", "###", "# #", "###"], "9": ["###", "# #", "###", "  #", "###"],
    "-": ["   ", "   ", "###", "   ", "   "], "/": ["  #", "  #", " # ", "#  ", "#  "],
    "?": ["###", "  #", " ##", "   ", " # "], ".": ["   ", "   ", "   ", "   ", " # "],
    " ": ["   ", "   ", "   ", "   ", "   "],
  ]

  /// Seven-segment digits of three by three cells, for ASCII.
  static let segments: [Character: [String]] = [
    "0": [" _ ", "| |", "|_|"], "1": ["   ", "  |", "  |"], "2": [" _ ", " _|", "|_ "],
    "3": [" _ ", " _|", " _|"], "4": ["   ", "|_|", "  |"], "5": [" _ ", "|_ ", " _|"],
    "6": [" _ ", "|_ ", "|_|"], "7": [" _ ", "  |", "  |"], "8": [" _ ", "|_|", "|_|"],
    "9": [" _ ", "|_|", " _|"], "-": ["   ", " _ ", "   "], "/": ["  /", " / ", "/  "],
    "?": [" _ ", " _|", " . "], ".": ["   ", "   ", " . "], " ": ["   ", "   ", "   "],
  ]

  /// The size of the digits.
  public struct Scale: Hashable, Sendable {
    /// Repetitions of each dot in both directions.
    let factor: Int
    let isASCII: Bool

    /// Clamps the factor to 1 to 3; ASCII has one size.
    public init(_ factor: Int, _ glyphs: Glyphs) {
      self.factor = glyphs.isASCII ? 1 : min(max(factor, 1), 3)
      isASCII = glyphs.isASCII
    }

    /// This one and the smaller ones, the largest first.
    public var downwards: [Scale] { (1...factor).reversed().map { Scale($0, isASCII: isASCII) } }

    private init(_ factor: Int, isASCII: Bool) {
      self.factor = factor
      self.isASCII = isASCII
    }

    /// Height of a digit in rows: 3, 5 or 8.
    public var rows: Int { isASCII ? 3 : (5 * factor + 1) / 2 }

    /// Width of a text in columns.
    public func columns(_ text: String) -> Int {
      text.isEmpty ? 0 : text.count * (3 * factor + factor) - factor
    }
  }

  /// Draws digits and `-/?. `; other characters are left blank.
  public static func draw(
    _ text: String, on frame: inout Frame, row: Int, column: Int, scale: Scale, role: Role
  ) {
    var place = column
    for character in text {
      if scale.isASCII {
        drawSegments(character, on: &frame, row: row, column: place, role: role)
      } else {
        drawDots(character, on: &frame, row: row, column: place, factor: scale.factor, role: role)
      }
      place += scale.columns("0") + scale.factor
    }
  }

  private static func drawSegments(
    _ character: Character, on frame: inout Frame, row: Int, column: Int, role: Role
  ) {
    for (offset, line) in (segments[character] ?? []).enumerated() {
      for (index, sign) in line.enumerated() where sign != " " {
        frame.set(sign, row + offset, column + index, role)
      }
    }
  }

  /// Draws with half blocks, aligned to the lower edge.
  private static func drawDots(
    _ character: Character, on frame: inout Frame, row: Int, column: Int, factor: Int, role: Role
  ) {
    guard let pattern = dots[character]?.map(Array.init) else { return }
    let rows = (5 * factor + 1) / 2
    let skipped = rows * 2 - 5 * factor
    func isSet(_ half: Int, _ x: Int) -> Bool {
      half >= skipped && pattern[(half - skipped) / factor][x / factor] == "#"
    }
    for y in 0..<rows {
      for x in 0..<(3 * factor) {
        switch (isSet(2 * y, x), isSet(2 * y + 1, x)) {
        case (true, true): frame.set("█", row + y, column + x, role)
        case (true, false): frame.set("▀", row + y, column + x, role)
        case (false, true): frame.set("▄", row + y, column + x, role)
        case (false, false): break
        }
      }
    }
  }
}
