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

  @Test func trainingIsOverWithItsScenarioOnly() {
    var training = SampleTraining.session()
    #expect(!training.isTrainingOver)
    _ = training.handle(.scene(.over), at: training.now)
    #expect(training.isTrainingOver)
    var plain = SampleSession.infusing(mode: .simulated)
    _ = plain.handle(.scene(.over), at: plain.now)
    #expect(!plain.isTrainingOver)
  }

  @Test func latestWordsAndLooksStay() {
    var session = SampleTraining.session()
    let later = session.now + .seconds(5)
    _ = session.handle(.scene(.entered("well", say: nil, looks: "calm")), at: later)
    #expect(session.scene.said?.text == "I feel sick." && session.scene.looks?.text == "calm")
    #expect(session.scene.state == "well" && session.scene.since == later)
  }
}
