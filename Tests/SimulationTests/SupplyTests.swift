import Care
import Patient
import Session
@testable import Simulation
import Testing
import Vitals

/// What is done in the session reaches the patient.
@Suite struct SupplyTests {
  /// A patient whose pressure the drug raises by much.
  private static func plain() throws -> Scenario {
    try Reading.short("[patient]\nleast_systolic_gain = 30\n[[state]]\nname = \"a\"\n")
  }

  private static func given(_ id: String, _ content: Intervention.Content) -> Command {
    .chart(.intervention(Intervention(id: id, label: id, content, isConfirmed: true)))
  }

  private static func oxygen(_ litres: Int64) -> ChartEntry {
    .intervention(
      Intervention(
        id: "oxygen", label: "Oxygen", .oxygen(GasFlow(millilitresPerMinute: litres * 1000))))
  }

  private static func chart(
    _ command: Command, at second: Int = 600, until end: Int
  ) throws -> (without: Truth, with: Truth) {
    let pair = Bench.pair(try plain(), at: second, until: end) { $0.do(command) }
    #expect(pair.with.refused == 0)
    #expect(pair.with.truths[second] == pair.without.truths[second])
    return (try #require(pair.without.truths.last), try #require(pair.with.truths.last))
  }

  @Test func theInfusionReachesThePatient() throws {
    var (runs, stands) = (Bench(try Self.plain()), Bench(try Self.plain(), infuses: false))
    runs.run(to: 900)
    stands.run(to: 900)
    #expect(runs.truths[899].dissociation > 0.2 && stands.truths[899].dissociation == 0)
  }

  @Test func aPauseLowersAndAResumptionRaises() throws {
    let pair = Bench.pair(try Self.plain(), at: 600, until: 1200) {
      $0.do(.pauseInfusion(reason: "x"))
    }
    #expect(pair.with.truths[1199].systolic < pair.without.truths[1199].systolic - 5)
    var resumed = pair.with
    resumed.do(.resumeInfusion)
    resumed.run(to: 1800)
    var paused = pair.with
    paused.run(to: 1800)
    #expect(resumed.truths[1799].dissociation > paused.truths[1799].dissociation + 0.05)
  }

  @Test func doubleTheRateRaises() throws {
    let rate = FlowRate(microlitresPerHour: 750_000)
    let truth = try Self.chart(.chart(.rate(rate)), until: 1000)
    #expect(truth.with.dissociation > truth.without.dissociation + 0.05)
    #expect(truth.with.systolic > truth.without.systolic + 2)
  }

  @Test func aBolusRaises() throws {
    let truth = try Self.chart(.chart(.bolus(.millilitres(100))), until: 720)
    #expect(truth.with.dissociation > truth.without.dissociation + 0.1)
  }

  @Test func oxygenAndItsCorrectionReachThePatient() throws {
    let truth = try Self.chart(.chart(Self.oxygen(6)), until: 780)
    #expect(truth.with.saturation > truth.without.saturation + 0.5)
    let pair = Bench.pair(try Self.plain(), at: 600, until: 1200) { bench in
      bench.do(.chart(Self.oxygen(6)))
      guard let number = bench.session.care.chart.interventions.last?.number else { return }
      bench.do(.correct(entry: number, nil, reason: "not given"))
    }
    #expect(pair.with.refused == 0)
    #expect(pair.with.truths == pair.without.truths)
  }

  /// Care acts on a level that a scenario sets; a pause reaches a pressure through the drug alone.
  @Test func careActsOnASetLevel() throws {
    let levels = "set = { spo2 = { to = 84 }, systolic = { to = 190 } }"
    let scenario = try Reading.short(
      "[patient]\nleast_systolic_gain = 30\n[[state]]\nname = \"a\"\n\(levels)\n")
    func last(_ command: Command) throws -> (without: Truth, with: Truth) {
      let pair = Bench.pair(scenario, at: 600, until: 1200) { $0.do(command) }
      #expect(pair.with.refused == 0)
      return (try #require(pair.without.truths.last), try #require(pair.with.truths.last))
    }
    let oxygen = try last(.chart(Self.oxygen(6)))
    #expect(oxygen.with.saturation > oxygen.without.saturation + 2)
    let drug = try last(Self.given("labetalol", .drug(.milligrams(10), .intravenous)))
    #expect(drug.with.systolic < drug.without.systolic - 3)
    let pause = try last(.pauseInfusion(reason: "x"))
    #expect(abs(pause.with.systolic - pause.without.systolic) < 3)
  }

  @Test func aDrugReachesThePatientOnce() throws {
    let labetalol = Self.given("labetalol", .drug(.milligrams(10), .intravenous))
    let truth = try Self.chart(labetalol, until: 1200)
    #expect(truth.with.systolic < truth.without.systolic - 3)
    let midazolam = Self.given("midazolam", .drug(.milligrams(2), .intravenous))
    let sedated = try Self.chart(midazolam, until: 900)
    #expect(sedated.with.sedation < sedated.without.sedation - 0.1)
    let other = try Self.chart(
      Self.given("ondansetron", .drug(.milligrams(4), .intravenous)), until: 900)
    #expect(other.with == other.without)
  }

  @Test func theCuffIsStartedByHand() throws {
    let pair = Bench.pair(try Self.plain(), at: 400, until: 430) { $0.do(.pressureNow) }
    #expect(pair.with.states[401].isMeasuring && !pair.without.states[401].isMeasuring)
    #expect(pair.with.states[429].readingTaken > pair.without.states[429].readingTaken)
  }

  @Test func aCorrectedRateReachesThePatient() throws {
    let pair = Bench.pair(try Self.plain(), at: 600, until: 900) { bench in
      bench.do(.chart(.rate(FlowRate(microlitresPerHour: 375_000))))
      let number = bench.session.care.chart.entries.count
      bench.do(
        .correct(entry: number, .rate(FlowRate(microlitresPerHour: 900_000)), reason: "typed wrong")
      )
    }
    #expect(pair.with.refused == 0)
    #expect(pair.with.truths[899].dissociation > pair.without.truths[899].dissociation + 0.05)
  }

  @Test func aStruckChangeOfPositionIsUndone() throws {
    let vagal = "[[state]]\nname = \"a\"\nset = { systolic = { to = 70 } }\n"
    let pair = Bench.pair(try Reading.short(vagal), at: 300, until: 600) { bench in
      bench.do(Self.given("position", .act))
      guard let number = bench.session.care.chart.interventions.last?.number else { return }
      bench.do(.correct(entry: number, nil, reason: "another chair"))
    }
    #expect(pair.with.refused == 0)
    #expect(pair.with.truths == pair.without.truths)
  }

  @Test func aRefusedCommandChangesNothing() throws {
    let pair = Bench.pair(try Self.plain(), at: 600, until: 900) { $0.do(.resumeInfusion) }
    #expect(pair.with.refused == 1)
    #expect(pair.with.truths == pair.without.truths)
  }
}
