import Session
import TestSupport
import Testing
import Vitals

@testable import Reports

/// What a report lists as done.
@Suite struct SessionHistoryTests {
  /// A baseline moves alarm limits: who entered it and when stands among the actions.
  @Test func enteredBaselineIsAction() {
    var session = Session(SampleSession.header())
    var history = SessionHistory()
    let time = SessionTime(milliseconds: 4000)
    let command = Command.setBaseline(.cuffSystolic, Amount(units: 128))
    let effects = session.handle(.command(command, by: .nurse), at: time)
    history.take(command, by: .nurse, session)
    history.take(effects, session)
    #expect(history.actions.map(\.words) == ["Baseline Systolic 128"])
    #expect(history.actions.map(\.time) == [time])
    #expect(history.actions.map(\.by) == [.nurse])
  }
}
