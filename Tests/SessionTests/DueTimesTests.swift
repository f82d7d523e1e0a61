import Alarms
import Care
import TestSupport
import Testing
import Vitals

@testable import Session

/// Due times as a function of care record, cuffs and alarm system.
@Suite struct DueTimesTests {
  private static let bedside = Bedside(wall: WallTime(unixMilliseconds: 0))

  private static func at(_ seconds: Int64) -> SessionTime { .zero + .seconds(seconds) }

  private static func care(_ inputs: [(CareInput, Int64)]) -> CareRecord {
    var care = CareRecord(CareSetup(planned: .minutes(50)), began: .zero)
    for (input, second) in inputs {
      _ = care.handle(input, bedside, by: .nurse, at: at(second))
    }
    return care
  }

  private static func due(
    _ inputs: [(CareInput, Int64)], at seconds: Int64
  ) -> [DueItem: DueTime] {
    let cuff = CuffBoard(mode: .live, began: .zero)
    let alarms = AlarmSystem(profile: .ketamineAdult)
    let due = DueTimes(care(inputs), cuff, alarms, at: at(seconds))
    return Dictionary(
      uniqueKeysWithValues: due.changes(since: DueTimes()).map { ($0.item, $0.due) })
  }

  @Test func nothingIsDueAtCheckIn() {
    #expect(Self.due([], at: 10).isEmpty)
  }

  @Test func runningInfusionIsDueAtItsEnd() {
    let due = Self.due([(.start(reason: "x"), 100)], at: 400)
    #expect(due == [.bloodPressure: .at(Self.at(400)), .infusion: .at(Self.at(3100))])
  }

  @Test func pausedInfusionStandsStill() {
    let due = Self.due([(.start(reason: "x"), 0), (.pause(reason: "x"), 600)], at: 700)
    #expect(
      due[.infusion] == .standing(remaining: .minutes(40), since: Self.at(600)))
  }

  @Test func recoveryHasItsOwnInterval() {
    let due = Self.due([(.start(reason: "x"), 0), (.stop, 3000)], at: 3001)
    let interval = Profile.ketamineAdult.recoveryPressureInterval
    #expect(due == [.bloodPressure: .at(Self.at(3000) + interval)])
  }

  @Test func unchangedTimesAreNoChange() {
    let care = Self.care([(.start(reason: "x"), 0)])
    let cuff = CuffBoard(mode: .live, began: .zero)
    let alarms = AlarmSystem(profile: .ketamineAdult)
    let first = DueTimes(care, cuff, alarms, at: Self.at(1))
    let later = DueTimes(care, cuff, alarms, at: Self.at(200))
    #expect(later.changes(since: first).isEmpty)
  }
}
