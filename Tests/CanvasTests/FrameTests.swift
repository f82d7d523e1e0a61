import Canvas
import Testing

@Suite struct FrameTests {
  @Test func textIsCutAtEdgeAndWidth() throws {
    var frame = Frame(size: try #require(Size(text: "6x2")))
    #expect(frame.write("abcdefgh", row: 0, column: 2, role: .text) == 6)
    #expect(frame.write("abcdefgh", row: 1, column: 0, role: .text, width: 3) == 3)
    frame.write("x", row: 5, column: 0, role: .text)
    frame.write("yz", row: 1, column: -1, role: .text)
    #expect(frame.lines == ["  abcd", "zbc"])
  }

  @Test func wideCharacterTakesTwoCells() throws {
    var frame = Frame(size: try #require(Size(text: "5x1")))
    frame.write("日本語", row: 0, column: 0, role: .text)
    #expect(frame.lines == ["日本"])
    #expect(frame[0, 1].isContinuation)
    #expect(frame[0, 4].glyph == .blank)
    #expect(DisplayWidth.of("e\u{301}é日") == 4)
  }

  @Test func areaOutsideScreenIsIgnored() throws {
    var frame = Frame(size: try #require(Size(text: "4x3")))
    frame.fill(Area(row: -2, column: 2, rows: 4, columns: 9), Cell("#", .text))
    #expect(frame.lines == ["  ##", "  ##", ""])
    frame.box(Area(row: 1, column: 0, rows: 2, columns: 1), glyphs: .ascii)
    frame.box(Area(row: 0, column: 0, rows: 3, columns: 4), title: "abc", glyphs: .ascii)
    #expect(frame.lines == ["+ a+", "| #|", "+--+"])
  }

  @Test func digitsAreDrawnAtThreeScales() throws {
    var frame = Frame(size: try #require(Size(text: "12x3")))
    BigDigits.draw("88", on: &frame, row: 0, column: 0, scale: .init(1, .unicode), role: .text)
    #expect(frame.lines == ["▄▄▄ ▄▄▄", "█▄█ █▄█", "█▄█ █▄█"])
    frame = Frame(size: try #require(Size(text: "12x3")))
    BigDigits.draw("5-", on: &frame, row: 0, column: 0, scale: .init(3, .ascii), role: .text)
    #expect(frame.lines == [" _", "|_   _", " _|"])
    #expect(BigDigits.Scale(1, .unicode).rows == 3)
    #expect(BigDigits.Scale(2, .unicode).rows == 5)
    #expect(BigDigits.Scale(3, .unicode).rows == 8)
    #expect(BigDigits.Scale(1, .unicode).columns("184/96") == 23)
  }

  @Test func dotsBecomeBraille() throws {
    var plot = DotPlot(columns: 2, rows: 1, glyphs: .unicode)
    #expect(plot.width == 4 && plot.height == 4)
    plot.set(x: 0, y: 0, .heartRate)
    plot.set(x: 1, y: 3, .heartRate)
    plot.set(x: 9, y: 9, .heartRate)
    plot.setColumn(x: 3, from: 0, to: 3, .saturation)
    var frame = Frame(size: try #require(Size(text: "2x1")))
    plot.draw(on: &frame, row: 0, column: 0)
    #expect(frame.lines == ["\u{2848}\u{28B8}"])
    #expect(frame[0, 1].role == .saturation)
  }

  @Test func asciiReplacesOtherCharacters() {
    #expect(Glyphs.ascii.text("184 ≥ 165 – ×8 日") == "184 >= 165 - x8 ?")
    #expect(Glyphs.unicode.text("≥") == "≥")
    for tenth in -1...11 { #expect(Glyphs.ascii.line(at: Double(tenth) / 10).isASCII) }
  }

  @Test func flashIsHalfOn() {
    let on = (0..<1000).count { PresentationTime(milliseconds: Int64($0)).isOn(period: 500) }
    #expect(on == 500)
  }

  @Test func sizesAreParsed() {
    #expect(Size(text: "80x24") == Size(columns: 80, rows: 24))
    for text in ["80", "80x", "x24", "80x24x1", "0x5", "-1x5", "9999x1", ""] {
      #expect(Size(text: text) == nil, "\(text)")
    }
  }
}
