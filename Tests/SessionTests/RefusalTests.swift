import Alarms
import Care
import Session
import Testing
import Vitals

/// Refused commands, each with its reason.
@Suite struct RefusalTests {
  private static func refusal(_ command: Command, in steps: [Command] = []) -> Refusal? {
    var bench = SessionBench()
    for step in steps { bench.do(step, at: 0) }
    #expect(bench.refusals.isEmpty)
    bench.do(command, at: 1)
    return bench.refusals.first
  }

  private static func limit(_ rule: String, _ units: Int32) -> Command {
    .setLimit(rule: rule, Amount(units: units))
  }

  private static let start = Command.startInfusion(reason: "test")
  private static let closed = [Command.abort(reason: "x"), .closeSession(reason: "x")]

  @Test(arguments: [
    // Low rate limits are 50, 45, 40; high ones 120 and 140.
    ("rate_low_low", 119, true), ("rate_low_low", 120, false), ("rate_low_low", 130, false),
    ("rate_high_medium", 51, true), ("rate_high_medium", 50, false),
    ("rate_high_medium", 45, false),
    // Guards: SpO2 80, rate 30 and 170, systolic 70 and 220.
    ("spo2_low_high", 80, true), ("spo2_low_high", 79, false), ("rate_low_high", 30, true),
    ("rate_low_high", 29, false), ("rate_high_high", 170, true), ("rate_high_high", 171, false),
    ("nibp_sys_high_once", 220, true), ("nibp_sys_high_once", 221, false),
    ("nibp_sys_low_high", 70, true), ("nibp_sys_low_high", 69, false),
    // Values no patient can have.
    ("rr_high_low", 150, true), ("rr_high_low", 151, false),
    ("nibp_dia_high_once", 350, true), ("nibp_dia_high_once", 351, false),
    // Rules without a limit.
    ("apnoea_flag", 10, false), ("bp_due_low", 10, false), ("no_such_rule", 90, false),
  ])
  func limitsHaveBounds(rule: String, units: Int32, isAllowed: Bool) {
    #expect((Self.refusal(Self.limit(rule, units)) == nil) == isAllowed)
  }

  @Test func refusedLimitNamesReason() {
    #expect(Self.refusal(Self.limit("rate_low_low", 130)) == .limitMakesNoSense)
    #expect(Self.refusal(Self.limit("rr_high_low", 151)) == .limitMakesNoSense)
    #expect(Self.refusal(Self.limit("spo2_low_high", 79)) == .beyondGuard(Amount(units: 80)))
    #expect(Self.refusal(Self.limit("apnoea_flag", 10)) == .noSuchRule)
    #expect(Self.refusal(.switchRuleOff(rule: "no_such_rule", reason: "test")) == .noSuchRule)
  }

  @Test func refusedLimitChangesNothing() {
    var bench = SessionBench()
    bench.do(Self.limit("rate_low_low", 130), at: 0)
    bench.vital(hr: 100, at: 1)
    bench.run(until: 30)
    #expect(bench.session.alarms.changedLimits.isEmpty)
    #expect(bench.words(about: "rate_low_low").isEmpty)
  }

  @Test(arguments: [(59, false), (60, true), (600, true), (601, false)])
  func alarmPauseIsOneToTenMinutes(seconds: Int64, isAllowed: Bool) {
    let refusal = Self.refusal(.pauseAlarms(.seconds(seconds), reason: "toilet"))
    #expect(refusal == (isAllowed ? nil : .pauseLength))
  }

  @Test func reasonsAreNeeded() {
    #expect(Self.refusal(.pauseAlarms(.minutes(2), reason: "")) == .reasonMissing)
    #expect(Self.refusal(.pauseInfusion(reason: ""), in: [Self.start]) == .reasonMissing)
    #expect(Self.refusal(.abort(reason: "")) == .reasonMissing)
    #expect(Self.refusal(.switchRuleOff(rule: "rate_low_low", reason: "")) == .reasonMissing)
    #expect(Self.refusal(.switchRuleOff(rule: "rate_low_low", reason: "cold")) == nil)
    // No expected data have arrived.
    #expect(Self.refusal(.startInfusion(reason: nil)) == .reasonMissing)
    #expect(Self.refusal(.startInfusion(reason: "")) == .reasonMissing)
    #expect(Self.refusal(.startInfusion(reason: "ordered")) == nil)
  }

  @Test func currentDataNeedsNoReason() {
    var bench = SessionBench(mode: .simulated)
    bench.vital(hr: 72, spo2: 97, at: 0)
    bench.cuff(120, 80, at: 0)
    bench.do(.startInfusion(reason: nil), at: 6)
    #expect(bench.refusals == [.reasonMissing])
    bench.vital(hr: 72, spo2: 97, at: 7)
    bench.do(.startInfusion(reason: nil), at: 8)
    #expect(bench.refusals.count == 1)
    #expect(bench.session.phase == .infusing)
  }

