import Canvas
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// The waveform page.
@Suite struct WavePageTests {
  private static func lines(_ session: Session, at now: SessionTime) -> [String] {
    let context = ScreenContext(
      glyphs: .unicode, presentation: PresentationTime(milliseconds: 0), version: "test")
    return Screens.render(
      session, at: now, Interface(page: .waves), context, size: Size(columns: 80, rows: 24)
    ).lines
  }

  private static func cells(_ lines: [String]) -> [Bool] {
    (1..<79).map { column in
      lines[5..<22].contains { line in
        let characters = Array(line)
        return column < characters.count && ("\u{2801}"..."\u{28FF}").contains(characters[column])
      }
    }
  }

  @Test func sweepHasOneGapBeforePen() {
    let session = SampleSession.infusing()
    let drawn = Self.cells(Self.lines(session, at: session.now))
    #expect((2...3).contains(drawn.filter { !$0 }.count))
    // The gap moves with time, the rest stands still.
    let later = Self.lines(session, at: session.now + .milliseconds(400))
    let before = Self.lines(session, at: session.now)
    let changed = zip(before[5..<22], later[5..<22]).map { one, other in
      zip(one, other).filter { $0 != $1 }.count
    }.reduce(0, +)
    #expect(changed > 0 && changed < 80)
  }

  @Test func stoppedWaveformIsNotShown() {
    let session = SampleSession.infusing()
    #expect(
      Self.lines(session, at: session.now + .seconds(4))[4].contains("The waveform has stopped"))
    let without = Session(SampleSession.header())
    #expect(Self.lines(without, at: .zero)[4].contains("No waveform from this device"))
  }

  @Test func gapInWaveformStaysGap() throws {
    var session = Session(SampleSession.header())
    for second in [1, 2, 5, 6] as [Int64] {
      let block = try #require(
        WaveBlock(
          kind: .pleth, rate: 60, range: 0...127, samples: [Int16](repeating: 64, count: 60)))
      _ = session.handle(
        .wave(SourceID("ox"), block), at: SessionTime(milliseconds: second * 1000))
    }
    let drawn = Self.cells(Self.lines(session, at: SessionTime(milliseconds: 7200)))
    // Two seconds without data are 25 cells, of four seconds 50 are drawn.
    #expect((48...52).contains(drawn.filter(\.self).count))
  }
}
