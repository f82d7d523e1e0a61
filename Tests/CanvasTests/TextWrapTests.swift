import Canvas
import Testing

@Suite struct TextWrapTests {
  @Test func shortTextIsOneLine() {
    #expect(TextWrap.lines("two  blanks", columns: 11) == ["two  blanks"])
    #expect(TextWrap.lines("", columns: 5) == [""])
  }

  @Test func longTextBreaksBetweenWords() {
    #expect(TextWrap.lines("did the pump run on", columns: 8) == ["did the", "pump run", "on"])
  }

  @Test func overlongWordHasItsOwnLine() {
    #expect(
      TextWrap.lines("a disproportionate word", columns: 6) == [
        "a", "disproportionate", "word",
      ])
  }

  @Test func noWidthBreaksNothing() {
    #expect(TextWrap.lines("a b", columns: 0) == ["a b"])
  }
}
