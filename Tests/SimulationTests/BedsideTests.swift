import Alarms
import Care
import Patient
import Session
@testable import Simulation
import Testing
import Vitals

/// The second of a simulated chair, and the hold of the instructor.
@Suite struct BedsideTests {
  private static let text = """
    [[state]]
    name = "a"
    set = { spo2 = { to = 82, over = "60s" } }
    exit = [ { after = "60s", to = "b" } ]
    [[state]]
    name = "b"
    [[cue]]
    key = "1"
    name = "airway"
    text = "airway"
    does = "airway"
    [[cue]]
    key = "2"
    name = "calm"
    text = "calm"
    does = "calm"

    """

  @Test func theSameSeedGivesTheSameValues() throws {
    let scenario = try Reading.short(Self.text)
    var (first, second, other) = (Bench(scenario), Bench(scenario), Bench(scenario, seed: 4))
    for end in [100, 300] {
      first.run(to: end)
      second.run(to: end)
      other.run(to: end)
    }
    #expect(first.truths == second.truths && first.states == second.states)
    #expect(first.session == second.session)
    #expect(first.truths != other.truths)
  }

  /// What the trainee brings about is no alarm of the patient; by its name it is an exit all the
  /// same.
  @Test(arguments: [
    (Command.help(arrived: nil), "help"),
    (.chart(.score(scale: "moaas", [2])), "sedation_high"),
  ])
  func ownActsAreNoAlarmsOfThePatient(command: Command, rule: String) throws {
    for (word, leaves) in [("any", false), ("high", false), (rule, true)] {
      let exit = "exit = [ { alarm = \"raised \(word)\", to = \"b\" } ]"
      var bench = Bench(
        try Reading.short("[[state]]\nname = \"a\"\n\(exit)\n[[state]]\nname = \"b\"\n"))
      bench.run(to: 10)
      bench.do(command)
      bench.run(to: 12)
      #expect(bench.scenes == (leaves ? ["0 a", "11 b"] : ["0 a"]), "\(word)")
    }
  }

  @Test func anActInTheVerySecondIsSeenInTheNext() throws {
    let scenario = try Reading.short(
      "[[state]]\nname = \"a\"\nexit = [ { when = \"bp now\", to = \"b\" } ]\n[[state]]\nname = \"b\"\n"
    )
    var bench = Bench(scenario)
    bench.run(to: 10)
    bench.do(.pressureNow)
    bench.run(to: 11)
    #expect(bench.scenes == ["0 a", "11 b"])
    bench = Bench(scenario)
    bench.run(to: 10)
    bench.do(.pressureNow, after: .seconds(1))
    bench.run(to: 11)
    #expect(bench.scenes == ["0 a"])
    bench.run(to: 12)
    #expect(bench.scenes == ["0 a", "12 b"])
  }

  /// Who acts first and who second is the order of the record, not of the bedside's calls.
  @Test func severalWitnessesOfASecondGiveOneCourse() throws {
    let scenario = try Reading.short(Self.text)
    func course(_ commands: [Command]) -> [Truth] {
      var bench = Bench(scenario)
      bench.run(to: 20)
      for command in commands { bench.do(command) }
      bench.run(to: 120)
      return bench.truths
    }
    let commands: [Command] = [.instructor(.cue("airway")), .pressureNow, .note("x")]
    #expect(course(commands) == course(commands.reversed()))
  }

  @Test func aHeldPatientStandsStillAndGoesOn() throws {
    let scenario = try Reading.short(Self.text)
    var held = Bench(scenario, infuses: false)
    held.run(to: 30)
    held.do(.instructor(.hold(true)), by: .instructor)
    held.run(to: 90)
    #expect(held.bedside.isHeld)
    #expect(held.truths[30...90].allSatisfy { $0 == held.truths[30] })
    #expect(held.states[90].clock == held.states[30].clock + .seconds(60))
    held.do(.instructor(.hold(false)), by: .instructor)
    held.run(to: 200)
    #expect(held.scenes == ["0 a", "120 b"])
    var plain = Bench(scenario, infuses: false)
    plain.run(to: 140)
    #expect(held.truths[91...200] == plain.truths[31...140])
  }

