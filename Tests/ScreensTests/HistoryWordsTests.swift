import Care
import Session
import Testing
import Vitals
import Wording

@Suite struct HistoryWordsTests {
  private static let words = HistoryWords(.english)

  private static func reading(_ systolic: Int, _ diastolic: Int) -> PressureTriple? {
    guard let systolic = Pressure(systolic), let diastolic = Pressure(diastolic) else { return nil }
    return PressureTriple(systolic: systolic, diastolic: diastolic, mean: nil)
  }

  private static func past(
    _ day: Int64, peak: Int, ketamine: Int64? = nil, scores: [ScoreTaken] = []
  ) -> PastSession {
    var past = PastSession(
      wall: WallTime(unixMilliseconds: day * 86_400_000), session: "\(day)", mode: .live,
      phase: .closed)
    past.baseline = reading(120, 70)
    past.peak = reading(peak, 88)
    past.drugs = [
      DrugGiven(id: "ketamine", name: "Ketamine", amount: ketamine.map(Mass.milligrams)),
      DrugGiven(id: "magnesium", name: "Magnesium sulfate", amount: .milligrams(2000)),
    ]
    past.scores = scores
    return past
  }

  private static func scores(_ pain: Int) -> [ScoreTaken] {
    [
      ScoreTaken(scale: "pain", name: "Pain", sum: pain),
      ScoreTaken(scale: "padss", name: "Modified PADSS", sum: 9, highest: 10),
    ]
  }

  @Test func trendsPrecedeSessionsNewestFirst() {
    let sessions = [
      Self.past(20_002, peak: 161, ketamine: 40, scores: Self.scores(3)),
      Self.past(20_000, peak: 148, ketamine: 35, scores: Self.scores(6)),
    ]
    let lines = Self.words.lines(PatientCourse(sessions, nil, today: nil))
    #expect(
      lines == [
        "Peak BP so far: 148/88 → 161/88", "Baseline so far: 120/70 → 120/70",
        "Ketamine so far: 35 mg → 40 mg", "Magnesium sulfate so far: 2000 mg → 2000 mg",
        "Pain so far: 6 → 3", "Modified PADSS so far: 9 of 10 → 9 of 10",
        "2024-10-06  peak 161/88  base 120/70  Ketamine 40 mg  Magnesium sulfate 2000 mg  Pain 3  "
          + "Modified PADSS 9 of 10",
        "2024-10-04  peak 148/88  base 120/70  Ketamine 35 mg  Magnesium sulfate 2000 mg  Pain 6  "
          + "Modified PADSS 9 of 10",
      ])
  }

  @Test func trendsCompareOneDrugAndOneScale() {
    var first = Self.past(1, peak: 120, scores: [ScoreTaken(scale: "rass", name: "RASS", sum: -2)])
    first.drugs = [
      DrugGiven(id: "fu", name: "5-FU", amount: .milligrams(35)),
      DrugGiven(id: "fu-s", name: "5-FU S", amount: .milligrams(20)),
    ]
    var second = Self.past(2, peak: 120, scores: [ScoreTaken(scale: "rass", name: "RASS", sum: -1)])
    second.drugs = [DrugGiven(id: "fu", name: "5-FU", amount: .milligrams(40))]
    let trends = Self.words.trends([second, first])
    #expect(trends.contains("5-FU so far: 35 mg → 40 mg"))
    #expect(trends.contains("RASS so far: -2 → -1"))
    #expect(!trends.contains { $0.hasPrefix("5-FU S") })
  }

  @Test func unknownAmountIsNoTrend() {
    let sessions = [Self.past(1, peak: 120), Self.past(2, peak: 120, ketamine: 35)]
    #expect(!Self.words.trends(sessions).contains { $0.hasPrefix("Ketamine") })
    #expect(Self.words.summary(sessions[0]).contains("Ketamine amount not known"))
  }

  @Test func oneSessionHasNoTrend() {
    func lines(_ sessions: [PastSession]) -> [String] {
      Self.words.lines(PatientCourse(sessions, nil, today: nil))
    }
    #expect(lines([Self.past(1, peak: 120)]).count == 1)
    #expect(lines([]).isEmpty)
  }

  @Test func abortAndDamageAreShown() {
    var past = Self.past(1, peak: 120)
    #expect(!Self.words.summary(past).contains("ABORTED"))
    past.isAborted = true
    past.damage = "lines are missing"
    past.infused = .minutes(40)
    past.sideEffects = [SideEffectSeen(id: "nausea", name: "Nausea", worst: .severe)]
    past.appointment = "in two weeks"
    let summary = Self.words.summary(past)
    #expect(summary.hasPrefix("1970-01-02  RECORD DAMAGED  ABORTED  40:00  peak 120/88"))
    #expect(summary.hasSuffix("Nausea severe  next: in two weeks"))
  }
}
