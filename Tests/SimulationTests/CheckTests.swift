import Patient
import Session
@testable import Simulation
import Testing
import Vitals

/// The check complains of nothing that can be meant, and of everything that cannot.
@Suite struct CheckTests {
  private static let two = """
    [[state]]
    name = "a"
    [[state]]
    name = "b"
    [[state]]
    name = "c"

    """

  private static func problems(_ tables: String) throws -> [String] {
    ScenarioCheck.findings(try Reading.short(tables), Reading.vocabulary).map { "\($0)" }
  }

  /// In state b the first exit does not hold, so there the second one can win.
  @Test func anExitIntoItsOwnStateBeatsNoOther() throws {
    let problems = try Self.problems(
      Self.two + """
        [[always]]
        after = "1m"
        to = "b"
        [[always]]
        after = "2m"
        to = "c"
        """)
    #expect(problems == [])
  }

  @Test func anExitOfAllStatesBeatsALaterOneOfAState() throws {
    let problems = try Self.problems(
      """
      [[state]]
      name = "a"
      exit = [ { after = "3m", to = "b" } ]
      [[state]]
      name = "b"
      [[always]]
      after = "1m"
      to = "b"
      """)
    #expect(problems == ["state 'a', exit 1: can never win: after 1m always comes first"])
  }

  /// A level must have held for the time, and is first known one second after the state begins.
  @Test func aLevelHeldAsLongAsItsStateCannotWin() throws {
    var outcome: [SceneReport] = []
    let tables = """
      [[state]]
      name = "a"
      exit = [ { if = "spo2 < 90", for = "30s", to = "b" }, { after = "30s", to = "c" } ]
      [[state]]
      name = "b"
      [[state]]
      name = "c"
      """
    var walk = CourseWalk(try Reading.short(tables))
    for second in 0...40 { outcome += walk.second(second, .low) }
    let wins = outcome.contains(.entered("b", say: nil, looks: nil))
    let complains = try Self.problems(tables).contains { $0.contains("exit 1: can never win") }
    #expect(wins != complains, "b entered: \(wins), complaint: \(complains)")
  }

  @Test func aTimeBeforeTheStartIsNoRace() throws {
    let problems = try Self.problems(
      """
      [[state]]
      name = "a"
      exit = [ { at = "5m", to = "b" }, { at = "6m", to = "b" } ]
      [[state]]
      name = "b"
      """)
    #expect(problems == ["state 'a', exit 2: can never win: at 5m always comes first"])
  }

  /// A patient without air falls to any SpO2, whatever a scenario may ask for directly.
  @Test func aLevelThatAPatientReachesIsNotRefused() throws {
    let tables = """
      [[state]]
      name = "a"
      set = { breathing = 0 }
      exit = [ { if = "spo2 < 35", to = "b" } ]
      [[state]]
      name = "b"
      """
    let monitor = SimulatedMonitor(
      seed: 3, PatientSetup(), cuffInterval: .minutes(5), start: WallTime(unixMilliseconds: 0))
    var bedside = SimulatedBedside(try Reading.short(tables), monitor)
    for _ in 0..<400 { _ = bedside.step(Treatment()) }
    try #require(bedside.course.state?.name == "b", "no patient reaches it")
    #expect(try Self.problems(tables) == [])
  }

  @Test func aMistakeInAnExitOfAllStatesStandsAtItsOwnKey() throws {
    let scenario = try Reading.short(
      Self.two + "[[always]]\nif = \"spo2 > 100\"\nto = \"b\"\n[[always]]\ncue = \"x\"\nto = \"c\"")
    let places = ScenarioCheck.findings(scenario, Reading.vocabulary).map { "\($0.place)" }
    #expect(places == ["always 1, key 'if'", "always 2, key 'cue'"])
  }

  @Test func anEndThatCannotComeIsFound() throws {
    let problems = try Self.problems(
      """
      [[state]]
      name = "a"
      exit = [ { after = "1m", to = "b" } ]
      [[state]]
      name = "b"
      exit = [ { after = "1m", to = "a" } ]
      [[state]]
      name = "lonely"
      exit = [ { after = "1m", to = "a" } ]
      [[end]]
      when = "state lonely for 1m"
      """)
    #expect(problems.contains { $0.hasPrefix("end 1") && $0.contains("never entered") })
  }

  @Test func theGraphPrintsStatesAndExits() throws {
    let graph = ScenarioGraph(try Reading.scenario(GoodScenario.text))
    #expect(graph.reachable == ["well", "nausea", "vagal", "treated"])
    #expect(
      graph.lines == [
        "well  (first)", "  after 3m -> nausea", "nausea",
        "  when infusion pause or note and cue flat -> treated",
        "  if spo2 < 90 for 20s -> vagal", "  alarm raised spo2_low_high -> vagal",
        "  after 1m40s -> vagal", "vagal", "  cue flat -> treated", "  when bp now -> treated",
        "treated  (end after 2m)", "in every state", "  when help -> treated", "end when leave",
      ])
  }

  /// Such an exit would win at once, whatever the trainee does.
  @Test func aTimeBeforeTheTrainingIsNoMoment() throws {
    let problems = try Self.problems(
      """
      start_at = "20m"
      [[state]]
      name = "a"
      exit = [ { at = "19m", to = "b" } ]
      [[state]]
      name = "b"
      exit = [ { at = "20m", to = "a" } ]
      [[always]]
      at = "1m"
      to = "a"
      [[end]]
      at = "5m"
      """)
    let told = problems.filter { $0.contains("is before the trainee takes over, at 20m") }
    #expect(told.count == 3 && told.contains { $0.hasPrefix("state 'a', exit 1") }, "\(problems)")
  }

  @Test func questionsAreBounded() throws {
    func problems(_ count: Int, _ letters: Int) throws -> [String] {
      let text = "\"" + String(repeating: "x", count: letters) + "\""
      let questions = Array(repeating: text, count: count).joined(separator: ", ")
      let timed = "[[question]]\ntext = \(text)\nstate = \"a\"\n"
      return try Self.problems(
        "questions = [\(questions)]\n[[state]]\nname = \"a\"\n"
          + String(repeating: timed, count: count))
    }
    #expect(try problems(40, 199) == [])
    let many = try problems(41, 1)
    #expect(many.count == 2 && many.allSatisfy { $0.contains("there are 41 questions; ask 40") })
    let long = try problems(1, 200)
    #expect(long.count == 2)
    #expect(long.allSatisfy { $0.contains("question 1 must be shorter than 200") })
  }
}
