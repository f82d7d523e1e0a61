import Care
import Testing
import Vitals

/// What is not right for a start or for leaving, and the reasons given for it.
@Suite struct FitnessTests {
  // MARK: Start

  @Test func startAsksForEachThing() throws {
    var desk = try FitDesk.fit()
    desk.conditions = [FitDesk.low]
    #expect(desk.missingForStart == [.condition(FitDesk.low)])
    #expect(desk.give(.start(reason: nil), at: 2) == .missing([.condition(FitDesk.low)]))
    desk = CareDesk()
    #expect(desk.missingForStart.contains(.baseline))
  }

  @Test func shortFastingNeedsReasonUnlessRequired() throws {
    var desk = try FitDesk.fit()
    desk.chart(.check(item: "solids", .clock(minutes: 6 * 60)), at: 2)
    guard case .tooRecent(let item, let ago)? = desk.missingForStart.first else {
      Issue.record("\(desk.missingForStart)")
      return
    }
    #expect(item.id == "solids" && ago == .hours(4) + .seconds(2))
    #expect(desk.give(.start(reason: nil), at: 3) != nil)
  }

  @Test func anyAnswerNoNeedsReason() throws {
    var desk = try FitDesk.fit()
    desk.chart(.check(item: "consent", .no), at: 2)
    #expect(desk.give(.start(reason: nil), at: 3) != nil)
  }

  // MARK: Time-out

