@testable import Session
import Testing
import Vitals

@Suite struct SessionClockTests {
  private static let wall = WallTime(unixMilliseconds: 1_772_442_000_000, offsetMinutes: 60)

  private static func at(_ seconds: Int64) -> SessionTime { .zero + .seconds(seconds) }

  @Test func stepLeavesEarlierTimes() {
    var clock = SessionClock(began: .zero, wall: Self.wall)
    clock.step(by: .minutes(5), at: Self.at(60))
    #expect(clock.wall(at: Self.at(59)) == Self.wall + .seconds(59))
    #expect(clock.wall(at: Self.at(70)) == Self.wall + .seconds(70) + .minutes(5))
  }

  @Test func zoneChangeMovesLocalTimeAlone() {
    var clock = SessionClock(began: .zero, wall: Self.wall)
    clock.changeZone(offsetMinutes: 120, at: Self.at(60))
    let after = clock.wall(at: Self.at(60))
    #expect(after.unixMilliseconds == (Self.wall + .seconds(60)).unixMilliseconds)
    #expect(after.offsetMinutes == 120)
    #expect(clock.wall(at: Self.at(59)).offsetMinutes == 60)
  }

  @Test func timeBeforeSessionCountsBack() {
    let clock = SessionClock(began: Self.at(100), wall: Self.wall)
    #expect(clock.wall(at: Self.at(40)) == Self.wall + .seconds(-60))
  }

  @Test func zoneChangeIsNoAlarm() {
    var desk = ChartDesk()
    let alarms = desk.session.alarms
    _ = desk.session.handle(.runtime(.zoneChanged(offsetMinutes: 180)), at: Self.at(60))
    #expect(desk.session.wall(at: Self.at(61)).offsetMinutes == 180)
    #expect(desk.session.alarms == alarms)
  }
}
