import Patient
import Testing
import Vitals

@Suite struct MonitorTests {
  @Test func sameSeedGivesSameValues() {
    let first = Course(seed: 7, seconds: 600)
    let second = Course(seed: 7, seconds: 600)
    #expect(first.states == second.states && first.truth == second.truth)
    #expect(first.states != Course(seed: 8, seconds: 600).states)
  }

  @Test func uneventfulStaysWithinHighLimits() {
    for seed in 1...12 as ClosedRange<UInt64> {
      let course = Course(seed: seed, seconds: 4800)
      #expect(course.truth.allSatisfy { (40...140).contains($0.rate) && $0.saturation > 90 })
      #expect(course.truth.allSatisfy { (8...22).contains($0.breathing) && $0.sedation > 4 })
      #expect(course.truth.allSatisfy { $0.systolic < 180 && $0.systolic - $0.diastolic >= 25 })
    }
  }

  @Test func truthFollowsTheDrug() {
    let course = Course(seconds: 4800)
    #expect(course.truth[0].dissociation == 0 && course.truth[0].sedation > 4.99)
    #expect(course.truth[2399].dissociation > 0.5)
    #expect((4...4.9).contains(course.truth[2399].sedation))
    #expect(course.truth[4799].dissociation < 0.2)
    #expect(course.truth[4799].sedation > 4.95)
  }

  @Test func readingPrecedesEndOfCuffFlag() throws {
    let states = Course(seconds: 360).states
    #expect(!states[299].isMeasuring)
    #expect(states[300].isMeasuring)
    let provisional = states.indices.filter { states[$0].provisional != nil }
    #expect((13...21).contains(provisional.count))
    #expect(states[try #require(provisional.first)].cuffRow.diastolic == nil)
    let changed = states.indices.dropFirst().filter { states[$0].reading != states[$0 - 1].reading }
    #expect(changed.count == 1)
    let result = try #require(changed.first)
    #expect(states[result].isMeasuring && !states[result + 1].isMeasuring)
    #expect(states[result].readingTaken == SessionTime(milliseconds: Int64(result) * 1000))
  }

  /// The seconds in which the cuff began to measure.
  private static func begins(_ course: Course) -> [Int] {
    course.states.indices.dropFirst().filter {
      course.states[$0].isMeasuring && !course.states[$0 - 1].isMeasuring
    }
  }

  @Test func handStartsTheCuffAndTheInterval() {
    let course = Course(seconds: 1100) { second, treatment, _ in
      treatment.startsCuff = second == 100 || second == 110 || second == 405
    }
    // The press at 110 falls into a running cycle, so does the one at 405.
    #expect(Self.begins(course) == [100, 400, 700, 1000])
    #expect(Self.begins(Course(seconds: 1100)) == [300, 600, 900])
  }

  @Test func handChangesNoLaterReading() {
    // Two cycles that begin in one second share their length and their noise.
    let byHand = Course(seconds: 340) { second, treatment, _ in
      treatment.startsCuff = second == 100 || second == 300
    }
    let untouched = Course(seconds: 340)
    #expect(byHand.states[200].readingTaken > .zero)
    #expect(byHand.states[339].readingTaken == untouched.states[339].readingTaken)
    #expect(byHand.states[339].reading == untouched.states[339].reading)
  }

  @Test func failingCuffGivesNoReadingUntilTheNextCycle() {
    let course = Course(seconds: 700) { second, _, conditions in
      conditions.cuff = second < 500 ? .fails : .works
    }
    #expect(Self.begins(course) == [300, 600])
    #expect(course.states[599].readingTaken == .zero)
    #expect(course.states[310].isMeasuring && !course.states[360].isMeasuring)
    #expect(course.states[699].readingTaken > SessionTime(milliseconds: 600_000))
  }

  @Test func levelsAndOffsetsReachTheirTargets() {
    let course = Course(seconds: 400) { second, treatment, conditions in
      treatment.ketamine = 0
      guard second == 100 else { return }
      conditions.pushes.add(Push(.systolic, .to(190), at: 100))
      conditions.pushes.add(Push(.rate, .to(38), at: 100))
      conditions.pushes.add(Push(.saturation, .by(-10), at: 100))
      conditions.pushes.add(Push(.endTidalCO2, .to(60), at: 100))
    }
    let rest = Course(seconds: 400) { _, treatment, _ in treatment.ketamine = 0 }
    #expect(course.truth[399].systolic == 190 && course.truth[399].rate == 38)
    #expect(course.truth[399].diastolic > rest.truth[399].diastolic + 25)
    #expect(abs(course.truth[399].saturation - rest.truth[399].saturation + 10) < 0.5)
    #expect(course.truth[399].endTidalCO2 == 60)
  }

  @Test func linkIsCut() {
    var monitor = SimulatedMonitor(
      seed: 1, PatientSetup(), cuffInterval: .minutes(5), start: WallTime(unixMilliseconds: 0))
    var conditions = Conditions()
    _ = monitor.step(Treatment(), conditions)
    #expect(monitor.isLinked)
    conditions.link = .cut
    _ = monitor.step(Treatment(), conditions)
    #expect(!monitor.isLinked)
    #expect(monitor.nextSecond == 2)
  }
}