  @Test func baselineIsPossibleValue() {
    #expect(Self.refusal(.setBaseline(.rate, Amount(units: 350))) == nil)
    #expect(Self.refusal(.setBaseline(.rate, Amount(units: 351))) == .baseline)
    #expect(Self.refusal(.setBaseline(.rate, Amount(units: 0))) == .baseline)
    #expect(Self.refusal(.setBaseline(.rate, Amount(units: 72)), in: Self.closed) == .baseline)
    #expect(Self.refusal(.confirmBaseline) == .noBaseline)
    #expect(
      Self.refusal(.confirmBaseline, in: [.setBaseline(.rate, Amount(units: 72))]) == nil)
  }

  @Test func planIsFiveMinutesToEightHours() {
    for (minutes, isAllowed) in [(4, false), (5, true), (480, true), (481, false)]
      as [(Int64, Bool)]
    {
      let refusal = Self.refusal(.setPlan(.minutes(minutes)))
      #expect(refusal == (isAllowed ? nil : .planLength), "\(minutes) min")
    }
    #expect(
      Self.refusal(.setPlan(.minutes(60)), in: [Self.start, .stopInfusion]) == .planLength)
  }

  @Test func closedSessionRefusesCommands() {
    for command in [
      Command.acknowledge([1]), .pauseAudio, .switchAudioOff, .pressureNow, .note("x"),
      .chart(.remark("x")), .pauseAlarms(.minutes(2), reason: "x"), Self.start,
      Self.limit("spo2_low_medium", 88), .resetLimit(rule: "spo2_low_medium"),
      .switchRuleOff(rule: "spo2_low_medium", reason: "x"), .switchRuleOn(rule: "spo2_low_medium"),
    ] {
      #expect(Self.refusal(command, in: Self.closed) == .phase(.closed), "\(command)")
    }
  }

  // MARK: A second alarm pause

  /// Whether alarms can be paused again after seconds of data since a pause ended.
  private static func mayPauseAgain(
    after seconds: Int, interval: TimeSpan = .seconds(1)
  ) -> Bool {
    var bench = SessionBench(interval: interval)
    bench.healthy(from: 0, through: 100)
    bench.do(.pauseAlarms(.minutes(1), reason: "toilet"), at: 101)
    bench.run(until: 200)
    bench.vital(hr: 72, pr: 72, spo2: 97, at: 200)
    if interval == .seconds(1), seconds > 0 { bench.healthy(from: 201, through: 200 + seconds) }
    bench.do(.pauseAlarms(.minutes(1), reason: "toilet"), at: Double(200 + seconds))
    return bench.refusals.isEmpty
  }

  @Test func secondPauseNeedsMinuteOfData() {
    // Cover before and in the pause does not count, and three parameters do not count threefold.
    #expect(!Self.mayPauseAgain(after: 25))
    #expect(!Self.mayPauseAgain(after: 59))
    #expect(Self.mayPauseAgain(after: 60))
  }

  @Test func holdAheadIsNoData() {
    #expect(!Self.mayPauseAgain(after: 1, interval: .seconds(60)))
    #expect(!Self.mayPauseAgain(after: 59, interval: .seconds(60)))
    #expect(Self.mayPauseAgain(after: 60, interval: .seconds(60)))
  }

  @Test func pauseNeedsMinuteOfDataAfterPause() {
    var bench = SessionBench()
    bench.healthy(from: 0, through: 19)
    bench.do(.pauseAlarms(.minutes(1), reason: "toilet"), at: 20)
    bench.healthy(from: 21, through: 60)
    bench.do(.pauseAlarms(.minutes(1), reason: "toilet"), at: 61)
    bench.healthy(from: 62, through: 81)
    bench.do(.pauseAlarms(.minutes(1), reason: "toilet"), at: 82)
    #expect(bench.refusals == [.pauseTooSoon, .pauseTooSoon])
    bench.healthy(from: 83, through: 145)
    bench.do(.pauseAlarms(.minutes(1), reason: "toilet"), at: 146)
    #expect(bench.refusals.count == 2)
    #expect(bench.session.alarms.pause != nil)
  }

  @Test func refusedCommandIsNoEvent() {
    var bench = SessionBench()
    bench.do(.setLimit(rule: "spo2_low_high", Amount(units: 79)), at: 5)
    #expect(bench.refusals.count == 1)
    #expect(bench.session.timeline.events.isEmpty)
  }
}
