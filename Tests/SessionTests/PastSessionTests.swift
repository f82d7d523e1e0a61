import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

@Suite struct PastSessionTests {
  private static func reading(_ systolic: Int, _ diastolic: Int, mean: Int? = nil) throws
    -> PressureTriple
  {
    PressureTriple(
      systolic: try #require(Pressure(systolic)), diastolic: try #require(Pressure(diastolic)),
      mean: mean.flatMap { Pressure($0) })
  }

  @Test func summaryHoldsValues() throws {
    let session = SampleSession.charted()
    let past = PastSession(session, at: session.now)
    #expect(past.patient == "blue heron")
    #expect(
      past.drugs == [
        DrugGiven(id: "ketamine", name: "Ketamine", amount: Mass(micrograms: 14_552)),
        DrugGiven(
          id: "magnesium", name: "Magnesium sulfate", amount: Mass(micrograms: 831_552)),
      ])
    #expect(past.peak?.systolic == Pressure(186) && past.peak?.diastolic == Pressure(97))
    #expect(try past.baseline == Self.reading(128, 78))
    #expect(past.sideEffects == [SideEffectSeen(id: "nausea", name: "Nausea", worst: .mild)])
    #expect(past.scores.map(\.scale) == ["moaas", "dissociation"])
    #expect(past.scores.map(\.sum) == [4, 1] && past.scores.map(\.highest) == [nil, nil])
    #expect(past.scores.map(\.least) == [4, 1] && past.scores.map(\.greatest) == [5, 1])
    #expect(past.scores.map(\.before) == [nil, nil] && past.scores.map(\.after) == [nil, nil])
    #expect(past.weight == BodyWeight(grams: 70_000) && past.form == 2)
    // 98 less 1 for its second 600, in the dip of 7; the rate began at 72.
    #expect(past.lowestSaturation == Amount(units: 90))
    #expect(past.lowestRate == Amount(units: 72))
    #expect(past.lowest?.systolic == Pressure(138) && past.lowest?.diastolic == Pressure(84))
    #expect(!past.isAborted && past.damage == nil)
  }

  @Test func abortIsKept() {
    var session = SampleSession.charted()
    _ = session.handle(.command(.abort(reason: "x"), by: Operator("KL")), at: session.now)
    _ = session.handle(.command(.closeSession(reason: "y"), by: Operator("KL")), at: session.now)
    let past = PastSession(session, at: session.now)
    #expect(past.phase == .closed && past.isAborted)
  }

  @Test func scoresBeforeAndAfterAreKept() {
    var header = SampleSession.header()
    header.clinic = .standard
    var session = Session(header)
    func give(_ command: Command, at second: Int64) {
      _ = session.handle(
        .command(command, by: Operator("KL")), at: session.began + .seconds(second))
    }
    give(.chart(.score(scale: "pain", [6])), at: 1)
    give(.startInfusion(reason: "test"), at: 10)
    give(.chart(.score(scale: "pain", [8])), at: 20)
    give(.stopInfusion, at: 30)
    give(.chart(.score(scale: "pain", [2])), at: 40)
    let pain = PastSession(session, at: session.now).scores.first { $0.scale == "pain" }
    #expect(pain?.before == 6 && pain?.after == 2 && pain?.sum == 2)
    #expect(pain?.least == 2 && pain?.greatest == 8)
  }

  @Test func courseCountsInfusionsOnly() throws {
    let rule = CourseRule(
      series: [CourseRule.Series("b", "booster", everyDays: 28)], source: "test")
    func past(_ day: Int64, infused: TimeSpan?) -> PastSession {
      var past = PastSession(
        wall: WallTime(unixMilliseconds: day * 86_400_000), session: "\(day)", mode: .live,
        phase: .closed)
      past.infused = infused
      return past
    }
    let course = PatientCourse(
      [past(110, infused: nil), past(100, infused: .minutes(40))], rule, today: nil)
    #expect(course.sessions.map(\.session) == ["100", "110"])
    #expect(course.daysSince == [nil, 10])
    let due = CourseDue(
      date: CivilDate(daysSince1970: 128), series: "booster", number: 2, count: nil)
    #expect(course.outlook == .due(due))
  }

  @Test func drugOutsideBagCountsForKilogram() {
    var session = SampleSession.charted()
    let push = Intervention(
      id: "ketamine", label: "Ketamine", .drug(.milligrams(10), .intravenous),
      isConfirmed: true)
    _ = session.handle(.command(.chart(.intervention(push)), by: Operator("KL")), at: session.now)
    let drug = PastSession(session, at: session.now).drugs.first
    #expect(drug?.outside == .milligrams(10))
    #expect(drug?.total == Mass(micrograms: 24_552))
    var unknown = drug
    unknown?.amount = nil
    #expect(unknown?.total == nil)
  }

  @Test func sumOfSeveralItemsKeepsItsHighest() {
    var session = SampleSession.charted()
    let score = ChartEntry.score(scale: "padss", [2, 2, 2, 2, 1])
    _ = session.handle(.command(.chart(score), by: Operator("KL")), at: session.now)
    let taken = PastSession(session, at: session.now).scores.first { $0.scale == "padss" }
    #expect(taken?.sum == 9 && taken?.highest == 10)
  }

  /// The course has the length that the report of the session prints, from second to second.
  @Test func lengthOfInfusionIsThatOfReport() {
    var session = Session(SampleSession.header())
    let within = session.wall(at: session.began).unixMilliseconds % 1000
    func handle(_ command: Command, _ milliseconds: Int64) {
      let time = session.began + TimeSpan(milliseconds: milliseconds - within)
      _ = session.handle(.command(command, by: .nurse), at: time)
    }
    handle(.startInfusion(reason: "sample"), 1900)
    handle(.pauseInfusion(reason: "nausea"), 3100)
    handle(.resumeInfusion, 3950)
    handle(.stopInfusion, 5050)
    #expect(session.timer.elapsed(at: session.now) == TimeSpan(milliseconds: 2300))
    let past = PastSession(session, at: session.now)
    #expect(past.infused == .seconds(4))
    #expect(past.infused == PrintedLengths(session).infusion(until: session.now))
  }
}
