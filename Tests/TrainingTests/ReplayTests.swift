import Care
import Patient
import Session
import Simulation
@testable import Training
import Testing
import Vitals

/// A recording is played again with the truth behind it.
@Suite struct ReplayTests {
  private static func recording(
    _ script: String, lag: TimeSpan = .zero, model: Pharmacokinetics.Model = .domino
  ) throws -> Recording {
    var plan = Recording.Plan()
    plan.script = try CommandScript(script)
    plan.lag = lag
    plan.model = model
    return Recording(try Texts.short(Texts.brief), plan)
  }

  private static let acts =
    "00:20 infusion rate 500\n00:45 bp now\nlow+40 noticed\nlow+45 oxygen 4\neach alarm+9 ack any\n"
    + "low+60 given labetalol 10 mg\nlow+80 truth\nlow+90 infusion pause\n"

  @Test(arguments: [0, 4, 700])
  func isFaithful(lag: Int64) throws {
    let script = Self.acts.replacing("low+80 truth\n", with: "low+70 hold\nlow+78 go on\n")
    let recording = try Self.recording(script, lag: .milliseconds(lag))
    let replay = try recording.replay()
    #expect(replay.isFaithful)
    #expect(replay.truths.prefix(recording.truths.count) == recording.truths[...])
    #expect(replay.rowTimes.allSatisfy { $0 != nil })
    #expect(Debrief(replay).isFaithful)
    #expect(
      replay.commands.count
        == recording.entries.count { if case .command = $0.event { true } else { false } })
  }

  @Test(arguments: [("low+10 hold\nlow+20 go on\n", true), ("low+20 go on\n", false)])
  func itIsKnownWhetherItWasHeld(script: String, isHeld: Bool) throws {
    #expect(try Self.recording(script).replay().record.wasHeld == isHeld)
  }

  @Test func aReferenceIsOfTheSameScenario() throws {
    let debrief = Debrief(try Self.recording("").replay())
    #expect(throws: Never.self) {
      try debrief.requireReference(of: try Texts.short(Texts.brief))
    }
    #expect(throws: Debrief.OtherScenario(reference: "short", wanted: "vagal")) {
      try debrief.requireReference(of: try Texts.scenario("vagal"))
    }
  }

  @Test func anAlteredRowIsNoticed() throws {
    var recording = try Self.recording("")
    let place = try #require(
      recording.entries.firstIndex {
        if case .vital = $0.event { $0.time == RecordDesk.time(77) } else { false }
      })
    guard case .vital(let source, var row) = recording.entries[place].event else { return }
    row.set(.saturation, hundredths: 9900)
    recording.entries[place].event = .vital(source, row)
    #expect(!(try recording.replay()).isFaithful)
  }

  /// The pressure is what many scenarios are about.
  @Test func anAlteredPressureIsNoticed() throws {
    var recording = try Self.recording("")
    let place = try #require(
      recording.entries.lastIndex { if case .cuff = $0.event { true } else { false } })
    guard case .cuff(let source, _) = recording.entries[place].event else { return }
    recording.entries[place].event = .cuff(
      source, CuffRow(systolic: Pressure(222), diastolic: Pressure(111), isMeasuring: false))
    #expect(!(try recording.replay()).isFaithful)
  }

  @Test(arguments: Pharmacokinetics.Model.allCases)
  func anotherModelIsNoticed(model: Pharmacokinetics.Model) throws {
    var plan = Recording.Plan()
    plan.model = model
    plan.end = .minutes(20)
    let scenario = try Texts.short("[[state]]\nname = \"a\"\n")
    #expect(try Recording(scenario, plan).replay().isFaithful == (model == .domino))
  }

  @Test func anotherSeedIsNoticed() throws {
    let recording = try Self.recording("")
    var header = recording.header
    header.seed = 4
    var replay = try TrainingReplay(header)
    for entry in recording.entries { replay.handle(entry.event, at: entry.time) }
    #expect(!replay.isFaithful)
  }

  @Test func aSessionWithoutATrainingIsNone() throws {
    var header = try Self.recording("").header
    header.training = nil
    #expect(throws: TrainingReplay.Trouble.noTraining) { try TrainingReplay(header) }
    header.training = TrainingSetup(scenario: [])
    #expect(throws: TrainingReplay.Trouble.self) { try TrainingReplay(header) }
  }

  @Test func twoReplaysAreEqual() throws {
    let recording = try Self.recording(Self.acts.replacing("low+80 truth\n", with: ""))
    let (first, second) = (try recording.replay(), try recording.replay())
    #expect(first.record == second.record && first.session == second.session)
    #expect(first.truths == second.truths)
  }

  @Test func aSummaryIsThatOfItsDebrief() throws {
    let debrief = Debrief(try Self.recording("low+40 noticed\nlow+45 infusion pause\n").replay())
    let summary = TrainingSummary(debrief)
    #expect(summary.trainee == "grey owl" && summary.scenario == "short" && summary.seed == 3)
    #expect(summary.version == debrief.scenario.fingerprint)
    #expect(summary.points == 7 && summary.most == 8)
    #expect(summary.items == [.init(id: "seen", grade: .part), .init(id: "pump", grade: .full)])
    #expect(summary.events.count == 1)
    #expect(
      summary.events[0].delays[1] == .seconds(40) && summary.events[0].delays[3] == .seconds(45))
  }
}
