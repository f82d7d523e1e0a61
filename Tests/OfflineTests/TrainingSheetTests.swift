import Alarms
import Care
import Config
import Formats
import Journal
import Patient
import Session
import Store
import TestSupport
import Testing
import Training
import Vitals

@testable import Offline
@testable import Simulation

/// The file beside a recording: what it may say, and the debrief that comes of it.
@Suite struct TrainingSheetTests {
  private static let vocabulary = ScenarioVocabulary(.standard, .ketamineAdult)

  private func sheet(_ text: String, _ scenario: Scenario? = nil) throws -> TrainingSheet {
    try TrainingSheet(
      fields: TableFile.fields("format = 1\n" + text), scenario: scenario, Self.vocabulary)
  }

  private func fault(_ text: String, _ scenario: Scenario? = nil) throws -> String {
    do {
      _ = try sheet(text, scenario)
      return ""
    } catch let fault as ScenarioFault {
      return "\(fault)"
    }
  }

  private static let expect = """
    [[expect]]
    id = "ack"
    text = "Acknowledged"
    when = "ack any"
    full = "30s"
    part = "60s"

    """

  @Test func momentsAreTimesAndAlarms() throws {
    let sheet = try sheet(
      """
      [[question]]
      text = "What now?"
      at = "00:12:00"

      [[question]]
      text = "And now?"
      alarm = "raised spo2_low_high"

      """ + Self.expect + "alarm = \"raised any\"")
    #expect(sheet.questions.map(\.moment.text) == ["12:00", "raised spo2_low_high"])
    #expect(sheet.expectations.map(\.from.text) == ["raised any"])
  }

