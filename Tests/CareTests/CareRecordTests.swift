import Care
import Testing
import Vitals

/// What an input means to the rest of the session, and what it leaves in the record.
@Suite struct CareRecordTests {
  @Test func stepsReportTheirPhase() {
    var desk = CareDesk()
    let steps: [(CareInput, [CareOutput])] = [
      (.beginBaseline, [.phase(.baseline)]),
      (.confirmBaseline(computed: [.rate: Amount(units: 72)]), []),
      (.start(reason: "x"), [.phase(.infusing)]), (.pause(reason: "x"), [.phase(.paused)]),
      (.resume, [.phase(.infusing)]), (.stop, [.phase(.recovery)]),
      (.close(reason: "x"), [.phase(.closed)]),
    ]
    for (second, (input, outputs)) in steps.enumerated() {
      #expect(desk.give(input, at: Int64(second)) == nil, "\(input)")
      #expect(desk.outputs == outputs, "\(input)")
    }
  }

  @Test(arguments: [CareInput.pause(reason: ""), .abort(reason: "")])
  func pauseAndAbortNeedReason(_ input: CareInput) {
    var desk = CareDesk.infusing()
    #expect(desk.give(input, at: 1) == .reasonMissing)
    #expect(desk.care.phase == .infusing)
  }

  // MARK: Baselines

  @Test func enteredBaselineIsKeptOnConfirmation() {
    var desk = CareDesk()
    desk.give(.setBaseline(.rate, Amount(units: 60)), at: 0)
    #expect(desk.outputs == [.baseline(.rate, Amount(units: 60))])
    let adopted = desk.care.adopt(
      baselines: [.saturation: Amount(units: 97), .rate: Amount(units: 72)])
    #expect(adopted == [.baseline(.saturation, Amount(units: 97))])
    #expect(desk.care.baselines == [.rate: Amount(units: 60), .saturation: Amount(units: 97)])
  }

  @Test func confirmationNeedsBaseline() {
    var desk = CareDesk()
    #expect(desk.give(.confirmBaseline(computed: [:]), at: 0) == .noBaseline)
    desk.give(.setBaseline(.rate, Amount(units: 60)), at: 1)
    #expect(desk.give(.confirmBaseline(computed: [:]), at: 2) == nil)
  }

  @Test func impossibleBaselineIsRefused() {
    var desk = CareDesk()
    #expect(desk.give(.setBaseline(.saturation, Amount(units: 101)), at: 0) != nil)
    #expect(desk.care.baselines.isEmpty)
  }

  // MARK: Scores

  @Test func judgedScoreIsReported() {
    var desk = CareDesk()
    desk.chart(.score(scale: "moaas", [3]), at: 10)
    let time = SessionTime(milliseconds: 10_000)
    #expect(
      desk.outputs == [.scores(.sedation, [StandingValue(value: Amount(units: 3), time: time)])])
    desk.chart(.score(scale: "padss", [2, 2, 2, 2, 2]), at: 11)
    #expect(desk.outputs == [])
  }

  @Test func struckScoreIsReported() {
    var desk = CareDesk()
    desk.chart(.score(scale: "moaas", [3]), at: 10)
    desk.chart(.score(scale: "moaas", [1]), at: 20)
    desk.correct(2, nil, at: 30)
    let time = SessionTime(milliseconds: 10_000)
    #expect(
      desk.outputs == [.scores(.sedation, [StandingValue(value: Amount(units: 3), time: time)])])
    desk.correct(1, nil, at: 40)
    #expect(desk.outputs == [.noScore(.sedation)])
  }

  // MARK: Gaps

  @Test func onlyGapInInfusionIsOpen() {
    var desk = CareDesk()
    desk.give(.gap(.seconds(60), isExact: true), at: 100)
    #expect(desk.care.gaps.count == 1)
    #expect(desk.care.openGap == nil)
    desk.give(.start(reason: "test"), at: 101)
    desk.give(.gap(.seconds(60), isExact: true), at: 200)
    #expect(desk.care.openGap?.from == .zero + .seconds(140))
    desk.give(.gapAnswer(wasStopped: false), at: 201)
    #expect(desk.care.openGap == nil)
    #expect(desk.care.timer.elapsed(at: .zero + .seconds(201)) == .seconds(100))
  }

  @Test func everyGapIsAnswered() {
    var desk = CareDesk.infusing()
    desk.give(.gap(.seconds(120), isExact: true), at: 600)
    desk.give(.gap(.seconds(120), isExact: true), at: 1200)
    desk.give(.gapAnswer(wasStopped: true), at: 1210)
    #expect(desk.care.openGap?.until == .zero + .seconds(1200))
    desk.give(.gapAnswer(wasStopped: true), at: 1220)
    #expect(desk.care.openGap == nil)
    #expect(desk.care.timer.elapsed(at: .zero + .seconds(1240)) == .seconds(1000))
    #expect(desk.given(at: 1240) == "11.7 mg")
  }
}
