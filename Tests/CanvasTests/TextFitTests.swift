import Canvas
import Testing

/// Texts shortened to a width.
@Suite struct TextFitTests {
  @Test func fittingTextIsUnchanged() {
    #expect(TextFit.parts("base 72  +16", columns: 12) == "base 72  +16")
  }

  @Test func partWithoutRoomIsLeftOut() {
    #expect(TextFit.parts("base 72  +16", columns: 11) == "base 72")
    #expect(TextFit.parts("pulse 107  base 98  +0", columns: 12) == "pulse 107")
  }

  @Test func numberIsNeverCut() {
    #expect(TextFit.parts("pulse 107", columns: 8) == "")
  }

  @Test func wordsMayBeCut() {
    #expect(TextFit.parts("sensor off", columns: 4) == "sensor off")
  }

  @Test(arguments: [
    "Ketamine 44.5 mg, 0.178 mg/mL", "*** Systolic 156 ≥ 153.4 baseline +30%", "98", "1.5",
    "no digit here at all", "",
  ])
  func cutNeverLeavesPartOfNumber(text: String) {
    for columns in 0...60 {
      let cut = TextFit.cut(text, to: columns, mark: "…")
      #expect(DisplayWidth.of(cut) <= columns)
      guard cut != text else { continue }
      #expect(cut.isEmpty || cut.last == "…", "\(cut)")
      let kept = cut.dropLast()
      #expect(text.hasPrefix(kept))
      // The rest does not continue a number that was kept.
      let next = text.dropFirst(kept.count).first
      let isInside = kept.last.map { $0.isNumber || $0 == "." } ?? false
      #expect(!(isInside && next.map { $0.isNumber || $0 == "." } ?? false), "\(cut) of \(text)")
    }
  }
}
