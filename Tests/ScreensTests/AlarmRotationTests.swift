import Alarms
import Canvas
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// Turns of the conditions on the alarm line.
@Suite struct AlarmRotationTests {
  /// Values that raise conditions, and the alarm line at presentation times of its own.
  private struct Line {
    var system: AlarmSystem
    var rotation = AlarmRotation()

    init(_ rules: [Rule]) {
      let profile = Profile(
        name: "bench", version: 1, expected: [], pressureInterval: .minutes(5),
        recoveryPressureInterval: .minutes(15), guardLimits: GuardLimit.defaults, rules: rules)
      system = AlarmSystem(profile: profile, phase: .infusing)
    }

    mutating func sample(_ parameter: Parameter, _ units: Int32, at seconds: Int64) {
      let time = SessionTime(milliseconds: seconds * 1000)
      while let due = system.nextDeadline, due <= time { _ = system.advance(to: due) }
      _ = system.handle(
        .sample(
          parameter, Amount(units: units), coveredUntil: time + .seconds(600), origin: parameter),
        at: time)
    }

    mutating func acknowledge(_ id: Int, at seconds: Int64) {
      _ = system.handle(
        .acknowledge([id], by: Operator("RN")), at: SessionTime(milliseconds: seconds * 1000))
    }

    /// The rule on the line at a presentation time.
    mutating func rule(at milliseconds: Int64) -> String? {
      let now = PresentationTime(milliseconds: milliseconds)
      rotation.follow(system.shown, at: now)
      let members = AlarmRotation.members(of: system.shown)
      return rotation.place(at: now).map { members[$0].rule }
    }
  }

  private static func rule(_ id: String, _ parameter: Parameter, _ priority: Priority) -> Rule {
    Rule(
      id: id, kind: .limit(Bound(.below, .absolute(Amount(units: 60))), delay: .zero),
      parameter: parameter, priority: priority, text: id, source: "test")
  }

  private static let three = [
    rule("rate", .rate, .high), rule("oxygen", .saturation, .high),
    rule("breath", .respiratoryRate, .high), rule("pulse", .pulseRate, .medium),
  ]

  @Test func newestIsFirstAndAllTakeTurns() {
    var line = Line(Self.three)
    line.sample(.rate, 50, at: 1)
    line.sample(.saturation, 50, at: 2)
    line.sample(.respiratoryRate, 50, at: 3)
    line.sample(.pulseRate, 50, at: 4)
    #expect(line.rule(at: 100) == "breath")
    #expect(line.rule(at: 3_099) == "breath")
    #expect(line.rule(at: 3_100) == "oxygen")
    #expect(line.rule(at: 6_100) == "rate")
    #expect(line.rule(at: 9_100) == "breath")
  }

  @Test func newMemberIsShownAtOnce() {
    var line = Line(Self.three)
    line.sample(.rate, 50, at: 1)
    line.sample(.saturation, 50, at: 2)
    #expect(line.rule(at: 0) == "oxygen")
    #expect(line.rule(at: 4_000) == "rate")
    line.sample(.respiratoryRate, 50, at: 5)
    #expect(line.rule(at: 4_200) == "breath")
    #expect(line.rule(at: 7_199) == "breath")
    #expect(line.rule(at: 7_200) == "oxygen")
  }

  @Test func acknowledgedOneLeavesTheTurns() {
    var line = Line(Self.three)
    line.sample(.rate, 50, at: 1)
    line.sample(.saturation, 50, at: 2)
    #expect(line.rule(at: 3_500) == "oxygen")
    #expect(line.rule(at: 6_600) == "rate")
    line.acknowledge(2, at: 3)
    #expect(line.rule(at: 6_700) == "rate")
    #expect(line.rule(at: 90_000) == "rate")
    line.acknowledge(1, at: 4)
    // Those that hold take turns among themselves, the newest first.
    #expect([90_001, 93_002, 96_002].map { line.rule(at: $0) } == ["oxygen", "rate", "oxygen"])
  }

  @Test func mediumWaitsBehindHigh() {
    var line = Line(Self.three)
    line.sample(.rate, 50, at: 1)
    line.sample(.pulseRate, 50, at: 2)
    #expect(line.rule(at: 0) == "rate")
    #expect(line.rule(at: 3_000) == "rate")
    line.acknowledge(1, at: 3)
    #expect(line.rule(at: 3_100) == "pulse")
  }

  // MARK: Acknowledging

  private static func mark(_ id: Int, group: Int = 0, state: Int = 0) -> AlarmLineMark {
    AlarmLineMark(id: id, group: group, state: state)
  }

  @Test func turnKeepsWhatWasRead() {
    var line = PresentedAlarmLine(at: 0)
    line.present(Self.mark(1), at: 0)
    line.present(Self.mark(2), at: 3000)
    let press = line.press(.character("a"), rows: 24, at: 3400)
    #expect(press.alarmLine == 2)
    #expect(press.cause == .rotation(previous: 1))
    #expect(press.alarmLineAge == 400)
  }

  @Test func changeIsNoTurn() {
    var line = PresentedAlarmLine(at: 0)
    line.present(Self.mark(1), at: 0)
    // The same again says nothing.
    line.present(Self.mark(1), at: 900)
    #expect(line.press(.character("a"), rows: 24, at: 1000).alarmLineAge == 1000)
    for next in [Self.mark(2, group: 1), Self.mark(1, state: 2), Self.mark(1, group: 3)] {
      var changed = line
      changed.present(next, at: 3000)
      let press = changed.press(.character("a"), rows: 24, at: 3001)
      #expect(press.cause == .change)
      #expect(press.alarmLineAge == 1)
    }
  }

  @Test func acknowledgeMeansWhatWasRead() {
    let session = SampleSession.infusing()
    let ids = session.alarms.shown.filter(\.isUnacknowledged).map(\.id)
    var interface = Interface()
    func press(_ cause: PresentedAlarmLine.Cause, age: Int64) -> [InterfaceEffect] {
      interface.handle(
        KeyPress(.character("a"), alarmLine: ids[0], cause: cause, alarmLineAge: age), session,
        at: session.now, presentation: PresentationTime(milliseconds: 0))
    }
    #expect(press(.rotation(previous: ids[1]), age: 499) == [.command(.acknowledge([ids[1]]))])
    #expect(press(.rotation(previous: ids[1]), age: 500) == [.command(.acknowledge([ids[0]]))])
    #expect(press(.change, age: 499).isEmpty)
    #expect(press(.rotation(previous: 4711), age: 10).isEmpty)
  }
}