  @Test func annotationsOfARecordingAreMoments() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<60).map { "\($0),70,\($0 == 20 ? "INTUBATION begins" : "")" }
    folder.write((["t,hr,event"] + rows).joined(separator: "\n") + "\n", "case.csv")
    let mapping = "name = \"x\"\nmarks = \"event\"\n[time]\ncolumn = \"t\"\nformat = \"seconds\""
    var reading = ReadingOptions()
    reading.mapping = try CSVMapping(
      fields: TableFile.fields(mapping + "\n[columns]\nhr = \"hr\""))
    let file = try RecordingFile(folder("case.csv"), reading) {
      SessionHeader(identity: $0, app: "test", profile: .ketamineAdult)
    }
    func question(_ words: String) -> String {
      "[[question]]\ntext = \"What now?\"\nnote = \"\(words)\"\n"
    }
    let sheet = try sheet(question("Intubation") + question("extubation"))
    let asked = SheetRun(file.lines, Scenario(sheet, for: "case"))?.questions ?? []
    #expect(asked.map(\.time) == [.zero + .seconds(20)])
  }

  @Test(arguments: [
    ("[[question]]\ntext = \"x\"", "question 1: has no moment: write one of at, alarm, note"),
    ("[[question]]\ntext = \"x\"\nat = \"5m\"\nalarm = \"raised any\"", "keep one"),
    ("[[question]]\ntext = \"x\"\nstate = \"s\"", "key 'state': the recording is no training"),
    ("[[question]]\ntext = \"x\"\nwhen = \"5m\"", "when"),
    ("[[question]]\ntext = \"x\"\nalarm = \"raised spo2_low_hihg\"", "did you mean 'spo2_low_hi"),
    ("[[harm]]\ntext = \"x\"\nwhen = \"note\"\nif = \"spo2 < 90\"", "leave 'if' out"),
    (expect + "from = \"s\"", "write 'at', 'alarm' or 'note'"),
    (expect, "has no moment"),
    (expect + "at = \"1m\"\n" + expect + "at = \"2m\"", "two expectations of this id"),
    ("questions = [\"x\"]", "questions"),
  ])
  func mistakesHaveTheirPlace(text: String, words: String) throws {
    let told = try fault(text)
    #expect(told.contains(words), "\(told)")
  }

  @Test func statesOfATrainingMustExist() throws {
    let scenario = try SimulatedFeedScenario.named("vagal")
    let known = "[[question]]\ntext = \"x\"\nstate = \"nausea\""
    #expect(try sheet(known, scenario).questions.map(\.moment) == [.state("nausea")])
    let told = try fault("[[question]]\ntext = \"x\"\nstate = \"nausia\"", scenario)
    #expect(told.contains("did you mean 'nausea'"), "\(told)")
  }

  @Test func questionsOfAScenarioAreChecked() throws {
    var scenario = try SimulatedFeedScenario.named("vagal")
    func findings(_ question: String) throws -> [String] {
      let fields = try TableFile.fields("[[question]]\ntext = \"x\"\n" + question)
      scenario.timedQuestions = try ScenarioTable(fields, ScenarioPlace()).tables("question").map {
        try TimedQuestion($0, moments: ["state", "at"])
      }
      return ScenarioCheck.findings(scenario, Self.vocabulary).map { "\($0)" }
    }
    #expect(try findings("state = \"nausea\"").isEmpty)
    #expect(try findings("at = \"25m\"").isEmpty)
    #expect(try findings("state = \"nausia\"").first?.contains("did you mean 'nausea'") == true)
    #expect(try findings("at = \"1m\"").first?.contains("before the trainee takes over") == true)
    #expect(throws: ScenarioFault.self) { try findings("alarm = \"raised any\"") }
    #expect(throws: ScenarioFault.self) { try findings("") }
  }

  @Test func rubricFollowsTheBranchesOfAScale() throws {
    let scale = try ClinicFile.scale(
      """
      id = "talk"
      version = 3
      name = "Talk"
      citation = "none"
      licence = "free"
      [[item]]
      prompt = "Called?"
      choices = ["0 no", "1 yes"]
      [[item]]
      prompt = "In time?"
      choices = ["0 no", "2 yes"]
      ask_if = "1 >= 1"
      """)
    func rubric(_ answers: String...) throws -> Rubric {
      try Rubric(
        scale, answers: answers, session: "s", at: SampleSession.header(.live).identity.wall)
    }
    let yes = try rubric("1", "2")
    #expect(yes.sum == 3 && yes.most == 3 && yes.version == 3)
    let no = try rubric("0", "-")
    #expect(no.sum == 0 && no.items.map(\.score) == [0, nil] && no.items[0].label == "no")
    #expect(throws: Rubric.Mistake.notAsked(item: 2)) { try rubric("0", "2") }
    #expect(throws: Rubric.Mistake.count(1, of: 2)) { try rubric("0") }
    #expect(throws: Rubric.Mistake.answer("-", item: 2, known: [0, 2])) { try rubric("1", "-") }
    #expect(throws: Rubric.Mistake.answer("7", item: 1, known: [0, 1])) { try rubric("7", "-") }
    // What is kept is read as it was.
    let folder = try TemporaryFolder()
    let file = try #require(RubricFile(beside: folder("a.2.journal.ndjson")))
    #expect(file.path == folder("a.rubric.json"))
    for kept in [yes, no] {
      try file.write(kept, replacing: .asked)
      #expect(try file.read(of: "s") == kept)
    }
    #expect(throws: RubricFile.Trouble.self) { try file.read(of: "other") }
  }

  /// Acts at 2:00 and 5:00 in a session of twelve minutes without a simulated patient.
  private func lines(_ acts: [(Int64, Command)]) -> [JournalLine] {
    var lines: [JournalLine] = []
    func add(_ entry: JournalEntry, _ second: Int64) {
      lines.append(JournalLine(seq: lines.count, time: .zero + .seconds(second), entry: entry))
    }
    let source = SourceID("s5")
    add(.header(SampleSession.header(.live)), 0)
    add(
      .event(
        .source(SourceDescription(id: source, protocolName: "ge-dri", interval: .seconds(1)))), 0)
    add(.event(.command(.startInfusion(reason: "sample"), by: .nurse)), 0)
    for second in 1...Int64(720) {
      var row = VitalRow()
      row.set(.heartRate, hundredths: 7200)
      row.set(.saturation, hundredths: (300..<360).contains(second) ? 8400 : 9700)
      add(.event(.vital(source, row)), second)
      for (time, command) in acts where time == second {
        add(.event(.command(command, by: .nurse)), second)
      }
    }
    return lines
  }

  private func debrief(_ text: String, _ acts: [(Int64, Command)]) throws -> Debrief {
    let scenario = Scenario(try sheet(text), for: "sample")
    return try #require(SheetRun(lines(acts), scenario)).debrief
  }

  @Test func pointsCountFromTheMoment() throws {
    let text = """
      [[expect]]
      id = "note"
      text = "A note"
      when = "note"
      at = "00:02:00"
      full = "30s"
      part = "60s"
      weight = 2
      """
    for (second, points) in [(100, 0), (120, 4), (150, 4), (151, 2), (180, 2), (181, 0)] {
      let debrief = try debrief(text, [(Int64(second), .note("x"))])
      #expect(debrief.score.points == points, "\(second)")
      #expect(debrief.score.most == 4 && !debrief.hasTruth && debrief.dose.areas.isEmpty)
    }
  }

  @Test func momentsThatNeverComeAreLeftOut() throws {
    let text = Self.expect + "at = \"00:40:00\""
    let late = try debrief(text, [])
    #expect(late.score.most == 0 && late.score.items.map(\.grade) == [.notReached])
    let other = try debrief(Self.expect + "alarm = \"raised etco2_low_high\"", [])
    #expect(other.score.most == 0 && other.events.isEmpty)
  }

  @Test func timesCountFromTheAlarm() throws {
    let text = """
      [[question]]
      text = "What now?"
      alarm = "raised spo2_low_high"
      [[question]]
      text = "Too late?"
      at = "01:12:00"
      [[expect]]
      id = "help"
      text = "Help"
      when = "help"
      alarm = "raised spo2_low_high"
      full = "60s"
      [[expect]]
      id = "goes-on"
      text = "Not stopped"
      never = "infusion stop"
      at = "00:01:00"
      until = "00:06:00"
      [[harm]]
      text = "Stopped"
      when = "infusion stop"
      points = -3
      """
    let acts: [(Int64, Command)] = [(340, .help(arrived: nil)), (420, .stopInfusion)]
    let run = try #require(
      SheetRun(lines(acts), Scenario(try sheet(text), for: "sample")))
    let onset = try #require(run.record.time(of: .alarm(AlarmPattern.read("raised spo2_low_high"))))
    #expect((300...340).contains(onset.milliseconds / 1000))
    #expect(run.questions.map(\.text) == ["What now?"])
    #expect(run.questions.map(\.time) == [onset])
    #expect(run.questions.first?.expected.map(\.id) == ["help"])
    let debrief = run.debrief
    #expect(debrief.score.items.map(\.grade) == [.full, .full])
    #expect(debrief.score.items[0].act == .zero + .seconds(340))
    #expect(debrief.score.points == 4 - 3)
    #expect(debrief.events.map(\.state) == ["1:00", "raised spo2_low_high"])
  }
}

/// The scenarios that come with the program.
enum SimulatedFeedScenario {
  static func named(_ name: String) throws -> Scenario {
    try #require(ShippedScenario.named(name)).scenario()
  }
}
