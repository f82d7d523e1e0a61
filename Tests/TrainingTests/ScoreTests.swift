import Care
import Patient
import Session
import Simulation
@testable import Training
import Testing
import Vitals

/// What is fulfilled, and what it is worth.
@Suite struct ScoreTests {
  private static let tables = """
    [[state]]
    name = "well"
    exit = [ { after = "1m", to = "low" } ]
    [[state]]
    name = "low"
    exit = [ { after = "5m", to = "worse" } ]
    [[state]]
    name = "worse"
    [[expect]]
    id = "pump"
    text = "pump"
    when = ["infusion pause", "infusion stop"]
    from = "low"
    full = "30s"
    part = "90s"
    weight = 3
    [[expect]]
    id = "calm"
    text = "no sedative"
    never = "given midazolam"
    from = "low"
    weight = 2
    [[harm]]
    text = "audio off"
    when = "audio off"
    in = ["low"]
    points = -2
    [[harm]]
    text = "resumed"
    when = "infusion resume"
    if = "systolic > 180"
    points = -4
    """

  private static let pause = Command.pauseInfusion(reason: "x")
  private static let midazolam = Command.chart(
    .intervention(
      Intervention(id: "midazolam", label: "x", .drug(.milligrams(1), .intravenous))))

  /// A note of the instructor is no act, and is kept for the debrief.
  @Test func theInstructorsNotesAreKept() throws {
    var desk = try Self.desk()
    desk.do(.note("watch the eyes"), by: .instructor, at: 110)
    desk.do(.note("awake"), at: 120)
    // The session was over: nobody can have read it.
    desk.do(.note("too late"), by: .instructor, refused: true, at: 130)
    #expect(desk.record.remarks.map(\.text) == ["watch the eyes"])
    #expect(desk.record.remarks.first?.time == RecordDesk.time(110))
    #expect(desk.record.acts.map(\.command) == [.note("awake")])
  }

  private static func desk() throws -> RecordDesk {
    var desk = try RecordDesk(tables)
    desk.enter("well", at: 0)
    desk.enter("low", at: 100)
    return desk
  }

  @Test(arguments: [
    (100, Score.Grade.full, 6), (130, .full, 6), (130.001, .part, 3), (190, .part, 3),
    (190.001, .none, 0), (500, .none, 0),
  ])
  func anActIsWorthWhatItsTimeIs(second: Double, grade: Score.Grade, points: Int) throws {
    var desk = try Self.desk()
    desk.do(Self.pause, at: second)
    let item = desk.score.items[0]
    #expect(item.grade == grade && item.points == points && item.most == 6)
    #expect(item.delay == RecordDesk.time(second) - RecordDesk.time(100))
    #expect(desk.score.points == points + 4 && desk.score.most == 10)
    #expect(desk.score.omissions.map(\.expectation.id) == (grade == .none ? ["pump"] : []))
  }

  @Test func anActBeforeTheStateIsNotForIt() throws {
    var desk = try RecordDesk(Self.tables)
    desk.enter("well", at: 0)
    desk.do(Self.pause, at: 99)
    desk.enter("low", at: 100)
    #expect(desk.grades[0] == .none)
    desk.do(.stopInfusion, at: 120)
    #expect(desk.grades[0] == .full)
  }

  @Test func theFirstEntryAndTheFirstActCount() throws {
    var desk = try Self.desk()
    desk.do(Self.pause, at: 150)
    desk.enter("worse", at: 160)
    desk.enter("low", at: 170)
    desk.do(Self.pause, at: 171)
    #expect(desk.score.items[0].act == RecordDesk.time(150) && desk.grades[0] == .part)
  }

  @Test func aStateThatIsNotEnteredIsLeftOut() throws {
    var desk = try RecordDesk(Self.tables)
    desk.enter("well", at: 0)
    desk.do(Self.pause, at: 10)
    #expect(desk.grades == [.notReached, .notReached])
    #expect(desk.score.most == 0 && desk.score.points == 0 && desk.score.omissions.isEmpty)
    #expect(desk.score.items.allSatisfy { $0.from == nil && $0.act == nil && $0.delay == nil })
  }

