import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

/// The effects of a session, their order and urgency.
@Suite struct EffectTests {
  /// Whether the event was recorded as urgent; nil when it was not recorded.
  private static func isUrgent(_ effects: [Effect]) -> Bool? {
    for case .record(_, _, let isUrgent) in effects { return isUrgent }
    return nil
  }

  private static func session() -> Session {
    SessionBench(profile: SessionBench.profile([]), mode: .simulated).session
  }

  @Test func commandsAndMeasurementsAreUrgent() {
    var session = Self.session()
    var row = VitalRow()
    row.set(.saturation, hundredths: 9700)
    func cuff(_ systolic: Int) -> Event {
      .cuff(
        SessionBench.source, CuffRow(systolic: Pressure(systolic), diastolic: Pressure(80)))
    }
    let events: [(Event, Bool)] = [
      (.vital(SessionBench.source, row), false), (cuff(120), true), (cuff(120), false),
      (cuff(121), true), (.command(.note("x"), by: .nurse), true),
      (.runtime(.late(.milliseconds(1500))), false),
      (.runtime(.resumed(gap: .seconds(2), isExact: true)), true),
    ]
    for (index, (event, urgent)) in events.enumerated() {
      let effects = session.handle(event, at: SessionBench.time(Double(index)))
      #expect(Self.isUrgent(effects) == urgent, "\(event)")
    }
  }

  @Test func timeNeverRunsBackwards() {
    var session = Self.session()
    _ = session.tick(at: SessionBench.time(10))
    let effects = session.handle(
      .command(.note("x"), by: .nurse), at: SessionBench.time(5))
    guard case .record(_, let at, _)? = effects.first else {
      Issue.record("nothing was recorded")
      return
    }
    #expect(at == SessionBench.time(10))
    #expect(session.now == SessionBench.time(10))
    _ = session.tick(at: SessionBench.time(7))
    #expect(session.now == SessionBench.time(10))
  }

  @Test func onlyGapInInfusionIsOpen() {
    var bench = SessionBench(profile: SessionBench.profile([]))
    let gap = Event.runtime(.resumed(gap: .seconds(60), isExact: true))
    bench.handle(gap, at: 100)
    #expect(bench.session.care.gaps.count == 1)
    #expect(bench.session.care.openGap == nil)
    bench.do(.startInfusion(reason: "test"), at: 101)
    bench.handle(gap, at: 200)
    #expect(bench.session.care.openGap?.from == SessionBench.time(140))
    bench.do(.answerGap(wasStopped: false), at: 201)
    #expect(bench.session.care.openGap == nil)
    #expect(bench.session.timer.elapsed(at: SessionBench.time(201)) == .seconds(100))
  }

  @Test func deadlinesPrecedeEvent() {
    let rule = SessionBench.limit("slow", .cuffSystolic, .above, 140, delay: .seconds(30))
    let quick = SessionBench.limit("quick", .cuffSystolic, .above, 160)
    var bench = SessionBench(profile: SessionBench.profile([rule, quick]), mode: .simulated)
    bench.cuff(150, 80, at: 0)
    let effects = bench.session.handle(
      .cuff(SessionBench.source, CuffRow(systolic: Pressure(170), diastolic: Pressure(80))),
      at: SessionBench.time(40))
    let words = effects.map { effect in
      switch effect {
      case .record(_, let at, _): "record \(at.milliseconds)"
      case .log(let record):
        "\(record.transition.subject?.rule ?? "-") \(record.transition.time.milliseconds)"
      case .refuse: "refuse"
      }
    }
    #expect(words == ["slow 30000", "record 40000", "quick 40000"])
  }

  @Test func refusedCommandIsRecorded() {
    var session = Self.session()
    let effects = session.handle(
      .command(.resumeInfusion, by: .nurse), at: SessionBench.time(1))
    #expect(effects.last == .refuse(.phase(.checkIn)))
    #expect(Self.isUrgent(effects) == true)
    #expect(effects.count == 2)
  }

  @Test func linesHavePhaseAndSegment() {
    let rule = SessionBench.limit("high", .cuffSystolic, .above, 140)
    var bench = SessionBench(profile: SessionBench.profile([rule]), mode: .simulated)
    bench.cuff(150, 80, at: 0)
    bench.do(.startInfusion(reason: "x"), at: 1)
    bench.do(.acknowledge([1]), at: 2)
    var header = bench.session.header
    header.identity.segment += 1
    header.identity.start = SessionBench.time(100)
    bench.session.beginSegment(header)
    bench.cuff(120, 80, at: 110)
    #expect(bench.log.map(\.phase) == [.checkIn, .infusing, .infusing])
    #expect(bench.log.map(\.seq) == [1, 2, 3])
    let first = bench.log[0].identity.segment
    #expect(bench.log.map(\.identity.segment) == [first, first, first + 1])
    #expect(bench.session.now == SessionBench.time(110))
  }
}
