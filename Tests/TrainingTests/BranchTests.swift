import Care
import Patient
import Session
import Simulation
@testable import Training
import Testing
import Vitals

/// A branch without a change is the original; one act moved or left out changes what it must.
@Suite struct BranchTests {
  private static func recording(
    _ script: String, start: String = "", lag: TimeSpan = .zero
  ) throws -> Recording {
    var plan = Recording.Plan()
    plan.script = try CommandScript(script)
    plan.lag = lag
    return Recording(try Texts.short(start + Texts.brief), plan)
  }

  private static let script =
    "00:15 infusion rate 500\nlow+20 noticed\nlow+25 bp now\neach alarm+9 ack any\nlow+70 infusion pause\n"

  @Test(arguments: ["", "start_at = \"10s\"\n"], [0, 4])
  func withoutAChangeItIsTheOriginal(start: String, lag: Int64) throws {
    let recording = try Self.recording(Self.script, start: start, lag: .milliseconds(lag))
    let replay = try recording.replay()
    let (original, branch) = (Debrief(replay), try recording.branch(replay))
    #expect(branch.truths.prefix(original.truths.count) == original.truths[...])
    #expect(branch.record.entries == original.record.entries)
    #expect(branch.score == original.score && branch.events == original.events)
    #expect(branch.record.alarms == original.record.alarms && !original.record.alarms.isEmpty)
    #expect(branch.dose == original.dose)
  }

  @Test(arguments: [0, 4])
  func withoutAChangeItIsTheOriginalAcrossALostLink(lag: Int64) throws {
    let text = Texts.brief.replacing(
      "set = { spo2 = { to = 80, over = \"20s\" } }",
      with: "set = { spo2 = { to = 80, over = \"20s\" }, link = \"cut\" }"
    ).replacing(
      "set = { spo2 = { to = 97, over = \"20s\" } }",
      with: "set = { spo2 = { to = 97, over = \"20s\" }, link = \"up\" }")
    var plan = Recording.Plan()
    plan.lag = .milliseconds(lag)
    plan.script = try CommandScript("low+60 infusion pause\n")
    let recording = Recording(try Texts.short("start_at = \"10s\"\n" + text), plan)
    let replay = try recording.replay()
    let branch = try recording.branch(replay)
    #expect(replay.isFaithful && replay.rowTimes.contains(nil))
    #expect(branch.record.entries == replay.record.entries)
    #expect(branch.record.alarms == replay.record.alarms)
    #expect(branch.score == Score(replay.record))
  }

  @Test func anActMovedEarlierHelps() throws {
    let recording = try Self.recording(Self.script)
    let replay = try recording.replay()
    let commands = try #require(replay.commands(moving: "infusion pause", by: .seconds(-40)))
    #expect(commands.count == replay.commands.count)
    let (original, branch) = (Debrief(replay), try recording.branch(replay, commands))
    #expect(branch.score.items.last?.delay == .seconds(30))
    #expect(branch.dose.total < original.dose.total)
  }

  @Test func anActLeftOutIsMissing() throws {
    let recording = try Self.recording(Self.script)
    let replay = try recording.replay()
    let commands = try #require(replay.commands(moving: "infusion pause", by: nil))
    #expect(commands.count == replay.commands.count - 1)
    let (original, branch) = (Debrief(replay), try recording.branch(replay, commands))
    #expect(branch.score.items.last?.grade == Score.Grade.none)
    #expect(branch.dose.total > original.dose.total)
  }

  @Test func anActIsNotMovedBeforeTheStart() throws {
    let replay = try Self.recording(Self.script, start: "start_at = \"10s\"\n").replay()
    let commands = try #require(replay.commands(moving: "infusion pause", by: .minutes(-30)))
    let pause = commands.first { if case .pauseInfusion = $0.command { true } else { false } }
    #expect(pause?.time == RecordDesk.time(10))
    #expect(commands.map(\.time) == commands.map(\.time).sorted())
  }

  @Test func anActThatNobodyDidIsNone() throws {
    let replay = try Self.recording(Self.script).replay()
    #expect(replay.commands(moving: "infusion bolus", by: nil) == nil)
    #expect(replay.commands(moving: "nonsense", by: nil) == nil)
    #expect(replay.commands(moving: "infusion start", by: nil) == nil, "the script's")
  }

  /// Whoever leaves the alarm unanswered hears it escalate: that is a question worth asking.
  @Test func anAcknowledgementCanBeLeftOut() throws {
    let replay = try Self.recording("each alarm+10 ack any\n\(Self.script)").replay()
    let without = try #require(replay.commands(moving: "ack any", by: nil))
    #expect(without.count == replay.commands.count - 1)
  }

  /// A refused command did nothing, so to leave it out changes nothing: the first that was done is
  /// meant.
  @Test func aRefusedCommandIsNotTheAct() throws {
    let recording = try Self.recording(
      "00:10 infusion resume\n00:40 infusion pause\n00:50 infusion resume\n")
    try #require(!recording.refused.isEmpty)
    let replay = try recording.replay()
    let commands = try #require(replay.commands(moving: "infusion resume", by: nil))
    let branch = try recording.branch(replay, commands)
    #expect(!branch.record.acts.contains { $0.command == .resumeInfusion })
  }

  /// Live seconds are recorded some milliseconds late; an act may be moved in between.
  @Test func anActMovedIntoTheLagOfASecondLosesNothing() throws {
    let recording = try Self.recording("00:31 noticed\n", lag: .milliseconds(4))
    let replay = try recording.replay()
    let commands = try #require(replay.commands(moving: "noticed", by: .milliseconds(-1002)))
    #expect(commands.contains { $0.command == .noticed && $0.time == RecordDesk.time(30.002) })
    let branch = try recording.branch(replay, commands)
    #expect(branch.record.entries.map(\.state) == replay.record.entries.map(\.state))
  }

  /// A correction means its entry, whatever number that has without the entry left out.
  @Test func aCorrectionFollowsItsEntry() throws {
    var recording = try Self.recording("00:10 infusion rate 300\n00:11 infusion bolus 10\n")
    let bolus = try recording.replay().session.care.chart.entries.count
    let place = try #require(recording.entries.firstIndex { $0.time > RecordDesk.time(12) })
    recording.entries.insert(
      Recording.Entry(
        event: .command(.correct(entry: bolus, nil, reason: "x"), by: .trainee),
        time: RecordDesk.time(12)), at: place)
    let replay = try recording.replay()
    func boluses(_ session: Session) -> Int {
      session.care.chart.holding.count { if case .bolus? = $0.content { true } else { false } }
    }
    try #require(boluses(replay.session) == 0)
    let commands = try #require(replay.commands(moving: "infusion rate", by: nil))
    #expect(boluses(try recording.branch(replay, commands).session) == 0)
  }
}
