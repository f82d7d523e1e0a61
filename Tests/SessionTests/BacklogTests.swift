import Alarms
import Testing
import Vitals

@testable import Session

/// Data that are read late are judged but never shown as current.
@Suite struct BacklogTests {
  private static func behind(_ seconds: Double) -> Event {
    .runtime(.behind(SessionBench.source, .milliseconds(Int64(seconds * 1000))))
  }

  @Test func backlogLastsUntilAllIsRead() {
    var bench = SessionBench()
    bench.healthy(from: 0, through: 3)
    bench.handle(Self.behind(5), at: 3)
    #expect(bench.words(about: "backlog") == [], "five seconds are not over five")
    bench.handle(Self.behind(6), at: 4)
    bench.handle(Self.behind(2), at: 5)
    #expect(bench.words(about: "backlog") == ["4.0 raised backlog medium"])
    bench.handle(Self.behind(0), at: 6)
    #expect(bench.words(about: "backlog").last == "6.0 cleared backlog medium")
  }

  @Test func backlogIsStaleButJudged() {
    var bench = SessionBench()
    bench.cuff(128, 82, taken: 0, at: 0)
    bench.healthy(from: 0, through: 3)
    bench.handle(Self.behind(12), at: 3)
    let now = SessionBench.time(3)
    for parameter in [Parameter.rate, .heartRate, .saturation] {
      guard
        case .stale(.behind(.seconds(12)), _) = bench.session.signals.display(parameter, at: now)
      else {
        Issue.record("\(parameter) is shown as current")
        continue
      }
    }
    #expect(
      bench.session.pressure.freshness(interval: .minutes(5), due: nil, at: now) == .stale)
    #expect(bench.session.absentExpected(at: now) == [.rate, .saturation, .cuff])
    bench.vital(hr: 72, spo2: 80, at: 4)
    #expect(bench.words(about: "spo2_low_high").count == 1)
    bench.handle(Self.behind(0), at: 5)
    #expect(bench.session.absentExpected(at: SessionBench.time(5)) == [])
  }

  @Test func lateMeasurementIsNotCurrent() {
    var bench = SessionBench()
    bench.healthy(from: 0, through: 1)
    bench.handle(Self.behind(9), at: 1)
    bench.cuff(128, 82, at: 2)
    #expect(bench.session.pressure.behind == .seconds(9))
  }

  @Test func otherSourceStaysCurrent() {
    var bench = SessionBench()
    bench.healthy(from: 0, through: 3)
    bench.handle(.source(SourceDescription(id: SourceID("ox"), protocolName: "ndjson")), at: 3)
    bench.handle(.runtime(.behind(SourceID("ox"), .seconds(20))), at: 3)
    bench.handle(.runtime(.behind(SourceID("nobody"), .seconds(20))), at: 3)
    guard case .current = bench.session.signals.display(.rate, at: SessionBench.time(3)) else {
      Issue.record("a current rate is not shown")
      return
    }
    #expect(bench.words(about: "backlog").count == 1)
  }

  @Test(arguments: [LinkState.up, .ended, .lost(why: "closed")])
  func linkChangeEndsBacklog(state: LinkState) {
    var bench = SessionBench()
    bench.healthy(from: 0, through: 3)
    bench.handle(Self.behind(8), at: 3)
    bench.handle(.link(SessionBench.source, state), at: 4)
    #expect(bench.words(about: "backlog").count == 2)
    #expect(bench.session.signals.behind.isEmpty)
  }
}
