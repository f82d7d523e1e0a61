import Care
import Testing
import Vitals

/// When the next set of a care record is due.
@Suite struct ScheduleTests {
  @Test func dueTimesDoNotDrift() {
    var desk = CareDesk(planned: .minutes(40))
    desk.give(.start(reason: "test"), at: 100)
    #expect(desk.care.schedule?.id == "mood-40")
    // Every 5 minutes for 15, then every 10.
    #expect(desk.nextAssessment == 400)
    desk.chart(.set, at: 520)
    #expect(desk.nextAssessment == 700)
    // Just before its time counts for it.
    desk.chart(.set, at: 640)
    #expect(desk.nextAssessment == 1000)
    desk.chart(.set, at: 1003)
    #expect(desk.nextAssessment == 1600)
  }

  @Test func recoveryHasItsOwnTimes() {
    var desk = CareDesk()
    desk.give(.start(reason: "test"), at: 0)
    desk.give(.stop, at: 3000)
    #expect(desk.nextAssessment == 3900)
    desk.chart(.set, at: 3890)
    #expect(desk.nextAssessment == 4800)
    desk.give(.close(reason: "test"), at: 4000)
    #expect(desk.nextAssessment == nil)
  }

  @Test func scriptHasNoSchedule() {
    var desk = CareDesk()
    desk.give(.start(reason: "x"), by: .script, at: 0)
    #expect(desk.care.schedule == nil && desk.nextAssessment == nil)
    #expect(desk.care.assessmentSlots(at: .zero + .hours(1)).isEmpty)
  }

  @Test func nothingIsDueWithoutInfusion() {
    var desk = CareDesk()
    desk.chart(.schedule(id: "mix-50"), at: 0)
    desk.give(.abort(reason: "no vein"), at: 10)
    #expect(desk.nextAssessment == nil)
  }

  @Test func struckChoiceRestoresClinicSchedule() {
    var desk = CareDesk()
    desk.chart(.schedule(id: "long"), at: 0)
    desk.give(.start(reason: "test"), at: 1)
    #expect(desk.care.schedule?.id == "long")
    desk.correct(1, nil, at: 2)
    #expect(desk.care.schedule?.id == "mix-50")
  }
}
