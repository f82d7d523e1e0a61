import Care
import Session
import Testing
import Vitals
import Wording

/// The course of a patient as a table, and its reminders.
@Suite struct CourseWordsTests {
  private static let words = CourseWords(.english)
  private static let rule = CourseRule(
    series: [
      CourseRule.Series("first", "first series", sessions: 3, everyDays: 3),
      CourseRule.Series("boosters", "booster", everyDays: 28),
    ], source: "test")

  private static func past(_ day: Int64, infused: TimeSpan? = .minutes(50)) -> PastSession {
    var past = PastSession(
      wall: WallTime(unixMilliseconds: day * 86_400_000), session: "\(day)", mode: .live,
      phase: .closed)
    past.infused = infused
    return past
  }

  private static func reading(_ systolic: Int, _ diastolic: Int) -> PressureTriple? {
    guard let systolic = Pressure(systolic), let diastolic = Pressure(diastolic) else { return nil }
    return PressureTriple(systolic: systolic, diastolic: diastolic, mean: nil)
  }

  /// All that a session can hold.
  private static func full() -> PastSession {
    var past = past(20_003)
    past.weight = BodyWeight(grams: 70_000)
    past.drugs = [
      DrugGiven(
        id: "ketamine", name: "Ketamine", amount: .milligrams(35), outside: .milligrams(7)),
      DrugGiven(id: "magnesium", name: "Magnesium sulfate", amount: .milligrams(2000)),
    ]
    past.peak = reading(161, 92)
    past.lowest = reading(98, 61)
    past.lowestSaturation = Amount(units: 91)
    past.lowestRate = Amount(units: 48)
    var dissociation = ScoreTaken(scale: "dissociation", name: "Dissociation", sum: 1)
    (dissociation.least, dissociation.greatest) = (0, 3)
    var mood = ScoreTaken(scale: "phq9", name: "PHQ-9", sum: 12, highest: 27)
    (mood.before, mood.after, mood.least, mood.greatest) = (18, 12, 12, 18)
    past.scores = [dissociation, mood]
    past.sideEffects = [SideEffectSeen(id: "nausea", name: "Nausea", worst: .mild)]
    past.critical = [CriticalSeen(name: "PHQ-9", items: [9], told: nil)]
    return past
  }

  private static func course(
    _ sessions: [PastSession], today: Int64? = nil, rule: CourseRule? = rule
  ) -> PatientCourse {
    PatientCourse(sessions, rule, today: today.map { CivilDate(daysSince1970: $0) })
  }

  // MARK: The table

  @Test func rowHasEveryNumber() {
    let course = Self.course([Self.full(), Self.past(20_000, infused: nil)])
    #expect(
      Self.words.heads(course) == [
        "date", "days since", "Ketamine per kg", "length", "highest BP", "lowest BP",
        "lowest SpO2", "lowest rate", "worst dissociation",
      ])
    #expect(
      Self.words.rows(course) == [
        ["2024-10-04", "–", "–", "–", "–", "–", "–", "–", "–"],
        ["2024-10-07", "3", "0.6 mg", "50:00", "161/92", "98/61", "91", "48", "3"],
      ])
    #expect(
      Self.words.moreRows(course) == [
        ["2024-10-04", "", "", "no infusion"],
        [
          "2024-10-07", "Dissociation 1 (0 to 3); PHQ-9 18 of 27 → 12 of 27", "Nausea mild",
          "critical: PHQ-9 item 9, NOBODY TOLD",
        ],
      ])
  }

  @Test func unknownWeightOrAmountIsNoDose() {
    var light = Self.full()
    light.weight = nil
    var unknown = Self.full()
    unknown.drugs[0].amount = nil
    for past in [light, unknown] {
      #expect(Self.words.rows(Self.course([past]))[0][2] == "–")
    }
  }

  @Test func scoreNamesItsMoment() {
    func text(_ change: (inout ScoreTaken) -> Void) -> String {
      var past = Self.past(1)
      var pain = ScoreTaken(scale: "pain", name: "Pain", sum: 4)
      change(&pain)
      past.scores = [pain]
      return Self.words.moreRows(Self.course([past]))[0][1]
    }
    #expect(text { _ in } == "Pain 4")
    #expect(text { $0.before = 6 } == "Pain 6 before")
    #expect(text { $0.after = 2 } == "Pain 2 after")
    #expect(text { ($0.before, $0.after, $0.least, $0.greatest) = (6, 2, 2, 6) } == "Pain 6 → 2")
    #expect(
      text { ($0.before, $0.after, $0.least, $0.greatest) = (6, 2, 2, 8) } == "Pain 6 → 2 (2 to 8)")
  }

  @Test func checkInLineHasExtremes() {
    let summary = HistoryWords(.english).summary(Self.full())
    #expect(
      summary.contains(
        "peak 161/92  low 98/61  SpO2 from 91  rate from 48  Ketamine 35 mg + 7 mg outside the "
          + "bag (0.6 mg/kg)"), "\(summary)")
  }

  // MARK: Reminders

  @Test func dueDayIsToldBeforeOnAndAfterIt() {
    let sessions = [Self.past(20_000)]
    func due(_ today: Int64?) -> String? { Self.words.due(Self.course(sessions, today: today)) }
    let next = "Next session due 2024-10-07 (first series 2 of 3)"
    #expect(due(20_001) == next + ": in 2 days")
    #expect(due(20_002) == next + ": in 1 day")
    #expect(due(20_003) == next + ": today")
    #expect(due(20_004) == next + ": OVERDUE by 1 day")
    #expect(due(20_033) == next + ": OVERDUE by 30 days")
    // A record whose start was lost may be that of the session that is missed.
    var damaged = Self.past(20_003, infused: nil)
    damaged.damage = "line 7"
    let uncertain = Self.course(sessions + [damaged], today: 20_033)
    #expect(Self.words.due(uncertain) == next + ": NOT CERTAIN, a record is damaged")
    #expect(due(nil) == next)
  }

  @Test func sessionWithoutInfusionMovesNoDueDay() {
    let sessions = [Self.past(20_000), Self.past(20_002, infused: nil)]
    #expect(
      Self.words.reminders(Self.course(sessions, today: 20_002)) == [
        "Next session due 2024-10-07 (first series 2 of 3): in 1 day",
        "Last session 2024-10-06, today",
      ])
  }

  @Test func boosterHasItsNumberOnly() {
    let sessions = [20_000, 20_003, 20_006, 20_034].map { Self.past($0) }
    #expect(
      Self.words.due(Self.course(sessions))
        == "Next session due 2024-12-05 (booster 2)")
  }

  @Test func noFileNoReminder() {
    let sessions = [Self.past(20_000)]
    #expect(
      Self.words.reminders(Self.course(sessions, today: 20_007, rule: nil))
        == ["Last session 2024-10-04, 7 days ago"])
    #expect(Self.words.reminders(Self.course([], today: 20_007)).isEmpty)
    // A session of tomorrow: one of the clocks is wrong, and a number would be too.
    #expect(Self.words.reminders(Self.course(sessions, today: 19_999, rule: nil)).isEmpty)
  }

  @Test func remindersPrecedeHistory() {
    let lines = HistoryWords(.english).lines(Self.course([Self.past(20_000)], today: 20_004))
    #expect(lines.count == 3 && lines[0].hasSuffix("OVERDUE by 1 day"), "\(lines)")
    #expect(lines[1] == "Last session 2024-10-04, 4 days ago")
  }
}
