import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens
@testable import Wording

@Suite struct WordsTests {
  private static func session(_ rules: [Rule]) -> Session {
    var header = SampleSession.header()
    header.profile = Profile(
      name: "words", version: 1, expected: [], pressureInterval: .minutes(5),
      recoveryPressureInterval: .minutes(15), guardLimits: [], rules: rules)
    var session = Session(header)
    _ = session.handle(
      .source(
        SourceDescription(id: SourceID("s5"), protocolName: "test", interval: .seconds(1))),
      at: .zero)
    return session
  }

  private static func rule(_ units: Int32, priority: Priority, deadband: Int32 = 0) -> Rule {
    Rule(
      id: "low", kind: .limit(Bound(.below, .absolute(Amount(units: units))), delay: .zero),
      parameter: .saturation, priority: priority, deadband: Amount(units: deadband),
      clearDelay: .seconds(1), text: "SpO2 low", source: "test")
  }

  private static func feed(_ session: inout Session, _ spo2: Double, at second: Double) {
    var row = VitalRow()
    row.set(.saturation, hundredths: Int64((spo2 * 100).rounded()))
    _ = session.handle(
      .vital(SourceID("s5"), row), at: SessionTime(milliseconds: Int64(second * 1000)))
  }

  private static func line(_ session: Session) -> String {
    session.conditions(at: session.now).first
      .map { ConditionWords(.english).line($0, in: session) } ?? "none"
  }

  private static func letters(_ session: Session) -> [String] {
    session.conditions(at: session.now).first.map(ShortConditionWords(.english).forms) ?? []
  }

  private static func feedDoubtful(_ session: inout Session, _ units: Int64, at second: Double) {
    var row = VitalRow()
    row.set(.saturation, hundredths: units * 100, doubt: .motion)
    _ = session.handle(
      .vital(SourceID("s5"), row), at: SessionTime(milliseconds: Int64(second * 1000)))
  }

  private static func type(_ session: inout Session, _ units: Int32, at second: Int64) {
    let time = SessionTime.zero + .seconds(second)
    let value = HandValue(.sampled(.saturation, Amount(units: units)), taken: time)
    _ = session.handle(.command(.chart(.byHand(value)), by: .nurse), at: time)
  }

  @Test func missedSetsAreCountedOnAlarmLine() {
    var header = SampleSession.header()
    header.clinic = .standard
    var session = Session(header)
    _ = session.handle(.command(.startInfusion(reason: "test"), by: .nurse), at: .zero)
    func overdue() -> [String] {
      session.alarms.shown.filter { $0.due?.item == .assessment }
        .map { ConditionWords(.english).text($0, in: session).printed }
    }
    _ = session.tick(at: .zero + .seconds(450))
    #expect(overdue().allSatisfy { !$0.contains("missed") } && !overdue().isEmpty)
    _ = session.tick(at: .zero + .seconds(605))
    #expect(overdue().contains { $0.hasSuffix(", 1 missed") }, "\(overdue())")
    _ = session.tick(at: .zero + .seconds(1500))
    let slots = session.care.assessmentSlots(at: session.now).count { $0.state == .missed }
    #expect(slots > 1)
    #expect(overdue().contains { $0.hasSuffix(", \(slots) missed") }, "\(overdue())")
  }

  @Test func roundingKeepsAlarmTextTrue() {
    var session = Self.session([Self.rule(90, priority: .medium)])
    Self.feed(&session, 89.96, at: 0)
    #expect(Self.line(session) == "** SpO2 89.96 < 90")
    Self.feed(&session, 89.4, at: 1)
    #expect(Self.line(session) == "** SpO2 89 < 90")
  }

  @Test func valueBackInsideIsNoViolation() {
    var session = Self.session([Self.rule(90, priority: .medium, deadband: 2)])
    Self.feed(&session, 88, at: 0)
    Self.feed(&session, 91, at: 1)
    #expect(Self.line(session) == "** SpO2 88 < 90, now 91")
  }

  @Test func latchedConditionSaysWhy() {
    var session = Self.session([Self.rule(90, priority: .high)])
    Self.feed(&session, 84, at: 0)
    Self.feed(&session, 96, at: 1)
    Self.feed(&session, 96, at: 3)
    #expect(Self.line(session) == "*** SpO2 84 < 90 at 15:08, now 96")
    session = Self.session([Self.rule(90, priority: .medium)])
    Self.feed(&session, 84, at: 0)
    _ = session.tick(at: .zero + .seconds(60))
    #expect(Self.line(session) == "** SpO2 84 < 90 at 15:08, no data since")
  }