  /// Held for the discussion, then the airway is opened: that must help as it does without a hold.
  @Test(arguments: ["airway", "calm"])
  func aCueWorksAfterALongHold(cue: String) throws {
    let scenario = try Reading.short(
      Self.text.replacing(
        "set = { spo2 = { to = 82, over = \"60s\" } }",
        with:
          "set = { breathing = 0, rate = { by = 50 } }"))
    func bench(holding: Bool, cue: String?) -> Bench {
      var bench = Bench(scenario, infuses: false)
      bench.run(to: 20)
      bench.do(.instructor(.hold(true)), by: .instructor)
      bench.run(to: holding ? 200 : 20)
      bench.do(.instructor(.hold(false)), by: .instructor)
      if let cue { bench.do(.instructor(.cue(cue)), by: .trainee) }
      bench.run(to: holding ? 260 : 80)
      return bench
    }
    let (plain, helped) = (bench(holding: false, cue: nil), bench(holding: false, cue: cue))
    try #require(plain.truths.last != helped.truths.last, "the cue has no effect at all")
    let (held, heldHelped) = (bench(holding: true, cue: nil), bench(holding: true, cue: cue))
    #expect(held.truths.last == plain.truths.last)
    #expect(heldHelped.truths.last == helped.truths.last)
  }

  /// A drug given while the instructor holds, or in the second before, is in the chart and must be
  /// in the patient once the scenario goes on.
  @Test func aDrugGivenWhileHeldReachesThePatient() throws {
    let labetalol = Command.chart(
      .intervention(
        Intervention(
          id: "labetalol", label: "Labetalol", .drug(.milligrams(20), .intravenous),
          isConfirmed: true)))
    let scenario = try Reading.short(Self.text)
    func bench(gives: Bool) -> Bench {
      var bench = Bench(scenario, infuses: false)
      bench.run(to: 20)
      bench.do(.instructor(.hold(true)), by: .instructor)
      bench.run(to: 30)
      if gives { bench.do(labetalol) }
      bench.run(to: 40)
      bench.do(.instructor(.hold(false)), by: .instructor)
      bench.run(to: 640)
      return bench
    }
    let (without, with) = (bench(gives: false), bench(gives: true))
    #expect(with.truths[640].systolic < without.truths[640].systolic - 3)
  }

  /// The pump runs on while patient and scenario are held, and into nobody: what it gave is not
  /// there at once when they go on.
  @Test func whatThePumpGaveWhileHeldIsNotThereAtOnce() throws {
    let scenario = try Reading.short(Self.text)
    func highest(holding: Bool) -> Double {
      var bench = Bench(scenario, infuses: true)
      bench.run(to: 300)
      if holding { bench.do(.instructor(.hold(true)), by: .instructor) }
      bench.run(to: 600)
      if holding { bench.do(.instructor(.hold(false)), by: .instructor) }
      bench.run(to: 660)
      return bench.truths.dropFirst(600).map(\.dissociation).max() ?? 0
    }
    #expect(highest(holding: true) <= highest(holding: false))
  }

  @Test func aCuffStartedWhileHeldMeasuresAfterwards() throws {
    var bench = Bench(try Reading.short(Self.text), infuses: false)
    bench.run(to: 20)
    bench.do(.instructor(.hold(true)), by: .instructor)
    bench.run(to: 30)
    bench.do(.pressureNow)
    bench.run(to: 40)
    bench.do(.instructor(.hold(false)), by: .instructor)
    bench.run(to: 60)
    #expect(bench.states[42...60].contains { $0.isMeasuring })
  }

  @Test func theLinkIsCutAndComesBack() throws {
    let scenario = try Reading.short(
      """
      [[state]]
      name = "a"
      exit = [ { after = "5s", to = "b" } ]
      [[state]]
      name = "b"
      set = { link = "cut" }
      exit = [ { after = "5s", to = "c" } ]
      [[state]]
      name = "c"
      set = { link = "up" }
      """)
    let monitor = SimulatedMonitor(
      seed: 3, PatientSetup(), cuffInterval: .minutes(5), start: WallTime(unixMilliseconds: 0))
    var bedside = SimulatedBedside(scenario, monitor)
    let linked = (0...12).map { _ in bedside.step(Treatment()).isLinked }
    #expect(linked == (0...12).map { !(5...9).contains($0) })
  }
}
