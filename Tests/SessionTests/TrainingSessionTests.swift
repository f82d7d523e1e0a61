import Alarms
import Care
import Fields
import Session
import TestSupport
import Testing
import Vitals

/// What a training changes in a session: nothing that is decided, only what is said of it.
@Suite struct TrainingSessionTests {
  private static func records(_ training: TrainingSetup?) -> [AlarmRecord] {
    var header = SampleSession.header(.simulated)
    header.training = training
    var session = SampleSession.infusing(header, until: 1300)
    var records: [AlarmRecord] = []
    for second in 1301...1421 {
      var row = VitalRow()
      row.set(.heartRate, hundredths: 7200)
      row.set(.saturation, hundredths: 8000)
      let effects = session.handle(
        .vital(SourceID("s5"), row), at: .zero + .seconds(Int64(second)))
      for case .log(let record) in effects { records.append(record) }
    }
    return records
  }

  @Test func hiddenAlarmsAreDecidedAndLoggedAsSuch() {
    let open = Self.records(nil)
    let hidden = Self.records(TrainingSetup(scenario: [], hidden: [.alarms]))
    #expect(!open.isEmpty && open.map(\.transition) == hidden.map(\.transition))
    #expect(open.allSatisfy(\.isShown) && hidden.allSatisfy { !$0.isShown })
    let silent = Self.records(TrainingSetup(scenario: [], hidden: [.sound, .limits, .trend]))
    #expect(!silent.contains { !$0.isShown })
  }

  @Test func nobodyInstructsOutsideTrainings() {
    var live = SampleSession.infusing()
    let cue = Event.command(.instructor(.cue("flat")), by: .instructor)
    #expect(live.handle(cue, at: live.now).contains(.refuse(.noTraining)))
    var training = SampleTraining.session()
    #expect(!training.handle(cue, at: training.now).contains(.refuse(.noTraining)))
  }

  /// The scenario passes over it: it must not stand in the record as done.
  @Test func noOrderCountsThatTheScenarioPassesOver() {
    var header = SampleSession.header(.simulated)
    header.training = TrainingSetup(scenario: [])
    var training = SampleSession.infusing(header, until: 60)
    let jump = InstructorCommand.jump("vagal")
    let others: [InstructorCommand] = [
      .cue("flat"), .truth("rate", to: Amount(units: 40), over: .zero),
    ]
    func refusal(_ order: InstructorCommand) -> Refusal? {
      let effects = training.handle(.command(.instructor(order), by: .instructor), at: training.now)
      for case .refuse(let refusal) in effects { return refusal }
      return nil
    }
    let events = training.timeline.events.count
    for order in [jump] + others { #expect(refusal(order) == .beforeScenario) }
    #expect(training.timeline.events.count == events)
    #expect(refusal(.hold(true)) == nil)
    _ = training.handle(.scene(.entered("well", say: nil, looks: nil)), at: training.now)
    for order in [jump] + others { #expect(refusal(order) == nil) }
    _ = training.handle(.scene(.over), at: training.now)
    #expect(refusal(jump) == .scenarioOver)
    // The patient stays, and can be changed.
    for order in others { #expect(refusal(order) == nil) }
  }

  /// What the instructor does is for the trainee to find out, and notes are for the debrief.
  @Test func theTraineeIsNotToldOfTheInstructor() throws {
    var training = SampleTraining.session()
    let setup = try #require(training.header.training)
    let known = setup.shown(training).timeline.events
    let told: [Command] = [.instructor(.cue("flat")), .noticed]
    let hidden: [Command] = [
      .instructor(.jump("vagal")), .instructor(.truth("rate", to: Amount(units: 40), over: .zero)),
      .instructor(.hold(true)), .instructor(.hold(false)), .note("watch the eyes"),
    ]
    for command in hidden + told.prefix(1) {
      _ = training.handle(.command(command, by: .instructor), at: training.now)
    }
    _ = training.handle(.command(.noticed, by: .trainee), at: training.now)
    let shown = setup.shown(training).timeline.events.dropFirst(known.count)
    #expect(
      shown.map(\.kind) == [
        .command(told[0], by: .instructor), .command(told[1], by: .trainee),
      ])
    #expect(training.timeline.events.count == known.count + hidden.count + told.count)
  }

  @Test func trainingIsOverWithItsScenario() throws {
    var training = SampleTraining.session()
    let setup = try #require(training.header.training)
    #expect(!setup.isOver(training))
    _ = training.handle(.scene(.over), at: training.now)
    #expect(setup.isOver(training))
  }

  /// A simulated patient beside a real one neither speaks nor ends anything.
  @Test func liveSessionHasNoScene() {
    var live = SampleSession.infusing()
    let events = live.timeline.events.count
    _ = live.handle(.scene(.entered("a", say: "I feel sick.", looks: nil)), at: live.now)
    _ = live.handle(.scene(.over), at: live.now)
    #expect(live.scene == SampleSession.infusing().scene)
    #expect(live.timeline.events.count == events)
  }

  @Test func latestWordsAndLooksStay() {
    var session = SampleTraining.session()
    let later = session.now + .seconds(5)
    _ = session.handle(.scene(.entered("well", say: nil, looks: "calm")), at: later)
    #expect(session.scene.said?.text == "I feel sick." && session.scene.looks?.text == "calm")
    #expect(session.scene.state == "well" && session.scene.since == later)
  }
}
