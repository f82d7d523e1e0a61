import Alarms
@testable import Monitor
import Session
import Testing
import Vitals

/// How long a session without a terminal continues.
@Suite struct AttendanceTests {
  private static func session(_ mode: Mode) -> Session {
    Session(
      SessionHeader(
        identity: SessionIdentity(
          session: "a", mode: mode, wall: WallTime(unixMilliseconds: 0)),
        app: "test", profile: .ketamineAdult))
  }

  private static func time(_ minutes: Int64) -> SessionTime { .zero + .minutes(minutes) }

  @Test func liveSessionContinuesForTwelveHours() {
    var attendance = Attendance(at: .zero)
    let session = Self.session(.live)
    #expect(!attendance.isOver(session, failingSince: nil, at: Self.time(10_000)))
    attendance.loseTerminal(at: Self.time(1))
    #expect(!attendance.isOver(session, failingSince: nil, at: Self.time(721)))
    #expect(attendance.isOver(session, failingSince: nil, at: Self.time(722)))
  }

  @Test func simulatedSessionEndsWithItsTerminal() {
    var attendance = Attendance(at: .zero)
    attendance.loseTerminal(at: Self.time(1))
    #expect(attendance.isOver(Self.session(.simulated), failingSince: nil, at: Self.time(1)))
  }

  @Test func uselessSessionEndsAfterTenMinutes() {
    var attendance = Attendance(at: .zero)
    let session = Self.session(.live)
    attendance.loseTerminal(at: Self.time(1))
    attendance.record(.vital(SourceID("a"), VitalRow()), at: Self.time(5))
    #expect(!attendance.isOver(session, failingSince: Self.time(2), at: Self.time(15)))
    #expect(attendance.isOver(session, failingSince: Self.time(2), at: Self.time(16)))
    // A record alone, or a device alone, is of use.
    #expect(!attendance.isOver(session, failingSince: nil, at: Self.time(16)))
  }
}
