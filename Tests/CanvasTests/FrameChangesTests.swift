import Canvas
import TestSupport
import Testing

@Suite struct FrameChangesTests {
  /// The runs as `row:first..<end text`.
  private static func runs(_ frame: Frame, since earlier: Frame?) -> [String] {
    frame.changes(since: earlier).map { run in
      let text = String(frame.glyphs(of: run).map(\.character))
      return "\(run.row):\(run.columns) \(text)"
    }
  }

  @Test func firstFrameIsWrittenWhole() {
    let frame = Frame(lines: ["ab", "cd"])
    #expect(Self.runs(frame, since: nil) == ["0:0..<2 ab", "1:0..<2 cd"])
    #expect(Self.runs(frame, since: Frame(lines: ["abc"])) == ["0:0..<2 ab", "1:0..<2 cd"])
  }

  @Test func equalFramesHaveNoChanges() {
    let frame = Frame(lines: ["日本 ab", "cd"])
    #expect(Self.runs(frame, since: frame) == [])
    #expect(Self.runs(Frame(lines: []), since: nil) == [])
  }

  @Test func runEndsAtEqualCellRoleAndRow() {
    var frame = Frame(lines: ["aXXaXX", "XXaaaa"])
    frame.set("Y", 0, 5, .key)
    #expect(
      Self.runs(frame, since: Frame(lines: ["aaaaaa", "aaaaaa"])) == [
        "0:1..<3 XX", "0:4..<5 X", "0:5..<6 Y", "1:0..<2 XX",
      ])
  }

  @Test func changedRoleAloneIsAChange() {
    let frame = Frame(lines: ["ab"], role: .stale)
    #expect(Self.runs(frame, since: Frame(lines: ["ab"])) == ["0:0..<2 ab"])
  }

  @Test func wideCharacterIsWrittenWhole() {
    #expect(
      Self.runs(Frame(lines: ["a本b"]), since: Frame(lines: ["a日b"])) == ["0:1..<3 本"])
    // The same halves at other places.
    #expect(
      Self.runs(Frame(lines: ["日 "]), since: Frame(lines: [" 日"])) == ["0:0..<3 日 "])
  }

  @Test(arguments: [(0, "x 本"), (1, " x本"), (2, "日x "), (3, "日 x")])
  func overwrittenHalfBlanksOther(column: Int, text: String) {
    var frame = Frame(lines: ["日本"])
    frame.set("x", 0, column, .text)
    #expect(frame.lines == [text.last == " " ? String(text.dropLast()) : text])
    // The blank half is written too.
    let runs = Self.runs(frame, since: Frame(lines: ["日本"]))
    #expect(
      runs == ["0:\(column / 2 * 2)..<\(column / 2 * 2 + 2) \(column % 2 == 0 ? "x " : " x")"])
  }

  @Test func wideOverHalvesLeavesBlanks() {
    var frame = Frame(lines: ["日本"])
    frame.set("語", 0, 1, .key)
    #expect(frame.lines == [" 語"])
    frame.set("語", 0, 3, .key)
    #expect(frame.lines == [" 語"], "there is no room for it in the last column")
    frame.fill(Area(row: 0, column: 2, rows: 1, columns: 1))
    #expect(frame.lines == [""])
  }

  /// A terminal model that holds what was written last at each cell.
  private struct Grid {
    var cells: [[(text: String, role: Role)]]

    init(_ size: Size) {
      cells = Array(
        repeating: Array(repeating: (" ", .text), count: size.columns), count: size.rows)
    }

    mutating func write(_ run: FrameRun, of frame: Frame) {
      var column = run.columns.lowerBound
      for glyph in frame.glyphs(of: run) {
        cells[run.row][column] = (String(glyph.character), run.role)
        if DisplayWidth.of(glyph.character) == 2 { cells[run.row][column + 1] = ("", run.role) }
        column += DisplayWidth.of(glyph.character)
      }
    }

    func shows(_ frame: Frame) -> Bool {
      (0..<frame.size.rows).allSatisfy { row in
        (0..<frame.size.columns).allSatisfy { column in
          let cell = frame[row, column]
          let text = cell.isContinuation ? "" : String(cell.glyph.character)
          return cells[row][column].text == text && cells[row][column].role == cell.role
        }
      }
    }
  }

  @Test func changesTurnOneFrameIntoTheNext() {
    forSeeds(100) { seed, generator in
      var frame = Frame(size: Size(columns: 12, rows: 3))
      var grid = Grid(frame.size)
      for run in frame.changes(since: nil) { grid.write(run, of: frame) }
      for _ in 0..<20 {
        let earlier = frame
        for _ in 0..<Int.random(in: 0...4, using: &generator) {
          let text = ["a", "bc", "日", "本x", "  ", "é語日"].randomElement(using: &generator) ?? ""
          let role = [Role.text, .key, .stale].randomElement(using: &generator) ?? .text
          frame.write(
            text, row: Int.random(in: 0..<3, using: &generator),
            column: Int.random(in: -2..<13, using: &generator), role: role)
        }
        for run in frame.changes(since: earlier) { grid.write(run, of: frame) }
        #expect(grid.shows(frame), "seed \(seed): \(frame.lines)")
      }
    }
  }
}