  @Test func doubtfulValueIsMarkedOnTheLine() {
    var session = Self.session([Self.rule(90, priority: .high)])
    Self.feed(&session, 80, at: 0)
    Self.feed(&session, 84, at: 1)
    #expect(Self.line(session) == "*** SpO2 80 < 90, now 84")
    Self.feedDoubtful(&session, 88, at: 2)
    #expect(Self.line(session) == "*** SpO2 80 < 90, now 88?")
    #expect(Self.letters(session).allSatisfy { $0.hasSuffix("88?") })
  }

  /// A condition that a typed value raised stays; the value is no present one once it is due again.
  @Test func oldTypedValueIsNoPresentOne() {
    var session = Self.session([Self.rule(90, priority: .high)])
    _ = session.handle(
      .command(.startInfusion(reason: "x", byHand: [.saturation]), by: .nurse), at: .zero)
    Self.type(&session, 70, at: 5)
    Self.type(&session, 84, at: 65)
    #expect(Self.line(session).contains("SpO2 70 < 90, now 84"))
    _ = session.tick(at: .zero + .seconds(65 + 301))
    let saturation = session.conditions(at: session.now).first { $0.parameter == .saturation }
    #expect(saturation?.present == .unknown)
    let line = saturation.map { ConditionWords(.english).line($0, in: session) }
    #expect(line == "*** SpO2 70 < 90 at 15:08, no current value")
    let brief = saturation.flatMap { ConditionWords(.english).brief($0)?.printed }
    #expect(brief == "SpO2 no data")
    let letters = saturation.map { ShortConditionWords(.english).forms($0) }
    #expect(letters == ["SpO2 70 < 90 NO DATA", "SpO2 NO DATA"])
  }

  @Test func acknowledgedConditionSaysWhen() {
    var session = Self.session([Self.rule(90, priority: .high)])
    Self.feed(&session, 84, at: 0)
    _ = session.handle(.command(.acknowledge([1]), by: .nurse), at: .zero + .seconds(2))
    #expect(Self.line(session) == "*** SpO2 84 < 90 ack 15:08")
  }

  @Test func dueConditionNamesItsTime() throws {
    var session = SampleSession.infusing(until: 30)
    _ = session.tick(at: .zero + .minutes(6) + .seconds(10))
    let lines = session.alarms.shown.map { ConditionWords(.english).line($0, in: session) }
    #expect(lines.contains("* BP due 15:13"), "\(lines)")
  }

  @Test func agesAreShort() {
    #expect(ValueWords(.english).age(.seconds(59)) == "59 s")
    #expect(ValueWords(.english).age(.seconds(150)) == "2 min")
    #expect(ValueWords(.english).age(.minutes(65)) == "1 h 05")
    #expect(ValueWords.delta(Amount(units: 184), from: Amount(units: 128)) == "+56")
    #expect(ValueWords.delta(Amount(units: 96), from: Amount(units: 98)) == "-2")
  }

  @Test func technicalConditionSaysWhatToDo() {
    for kind in TechnicalCondition.Kind.allCases {
      let condition = TechnicalCondition(kind: kind, subject: "s5", priority: .low)
      let sentence = TechnicalWords(.english).text(condition, in: SampleSession.infusing(until: 5))
      #expect(sentence.contains(":") && sentence.count < 75, "\(sentence)")
    }
  }
}