  @Test func changeOpensTimeOutAgain() throws {
    let changes: [ChartEntry] = [
      .drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: .milligrams(40))),
      .drug(PlannedDrug(id: "ondansetron", name: "Ondansetron", amount: .milligrams(4))),
      .withoutDrug(id: "ketamine"), .bag(.millilitres(200)),
      .rate(FlowRate(.millilitres(250), in: .minutes(40))),
    ]
    for change in changes {
      var desk = try FitDesk.fit()
      let item = try #require(Clinic.standard.check("two_people"))
      desk.chart(.check(item: item.id, .twoPeople("AB", "KL")), at: 2)
      for id in ["right_patient", "line", "rescue"] {
        desk.chart(.check(item: id, .yes), at: 2)
      }
      #expect(!desk.care.isReopened(item) && desk.missingForStart.isEmpty)
      #expect(desk.chart(change, at: 3) == nil)
      #expect(desk.care.isReopened(item), "\(change)")
      #expect(desk.missingForStart.contains(.reopened(item)), "\(change)")
      desk.chart(.check(item: item.id, .twoPeople("AB", "KL")), at: 4)
      #expect(!desk.care.isReopened(item) && !desk.missingForStart.contains(.reopened(item)))
    }
  }

  // MARK: Another patient

  /// What was weighed is another person's, and so is whose drugs were confirmed.
  @Test(arguments: [4, 5])
  func weightOfAnotherPseudonymIsNotKept(rules: Int) throws {
    var desk = CareDesk(rules: rules)
    let weight = try #require(Clinic.standard.check("weight"))
    let timeOut = try #require(Clinic.standard.check("right_patient"))
    desk.chart(.check(item: "patient", .text("blue heron")), at: 0)
    desk.fillBag(at: 1)
    desk.chart(.check(item: timeOut.id, .yes), at: 2)
    // Another spelling is the same patient.
    desk.correct(1, .check(item: "patient", .text("Blue Heron")), at: 3)
    #expect(desk.care.chart.weight == BodyWeight(grams: 70_000))
    #expect(!desk.care.isReopened(timeOut))
    desk.correct(6, .check(item: "patient", .text("grey owl")), at: 4)
    #expect(desk.care.patientKey == "grey owl")
    let isKept = rules < 5
    #expect((desk.care.chart.weight != nil) == isKept)
    #expect((desk.care.answer(to: weight) != nil) == isKept)
    #expect(desk.missingForStart.contains(.check(weight)) == !isKept)
    #expect(desk.care.isReopened(timeOut) == !isKept)
    desk.chart(.check(item: "weight", .weight(BodyWeight(grams: 54_000))), at: 5)
    #expect(desk.care.chart.weight == BodyWeight(grams: 54_000))
  }

  @Test func weightOutlivesTheFirstPseudonym() {
    var desk = CareDesk()
    desk.fillBag(at: 0)
    desk.chart(.check(item: "patient", .text("blue heron")), at: 1)
    #expect(desk.care.chart.weight == BodyWeight(grams: 70_000))
    // A pseudonym that is struck leaves nobody, and what was weighed was somebody's.
    desk.correct(4, nil, at: 2)
    #expect(desk.care.chart.weight == nil)
    // The weight is corrected, not kept.
    desk.correct(1, .check(item: "weight", .weight(BodyWeight(grams: 54_000))), at: 3)
    #expect(desk.care.chart.weight == BodyWeight(grams: 54_000))
  }

  // MARK: More of the time-out

  @Test func plannedLengthAndStrikeOpenTimeOutAgain() throws {
    let item = try #require(Clinic.standard.check("right_patient"))
    var desk = try FitDesk.fit()
    desk.chart(.check(item: item.id, .yes), at: 2)
    desk.give(.planLength(.minutes(40)), at: 3)
    #expect(desk.care.isReopened(item))
    desk.chart(.check(item: item.id, .yes), at: 4)
    desk.correct(2, nil, at: 5)
    #expect(desk.care.isReopened(item))
  }

  @Test func otherEntriesLeaveTimeOutAlone() throws {
    let item = try #require(Clinic.standard.check("right_patient"))
    var desk = try FitDesk.fit()
    desk.chart(.check(item: item.id, .yes), at: 2)
    desk.chart(.remark("well"), at: 3)
    desk.chart(.drug(CareDesk.ketamine), at: 3)
    desk.give(.start(reason: nil), at: 4)
    desk.give(.pause(reason: "nausea"), at: 5)
    desk.give(.resume, at: 6)
    #expect(!desk.care.isReopened(item))
  }

  // MARK: Reasons

  @Test func eachReasonIsRecorded() throws {
    var desk = try FitDesk.fit()
    desk.conditions = [FitDesk.low]
    desk.chart(.check(item: "consent", .no), at: 2)
    FitDesk.excuse(&desk, .start, at: 3)
    #expect(desk.give(.start(reason: nil), at: 4) == nil)
    let override = try #require(desk.care.overrides.first)
    #expect(override.missing.count == 2 && override.reason.isEmpty)
    #expect(override.fitness.findings.allSatisfy { $0.reason == "ordered" })
  }

  @Test func reasonDoesNotOutliveItsFact() throws {
    var desk = try FitDesk.fit()
    desk.conditions = [FitDesk.low]
    desk.vitals.pressure = try FitDesk.pressure(170, 90)
    desk.chart(.check(item: "solids", .clock(minutes: 6 * 60)), at: 2)
    FitDesk.excuse(&desk, .start, at: 3)
    #expect(desk.fitness(.start).unexplained.isEmpty)
    desk.vitals.pressure = try FitDesk.pressure(190, 90, taken: 4)
    #expect(desk.fitness(.start).unexplained.count == 1)
    desk.vitals.pressure = try FitDesk.pressure(120, 80, taken: 5)
    desk.conditions = [BedsideCondition(rule: "spo2_low", number: 4, subject: FitDesk.low.subject)]
    #expect(desk.fitness(.start).unexplained.count == 1)
    desk.conditions = []
    desk.chart(.check(item: "solids", .clock(minutes: 8 * 60)), at: 6)
    #expect(desk.fitness(.start).unexplained.count == 1)
  }

  /// A reason for a start is none for leaving, also where the words are the same.
  @Test func reasonIsForItsStep() throws {
    var desk = try FitDesk.recovered()
    desk.conditions = [FitDesk.low]
    FitDesk.excuse(&desk, .start, at: 6610)
    #expect(desk.fitness(.leaving).unexplained.map(\.requirement) == [.condition(FitDesk.low)])
  }

  @Test func newAnswerNeedsNewReason() throws {
    var desk = try FitDesk.recovered()
    let escort = try #require(Clinic.standard.check("escort"))
    guard let answer = desk.care.chart.answer(escort.id)?.entry.number else { return }
    desk.correct(answer, nil, at: 6610)
    FitDesk.excuse(&desk, .leaving, at: 6611)
    #expect(desk.fitness(.leaving).unexplained.isEmpty)
    desk.chart(.check(item: escort.id, .no), at: 6612)
    #expect(desk.missingForDischarge == [.check(escort)])
    #expect(desk.fitness(.leaving).unexplained.count == 1)
  }

  @Test func newScoreNeedsNewReason() throws {
    var desk = try FitDesk.recovered()
    desk.chart(.score(scale: "padss", [1, 1, 2, 2, 2]), at: 6610)
    FitDesk.excuse(&desk, .leaving, at: 6611)
    #expect(desk.fitness(.leaving).unexplained.isEmpty)
    desk.chart(.score(scale: "padss", [0, 0, 2, 2, 2]), at: 6612)
    #expect(desk.fitness(.leaving).unexplained.count == 1)
  }

  /// The cuff measured again and its value is stale again: another absence.
  @Test func newPressureNeedsNewReason() throws {
    var desk = try FitDesk.recovered()
    desk.vitals.pressure = nil
    desk.latestPressure = .zero + .seconds(6000)
    FitDesk.excuse(&desk, .leaving, at: 6610)
    #expect(desk.fitness(.leaving).unexplained.isEmpty)
    desk.latestPressure = .zero + .seconds(6700)
    #expect(desk.fitness(.leaving).unexplained.map(\.requirement) == [.pressure])
  }

  /// A correction of a typed pressure keeps its time.
  @Test func correctedPressureNeedsNewReason() throws {
    for step in [Fitness.Step.start, .leaving] {
      var desk = try step == .start ? FitDesk.fit() : FitDesk.recovered()
      desk.vitals.pressure = try FitDesk.pressure(170, 90, taken: 6500)
      FitDesk.excuse(&desk, step, at: 6610)
      #expect(desk.fitness(step).unexplained.isEmpty)
      desk.vitals.pressure = try FitDesk.pressure(200, 90, taken: 6500)
      #expect(desk.fitness(step).unexplained.count == 1)
    }
  }

  @Test func reasonIsKeptBesideThoseOfFindings() throws {
    var desk = try FitDesk.fit()
    desk.conditions = [FitDesk.low]
    FitDesk.excuse(&desk, .start, at: 3)
    #expect(desk.give(.start(reason: "ordered by Dr Lee"), at: 4) == nil)
    #expect(desk.care.overrides.first?.reason == "ordered by Dr Lee")
  }

  // MARK: Begun time-out

  @Test func begunTimeOutIsDoneAsWhole() throws {
    var desk = try FitDesk.fit()
    let items = Clinic.standard.checks.filter { $0.stage == .timeOut }
    desk.chart(.check(item: items[0].id, items[0].kind == .tick ? .yes : .text("x")), at: 2)
    #expect(desk.missingForStart == items.dropFirst().map(Requirement.check))
  }

  /// A recording of an older version is judged by its own rules.
  @Test func olderRulesAskForLess() throws {
    var desk = CareDesk(.standard, rules: 1)
    desk.fillBag()
    desk.chart(.check(item: "driver", .yes), at: 1)
    desk.chart(.check(item: "consent", .no), at: 1)
    desk.chart(.check(item: "solids", .clock(minutes: 9 * 60)), at: 1)
    desk.vitals.pressure = try FitDesk.pressure(120, 80)
    #expect(desk.missingForStart.isEmpty)
    #expect(desk.give(.start(reason: nil), at: 2) == nil)
  }
}
