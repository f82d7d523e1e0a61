import Care
import Testing
import Vitals

/// Critical answers: who was told of them, and when.
@Suite struct CriticalAnswerTests {
  private static func mood() -> Scale {
    let item = Scale.Item(
      "How often?",
      [Scale.Choice(0, "never"), Scale.Choice(1, "at times"), Scale.Choice(2, "often")])
    var scale = Scale(
      id: "mood", name: "Mood", items: [item, item, item], citation: "none", licence: "free")
    scale.critical = [
      CriticalRule(items: [2, 3], atLeast: 1, text: "Call the prescriber"),
      CriticalRule(items: [1], atLeast: 2, text: "Stay with the patient"),
    ]
    return scale
  }

  private static func desk() -> CareDesk {
    var clinic = Clinic.standard
    clinic.scales.append(mood())
    return CareDesk(clinic)
  }

  private static func untold(_ desk: CareDesk) -> [CriticalAnswer] {
    desk.missingForStart.compactMap { if case .untold(let answer) = $0 { answer } else { nil } }
  }

  @Test func criticalAnswerStandsUntilSomebodyIsTold() throws {
    var desk = Self.desk()
    desk.chart(.score(scale: "mood", [1, 0, 0]), at: 1)
    #expect(Self.untold(desk).isEmpty)
    desk.chart(.score(scale: "mood", [2, 0, 1]), at: 2)
    let answer = try #require(Self.untold(desk).first)
    #expect(answer.items == [1, 3] && answer.scores == [2, 1])
    #expect(answer.texts == ["Call the prescriber", "Stay with the patient"])
    desk.chart(.told(Telling(of: 2, who: "Dr Lee", at: .zero + .seconds(70))), at: 100)
    #expect(Self.untold(desk).isEmpty)
    let told = desk.care.chart.criticalAnswers(desk.clinic).first?.told
    #expect(told?.who == "Dr Lee" && told?.time == .zero + .seconds(70))
  }

  @Test func noReasonOverridesCriticalAnswer() {
    var desk = Self.desk()
    desk.chart(.score(scale: "mood", [0, 2, 0]), at: 1)
    #expect(
      desk.give(.start(reason: "ordered"), at: 2) == .missing(Self.untold(desk).map { .untold($0) })
    )
    #expect(desk.care.phase == .checkIn)
    desk.chart(.told(Telling(of: 1, who: "Dr Lee")), at: 3)
    #expect(desk.give(.start(reason: "ordered"), at: 4) == nil)
  }

  @Test func leavingWaitsForWhoWasTold() {
    var desk = Self.desk()
    desk.give(.start(reason: "ordered"), at: 1)
    desk.chart(.score(scale: "mood", [0, 2, 0]), at: 2)
    desk.give(.stop, at: 3)
    #expect(desk.give(.close(reason: "to hospital"), at: 4) != nil)
    desk.chart(.told(Telling(of: 1, who: "Dr Lee")), at: 5)
    #expect(desk.give(.close(reason: "to hospital"), at: 6) == nil)
  }

  @Test func correctedAnswerIsToldAnew() {
    var desk = Self.desk()
    desk.chart(.score(scale: "mood", [0, 1, 0]), at: 1)
    desk.chart(.told(Telling(of: 1, who: "Dr Lee")), at: 2)
    desk.correct(1, .score(scale: "mood", [0, 2, 2]), at: 3)
    #expect(Self.untold(desk).map(\.number) == [3])
    desk.correct(3, .score(scale: "mood", [0, 0, 0]), at: 4)
    #expect(Self.untold(desk).isEmpty)
  }

  @Test func tellingNeedsAnAnswerAndATime() {
    var desk = Self.desk()
    desk.chart(.score(scale: "mood", [0, 1, 0]), at: 600)
    func refusal(_ telling: Telling) -> Refusal? { desk.chart(.told(telling), at: 660) }
    #expect(refusal(Telling(of: 7, who: "Dr Lee")) == .noSuchEntry(7))
    #expect(refusal(Telling(of: 1, who: "")) == .invalid(.nobodyTold))
    #expect(refusal(Telling(of: 1, who: "A", at: .zero + .seconds(661))) == .invalid(.future))
    #expect(refusal(Telling(of: 1, who: "A", at: .zero + .seconds(539))) == .invalid(.toldBefore))
    #expect(refusal(Telling(of: 1, who: "A", at: .zero + .seconds(540))) == nil)
  }
}
