import Alarms
import TestSupport
import Testing
import Vitals

/// The phases in which each kind of rule is judged.
@Suite struct JudgedWhenTests {
  private static let relative = Rule(
    id: "relative",
    kind: .limit(
      Bound(.atOrAbove, .baseline(.percent(hundredths: 2000), notBelow: nil, notAbove: nil)),
      delay: .zero), parameter: .cuffSystolic, priority: .medium, text: "", source: "test")
  private static let drop = Rule(
    id: "drop", kind: .drop(amount: Amount(units: 10), window: .seconds(60), below: nil),
    parameter: .saturation, priority: .medium, text: "", source: "test")
  private static let flag = Rule(
    id: "flag", kind: .flag(.apnoea), parameter: .respiratoryRate, priority: .high, text: "",
    source: "test")
  private static let own = Rule(
    id: "own", kind: .limit(Bound(.below, .absolute(Amount(units: 50))), delay: .zero),
    parameter: .rate, priority: .medium, phases: [.infusing, .recovery], text: "", source: "test")

  /// The rules raised in a phase when every rule is violated.
  private static func raised(in phase: Phase) -> Set<String> {
    var bench = AlarmBench(
      [TestRule.above(140, "limit"), relative, drop, flag, own], phase: phase)
    bench.handle(.baseline(.cuffSystolic, Amount(units: 110), by: .nurse), at: 0)
    bench.cuff(150, 90, at: 1)
    bench.sample(97, at: 1)
    bench.sample(85, at: 2)
    bench.sample(.rate, 40, at: 2)
    bench.handle(.flag(.apnoea, isPresent: true), at: 3)
    return Set(bench.log.filter { $0.event == .raised }.compactMap(\.subject?.rule))
  }

  @Test(arguments: [
    (Phase.checkIn, "flag limit"), (.baseline, "flag limit"),
    (.infusing, "drop flag limit own relative"), (.paused, "drop flag limit relative"),
    (.recovery, "drop flag limit own relative"), (.aborted, "drop flag limit relative"),
    (.closed, ""),
  ])
  func phaseSelectsRules(phase: Phase, rules: String) {
    #expect(Self.raised(in: phase).sorted().joined(separator: " ") == rules)
  }

  @Test func newPhaseJudgesPresentValue() {
    var bench = AlarmBench([Self.relative], phase: .baseline)
    bench.handle(.baseline(.cuffSystolic, Amount(units: 110), by: .nurse), at: 0)
    bench.cuff(150, 90, at: 1)
    #expect(bench.words == ["0 baseline_set baseline"])
    bench.handle(.phase(.infusing), at: 30)
    #expect(bench.words.last == "30000 raised relative")
    // A run is not back-dated: it starts with the phase.
    #expect(bench.log.last?.subject?.onset == AlarmBench.time(30))
  }

  @Test func phaseChangeClearsCondition() {
    var bench = AlarmBench([Self.own])
    bench.sample(.rate, 40, at: 0)
    bench.handle(.phase(.paused), at: 1)
    #expect(bench.words == ["0 raised own", "1000 cleared own (phase changed)"])
    bench.handle(.phase(.infusing), at: 2)
    #expect(bench.words.last == "2000 raised own")
  }

  @Test func closedSessionRaisesNothingTechnical() {
    var bench = AlarmBench([])
    let lost = TechnicalCondition(kind: .linkLost, subject: "s5", priority: .medium)
    bench.handle(.technical(lost, isPresent: true), at: 0)
    bench.handle(.phase(.closed), at: 1)
    #expect(bench.words.last == "1000 cleared link_lost (closed)")
    let other = TechnicalCondition(kind: .linkLost, subject: "ox", priority: .medium)
    bench.handle(.technical(other, isPresent: true), at: 2)
    #expect(bench.words.count == 2)
    var closed = AlarmBench([], phase: .closed)
    closed.handle(.technical(other, isPresent: true), at: 0)
    #expect(closed.words.isEmpty)
  }

  @Test(arguments: [
    (PressureMeasurement.Standing.measured, "confirmed limit relative"), (.ageUnknown, "limit"),
    (.beforeSession, ""),
  ])
  func standingSelectsRules(
    standing: PressureMeasurement.Standing, rules: String
  ) throws {
    let confirmed = Rule(
      id: "confirmed", kind: .consecutive(Bound(.above, .absolute(Amount(units: 140))), count: 2),
      parameter: .cuffSystolic, priority: .medium, text: "", source: "test")
    var bench = AlarmBench([TestRule.above(140, "limit"), confirmed, Self.relative])
    bench.handle(.baseline(.cuffSystolic, Amount(units: 110), by: .nurse), at: 0)
    for second in [1.0, 2] {
      let time = AlarmBench.time(second)
      let reading = PressureTriple(
        systolic: try #require(Pressure(150)), diastolic: try #require(Pressure(80)), mean: nil)
      bench.handle(
        .measurement(
          PressureMeasurement(reading: reading, at: time, taken: time, standing: standing)),
        at: second)
    }
    let raised = bench.log.filter { $0.event == .raised }.compactMap(\.subject?.rule)
    #expect(raised.sorted().joined(separator: " ") == rules)
  }

  @Test func allThreePressuresAreJudged() throws {
    var bench = AlarmBench([
      TestRule.above(140, "sys"), TestRule.above(90, "dia", parameter: .cuffDiastolic),
      TestRule.above(110, "map", parameter: .cuffMean),
    ])
    let reading = PressureTriple(
      systolic: try #require(Pressure(150)), diastolic: try #require(Pressure(95)),
      mean: Pressure(113))
    bench.handle(
      .measurement(
        PressureMeasurement(reading: reading, at: .zero, taken: .zero, standing: .measured)), at: 0)
    #expect(bench.words == ["0 raised sys", "0 raised dia", "0 raised map"])
  }
}
