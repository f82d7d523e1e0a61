import Alarms
import Testing
import Vitals

@testable import Session

/// An oximeter and a monitor on one patient.
@Suite struct SeveralSourcesTests {
  private static let other = SourceID("ox")

  private static func bench() -> SessionBench {
    var bench = SessionBench(profile: SessionBench.profile([]))
    bench.handle(
      .source(SourceDescription(id: other, protocolName: "bci", interval: .seconds(1))), at: 0)
    return bench
  }

  private static func saturation(_ percent: Int) -> VitalRow {
    var row = VitalRow()
    row.set(.saturation, hundredths: Int64(percent) * 100)
    return row
  }

  @Test func ownerIsKeptUntilItFails() {
    var bench = Self.bench()
    for second in 0...10 {
      bench.vital(spo2: 97, at: Double(second))
      bench.handle(.vital(Self.other, Self.saturation(95)), at: Double(second))
    }
    #expect(bench.session.signals.source(of: .saturation) == SessionBench.source)
    #expect(bench.session.signals[.saturation].valid?.amount == Amount(units: 97))
    bench.handle(.link(SessionBench.source, .lost(why: "unplugged")), at: 11)
    bench.handle(.vital(Self.other, Self.saturation(95)), at: 11)
    #expect(bench.session.signals.source(of: .saturation) == Self.other)
    #expect(bench.session.signals[.saturation].valid?.amount == Amount(units: 95))
  }

  @Test func disagreementIsRaisedAfterHalfMinute() {
    var bench = Self.bench()
    for second in 0...60 {
      bench.vital(spo2: 97, at: Double(second))
      bench.handle(
        .vital(Self.other, Self.saturation(second < 10 ? 95 : 88)), at: Double(second) + 0.5)
    }
    for second in 61...80 {
      bench.vital(spo2: 97, at: Double(second))
      bench.handle(.vital(Self.other, Self.saturation(95)), at: Double(second) + 0.5)
    }
    #expect(
      bench.words(about: "sources_differ") == [
        "40.5 raised sources_differ low", "61.5 cleared sources_differ low",
      ])
  }

  @Test func silentSourceDisagreesNoMore() {
    var bench = Self.bench()
    for second in 0...45 {
      bench.vital(spo2: 97, at: Double(second))
      bench.handle(.vital(Self.other, Self.saturation(88)), at: Double(second) + 0.5)
    }
    for second in 46...60 { bench.vital(spo2: 97, at: Double(second)) }
    #expect(
      bench.words(about: "sources_differ") == [
        "30.5 raised sources_differ low", "50.501 cleared sources_differ low",
      ])
  }
}