  @Test(arguments: [(99.0, Score.Grade.full), (100, .none), (250, .none), (300.5, .full)])
  func whatIsLeftUndoneCountsWhileTheStateLasts(second: Double, grade: Score.Grade) throws {
    var desk = try RecordDesk(Self.tables)
    desk.enter("well", at: 0)
    if second < 100 { desk.do(Self.midazolam, at: second) }
    desk.enter("low", at: 100)
    if (100..<300).contains(second) { desk.do(Self.midazolam, at: second) }
    desk.enter("worse", at: 300)
    if second > 300 { desk.do(Self.midazolam, at: second) }
    #expect(desk.grades[1] == grade)
    #expect(desk.score.items[1].points == (grade == .full ? 4 : 0))
  }

  @Test(arguments: [(250.0, Score.Grade.none), (350, .none), (450, .full)])
  func whatIsLeftUndoneUntilAStateCountsUpToIt(second: Double, grade: Score.Grade) throws {
    var desk = try RecordDesk(
      Self.tables.replacing(
        "from = \"low\"\nweight = 2",
        with:
          "from = \"low\"\nuntil = \"well\"\nweight = 2"))
    for (state, time) in [("well", 0.0), ("low", 100), ("worse", 300), ("well", 400)] {
      if second < time, second >= time - 100 { desk.do(Self.midazolam, at: second) }
      desk.enter(state, at: time)
    }
    if second > 400 { desk.do(Self.midazolam, at: second) }
    #expect(desk.grades[1] == grade)
  }

  @Test func aHarmCountsOnceWithItsPoints() throws {
    var desk = try Self.desk()
    desk.do(.switchAudioOff, at: 110)
    desk.do(.switchAudioOff, at: 120)
    #expect(desk.score.harms.map(\.time) == [RecordDesk.time(110)])
    #expect(desk.score.points == 4 - 2 && desk.score.most == 10)
  }

  @Test func aHarmOfAStateIsNoneElsewhere() throws {
    var desk = try RecordDesk(Self.tables)
    desk.enter("well", at: 0)
    desk.do(.switchAudioOff, at: 10)
    #expect(desk.score.harms.isEmpty)
  }

  @Test(arguments: [(180.0, 0), (180.1, 1)])
  func aHarmOfAValueIsNoneWithoutIt(systolic: Double, count: Int) throws {
    var desk = try Self.desk()
    var truth = Truth.healthy
    truth.systolic = systolic
    desk.do(.resumeInfusion, truth: truth, at: 110)
    #expect(desk.score.harms.count == count)
    #expect(desk.score.points == 4 - 4 * count)
  }

  @Test func refusedAndScriptedCommandsCountForNothing() throws {
    var desk = try Self.desk()
    desk.do(Self.pause, refused: true, at: 110)
    desk.do(Self.pause, by: .script, at: 110)
    desk.do(.switchAudioOff, refused: true, at: 111)
    #expect(desk.grades[0] == .none && desk.score.harms.isEmpty && desk.record.acts.isEmpty)
  }

  @Test func whatIsDoneAfterTheEndCountsNoMore() throws {
    var desk = try Self.desk()
    desk.end(at: 110)
    desk.do(Self.pause, at: 111)
    desk.do(Self.midazolam, at: 112)
    desk.do(.switchAudioOff, at: 113)
    #expect(desk.grades == [.none, .full] && desk.score.harms.isEmpty)
    #expect(desk.record.over == RecordDesk.time(110))
  }

  @Test func anAcknowledgementIsKnownByItsRule() throws {
    let tables = Self.tables.replacing(
      "when = [\"infusion pause\", \"infusion stop\"]", with: "when = \"ack spo2_low_high\"")
    var desk = try RecordDesk(tables)
    desk.enter("low", at: 100)
    desk.acknowledge("rate_low_high", at: 110)
    #expect(desk.grades[0] == .none)
    desk.acknowledge("rate_low_high", "spo2_low_high", at: 120)
    #expect(desk.score.items[0].act == RecordDesk.time(120))
  }

  /// A remark of the instructor in the record is not the trainee's note.
  @Test func whatTheInstructorWritesIsNotTheTraineesAct() throws {
    let tables = Self.tables.replacing(
      "when = [\"infusion pause\", \"infusion stop\"]", with: "when = \"note\"")
    var desk = try RecordDesk(tables)
    desk.enter("low", at: 100)
    desk.do(.note("hesitates"), by: .instructor, at: 110)
    #expect(desk.grades[0] == .none)
    // A cue is told by the instructor for the trainee.
    desk.do(.note("seen"), at: 120)
    #expect(desk.grades[0] == .full)
  }
}
