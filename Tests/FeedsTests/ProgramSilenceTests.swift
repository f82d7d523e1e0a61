@testable import Feeds
import Session
import Testing
import Vitals

/// When a program that runs counts as silent.
@Suite struct ProgramSilenceTests {
  private static let source = SourceID("exec")
  private static let row = Event.vital(source, VitalRow())
  private static let cuff = Event.cuff(source, CuffRow())
  private static let lost = Event.link(source, .lost(why: "silent"))
  private static let up = Event.link(source, .up)

  private static func line(good: Int, bytes: Int) -> Event {
    .line(source, FrameCount(good: good, bad: 0, bytes: bytes))
  }

  /// What it adds to the events of turns at these milliseconds.
  private static func added(_ turns: [(Int64, [Event])]) -> [Event] {
    var silence = ProgramSilence()
    return turns.flatMap { time, events in
      let passed = silence.pass(events, of: source, at: SessionTime(milliseconds: time))
      return passed.filter { !events.contains($0) }
    }
  }

  @Test func afterTenSecondsItsLinkIsLostOnce() {
    #expect(Self.added([(0, [Self.row]), (9999, [])]).isEmpty)
    #expect(Self.added([(0, [Self.row]), (10_000, []), (40_000, [])]) == [Self.lost])
    #expect(
      Self.added([(0, [Self.row]), (10_000, []), (11_000, [Self.row]), (21_000, [])])
        == [Self.lost, Self.up, Self.lost])
  }

  /// One that waits for its device, or for the next measurement, is not silent.
  @Test func whatBroughtNoValuesMayWait() {
    #expect(Self.added([(0, []), (600_000, [])]).isEmpty)
    #expect(Self.added([(0, [Self.cuff]), (600_000, []), (600_001, [Self.cuff])]).isEmpty)
  }

  @Test func rareRowsHaveTheirOwnSilence() {
    let rows = [(Int64(0), [Self.row]), (8000, [Self.row])]
    #expect(Self.added(rows + [(27_999, [])]).isEmpty)
    #expect(Self.added(rows + [(28_000, [])]) == [Self.lost])
    // Something else that comes between is no row.
    let mixed = rows + [(9000, [Self.cuff])]
    #expect(Self.added(mixed + [(28_999, [])]).isEmpty)
    #expect(Self.added(mixed + [(29_000, [])]) == [Self.lost])
  }

  /// Unreadable bytes are no silence; the count of what was read comes after it.
  @Test func countOfFramesIsNoNews() {
    #expect(
      Self.added([(0, [Self.row]), (9000, [Self.line(good: 9, bytes: 90)]), (10_000, [])])
        == [Self.lost])
    #expect(
      Self.added([(0, [Self.row]), (9000, [Self.line(good: 0, bytes: 90)]), (10_000, [])]).isEmpty)
  }

  @Test func startBeginsAnew() {
    var silence = ProgramSilence()
    _ = silence.pass([Self.row], of: Self.source, at: .zero)
    #expect(silence.deadline == .zero + .seconds(10))
    silence.restart()
    #expect(silence.deadline == nil)
  }
}
