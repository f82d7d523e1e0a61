import Alarms
import Screens
import Session
import TestSupport
import Testing
import Vitals

/// What stands on the screen while rules are off, conditions share a class, signals are paused, and a
/// condition is over and not acknowledged.
@Suite struct AlarmStateGoldenTests {
  private static let sizes = ["40x12", "80x24", "132x43"]

  /// An infusion whose device goes on with these values for a time.
  private static func session(rate: Int64, saturation: Int64, for seconds: Int64) -> Session {
    var session = SampleSession.infusing(until: 300)
    feed(&session, rate: rate, saturation: saturation, for: seconds)
    return session
  }

  private static func feed(
    _ session: inout Session, rate: Int64, saturation: Int64, for seconds: Int64
  ) {
    let since = session.now
    for second in 1...seconds {
      var row = VitalRow()
      row.set(.heartRate, hundredths: rate * 100)
      row.set(.saturation, hundredths: saturation * 100)
      _ = session.handle(.vital(SourceID("s5"), row), at: since + .seconds(second))
    }
  }

  private static func give(_ command: Command, _ session: inout Session) {
    _ = session.handle(.command(command, by: .nurse), at: session.now)
  }

  private static func check(_ session: Session, _ name: String, _ size: String) throws {
    Golden.check(try GoldenFrameTests.frame(session, size: size), "\(name)-\(size)")
  }

  @Test(arguments: sizes) func alarmOff(size: String) throws {
    var session = SampleSession.breathing()
    for rule in session.header.profile.rules where rule.parameter == .saturation {
      Self.give(.switchRuleOff(rule: rule.id, reason: "finger is cold"), &session)
    }
    try Self.check(session, "alarm-off", size)
  }

  /// The line has the place of the one it names, and the tile of each has its stars.
  @Test(arguments: sizes) func twoConditionsOfAClass(size: String) throws {
    let session = Self.session(rate: 165, saturation: 79, for: 60)
    #expect(session.alarms.shown.count { $0.priority == .high } == 2)
    try Self.check(session, "two-conditions", size)
  }

  @Test(arguments: sizes) func pausedSignals(size: String) throws {
    var session = Self.session(rate: 72, saturation: 79, for: 60)
    Self.give(.pauseAudio, &session)
    try Self.check(session, "audio-paused", size)
    Self.give(.pauseAlarms(.minutes(2), reason: "line is changed"), &session)
    try Self.check(session, "alarms-paused", size)
  }

  /// The worst value stands until somebody has acknowledged it.
  @Test(arguments: sizes) func conditionThatIsOver(size: String) throws {
    var session = Self.session(rate: 72, saturation: 79, for: 60)
    Self.feed(&session, rate: 72, saturation: 97, for: 60)
    #expect(session.alarms.shown.contains { $0.priority == .high })
    try Self.check(session, "latched", size)
    let ids = session.conditions(at: session.now).filter(\.isUnacknowledged).map(\.id)
    Self.give(.acknowledge(ids), &session)
    try Self.check(session, "latched-acknowledged", size)
  }
}
