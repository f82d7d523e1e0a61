import Care
import Testing
import Vitals

/// When the next session of a course is due.
@Suite struct CourseRuleTests {
  private static let rule = CourseRule(
    series: [
      CourseRule.Series("first", "first series", sessions: 3, everyDays: 3),
      CourseRule.Series("boosters", "booster", everyDays: 28),
    ], source: "test")

  private static func day(_ number: Int64) -> CivilDate {
    CivilDate(daysSince1970: 20_000 + number)
  }

  private static func outlook(_ days: [Int64], _ rule: CourseRule = rule) -> CourseOutlook {
    rule.outlook(after: days.map(day))
  }

  @Test func nothingIsDueBeforeFirstSession() {
    #expect(Self.outlook([]) == .noSession)
    #expect(Self.outlook([0], CourseRule(source: "test")) == .noSeries)
  }

  @Test func spacingIsThatOfSeriesOfNextSession() {
    #expect(
      Self.outlook([0])
        == .due(CourseDue(date: Self.day(3), series: "first series", number: 2, count: 3)))
    #expect(
      Self.outlook([0, 4])
        == .due(CourseDue(date: Self.day(7), series: "first series", number: 3, count: 3)))
    #expect(
      Self.outlook([0, 4, 7])
        == .due(CourseDue(date: Self.day(35), series: "booster", number: 1, count: nil)))
    #expect(
      Self.outlook([0, 4, 7, 40, 70])
        == .due(CourseDue(date: Self.day(98), series: "booster", number: 3, count: nil)))
  }

  @Test func orderOfDaysDoesNotMatter() {
    #expect(Self.outlook([7, 0, 4]) == Self.outlook([0, 4, 7]))
  }

  @Test func sessionsOfOneDayCountAsOne() {
    #expect(Self.outlook([0, 0, 4, 4]) == Self.outlook([0, 4]))
  }

  @Test func courseWithEndIsComplete() {
    var rule = Self.rule
    rule.series.removeLast()
    #expect(Self.outlook([0, 4], rule) != .complete(sessions: 2))
    #expect(Self.outlook([0, 4, 7], rule) == .complete(sessions: 3))
    #expect(Self.outlook([0, 4, 7, 9], rule) == .complete(sessions: 4))
  }

  @Test func daysAreCountedOverMonthsAndYears() throws {
    let last = try #require(CivilDate(year: 2027, month: 12, day: 31))
    let february = try #require(CivilDate(year: 2028, month: 2, day: 28))
    var rule = Self.rule
    rule.series = [CourseRule.Series("b", "booster", everyDays: 1)]
    guard case .due(let due) = rule.outlook(after: [last]) else {
      Issue.record("nothing is due")
      return
    }
    #expect(due.date == CivilDate(year: 2028, month: 1, day: 1))
    guard case .due(let leap) = rule.outlook(after: [february]) else { return }
    #expect(leap.date == CivilDate(year: 2028, month: 2, day: 29))
    #expect(leap.days(from: february) == 1 && leap.days(from: leap.date) == 0)
    #expect(due.days(from: february) == -58)
  }

  // MARK: Moments of scores

  @Test func scoreBelongsToItsMoment() throws {
    let pain = try #require(Clinic.standard.scale("pain"))
    var desk = CareDesk()
    func sums() -> [Int?] {
      ScoreMoment.allCases.map { desk.care.latest(pain, $0)?.sum }
    }
    desk.chart(.score(scale: "pain", [6]), at: 1)
    // A score of the moment of the start was taken before it.
    desk.chart(.score(scale: "pain", [7]), at: 10)
    #expect(sums() == [7, nil, nil])
    desk.give(.start(reason: "test"), at: 10)
    desk.chart(.score(scale: "pain", [5]), at: 11)
    #expect(sums() == [7, 5, nil])
    desk.give(.stop, at: 20)
    desk.chart(.score(scale: "pain", [2]), at: 20)
    #expect(sums() == [7, 5, 2])
    // A correction is about the time of the entry that it corrects.
    desk.correct(1, nil, at: 30)
    desk.correct(2, .score(scale: "pain", [8]), at: 31)
    #expect(sums() == [8, 5, 2])
  }
}