/// The words of values that Care, Alarms and Session hand over.
@Suite struct ValuesInWordsTests {
  @Test func detailOfTechnicalConditionIsWritten() {
    let session = SampleSession.infusing(until: 5)
    func text(_ kind: TechnicalCondition.Kind, _ detail: TechnicalCondition.Detail) -> String {
      TechnicalWords(.english).text(
        TechnicalCondition(kind: kind, subject: "hl7", priority: .medium, detail: detail),
        in: session)
    }
    let sender = SenderName(address: "10.0.0.9", application: "MON-B", bed: "4")
    #expect(
      text(.otherSender, .sender(sender, others: 0))
        == "Another monitor sends to hl7 (MON-B, bed 4, 10.0.0.9): stop it, or y accepts it")
    #expect(text(.otherSender, .sender(sender, others: 2)).contains("10.0.0.9 and 2 more)"))
    #expect(text(.noData, .absent(.sensorOff)).contains("(sensor off)"))
    #expect(text(.linkLost, .text("")) == "hl7 link lost: check the cable")
    #expect(text(.overflow, .dropped(12)).contains("(12 dropped)"))
    let values = TechnicalCondition.Detail.values(
      SourceID("a"), Amount(units: 90), other: SourceID("b"), Amount(units: 120))
    #expect(text(.sourcesDiffer, values).contains("(a 90, b 120)"))
    let recorded = TechnicalCondition(kind: .linkLost, subject: "", priority: .medium)
    #expect(
      TechnicalWords(.english).text(recorded, in: session) == "Device link lost: check the cable")
  }

  @Test func doubtNamesShare() {
    let doubt = AmountDoubt.perKilogram(
      drug: "Ketamine", .milligrams(6), BodyWeight(grams: 70_000),
      usual: Mass(micrograms: 100)...Mass(micrograms: 2500))
    #expect(AmountWords(.english).doubt(doubt).contains("is 0.086 mg/kg, outside the usual"))
  }

  @Test func refusalNamesRequirements() {
    let words = RefusalWords(.english)
    #expect(
      words.text(.missing([.drug, .bag, .score(["A", "B"])]))
        == "Missing: drug in the bag, volume of the bag, A or B")
    #expect(words.text(.phase(.closed)) == "Not possible while closed")
    #expect(words.text(.invalid(.pumpRate)) == "Enter a rate of 0.1 to 1200 mL/h")
  }

  @Test func budgetIsExplainedByExamples() throws {
    let session = SampleSession.infusing(until: 30)
    let view = try #require(session.alarms.rules.first { $0.rule.id == "spo2_low_low" })
    let words = RuleWords(.english)
    #expect(words.delay(view.rule).printed == "for 25 s at 2 below")
    #expect(words.delay(view.rule).spoken(.english) == "for 25 seconds at 2 below")
    #expect(words.example(view) == "below 94, added up: 5 s at 84 or 25 s at 92")
  }
}

/// Words of the header, the alarm line and the keys.
@Suite struct ScreenWordsTests {
  @Test func replayBadgeGivesWayToSpeedThenName() {
    let words = HeaderWords(.english)
    let paused = words.replay(isLive: false, speed: words.speed("×8"), isPaused: true)
    #expect(
      paused.map(\.printed) == [
        "REPLAY · simulated · paused ×8", "REPLAY · paused ×8", "REPLAY ||×8", "REPLAY", "REP",
        "R",
      ])
    #expect(paused.first?.spoken(.english) == "REPLAY, simulated, paused 8 times")
    let fast = words.replay(isLive: true, speed: words.speed("×8"), isPaused: false)
    #expect(fast.first?.spoken(.english) == "REPLAY, live, 8 times")
  }

  @Test func phaseStandsWithItsTimes() {
    let words = HeaderWords(.english)
    #expect(words.phase(.checkIn, planned: "50:00").printed == "CHECK-IN planned 50:00")
    #expect(
      words.phase(.paused, infused: "1:00", of: "50:00", since: "0:20").printed
        == "PAUSED 1:00/50:00 for 0:20")
    #expect(words.phase(.aborted, since: nil, infused: nil).printed == "ABORTED")
    #expect(words.phase(.closed, since: nil, infused: "9:00").printed == "CLOSED  infused 9:00")
  }

  @Test func countsAgreeWithTheirNouns() {
    let words = AlarmLineWords(.english)
    #expect(words.changed(1) == "1 limit changed" && words.changed(2) == "2 limits changed")
    let footer = FooterWords(.english)
    #expect(
      footer.times(started: "15:08", ended: nil, ends: "15:58", pauses: 2)
        == "Infusion started 15:08, ends 15:58, 2 pauses")
  }

  @Test func keysAreNamedAsOnKeyboard() {
    let words = KeyNameWords(.english)
    #expect(words.printed(.pageDown) == "PgDn" && words.spoken(.pageDown) == "page down")
    #expect(words.spoken("P") == "capital P" && words.spoken("?") == "question mark")
    #expect(words.spoken("x") == "x")
  }
}
