import Canvas
import Testing

@Suite struct TextFitTests {
  @Test func whatFitsIsLeftAsItIs() {
    #expect(TextFit.parts("base 72  +16", columns: 12) == "base 72  +16")
  }

  @Test func aPartThatDoesNotFitIsLeftOut() {
    #expect(TextFit.parts("base 72  +16", columns: 11) == "base 72")
    #expect(TextFit.parts("pulse 107  base 98  +0", columns: 12) == "pulse 107")
  }

  @Test func aNumberIsNeverCut() {
    #expect(TextFit.parts("pulse 107", columns: 8) == "")
  }

  @Test func wordsMayBeCut() {
    #expect(TextFit.parts("sensor off", columns: 4) == "sensor off")
  }
}
