@testable import Care
import Testing
import Vitals

@testable import Session

/// When sets are due, to the second.
@Suite struct SlotTests {
  private static let preset = SchedulePreset(
    id: "test", label: "test", lengths: TimeSpan.minutes(5)...TimeSpan.minutes(480),
    firstEvery: .minutes(2), firstFor: .minutes(4), every: .minutes(10),
    recoveryEvery: .minutes(15), scales: [], source: "test")

  private static func schedule(_ sets: [Int64], stopped: Int64? = nil) -> AssessmentSchedule {
    var timer = InfusionTimer()
    _ = timer.apply(.start, at: .zero)
    if let stopped { _ = timer.apply(.stop, at: .zero + .seconds(stopped)) }
    return AssessmentSchedule(
      preset: preset, timer: timer, sets: sets.map { .zero + .seconds($0) })
  }

  private static func due(_ sets: [Int64], at second: Int64) -> Int64? {
    schedule(sets).due(at: .zero + .seconds(second)).map { $0.milliseconds / 1000 }
  }

  @Test func slotsAreTwoMinutesThenTen() {
    #expect((0..<4).map { Self.preset.slot($0).wholeSeconds } == [120, 240, 840, 1440])
  }

  @Test(
    arguments: [
      // Two minutes before a slot of ten, one minute before a slot of two.
      (719, 840), (720, 1440), (59, 120), (60, 240), (179, 240), (180, 840),
    ] as [(Int64, Int64)])
  func aSetCountsFromItsLeadOn(set: Int64, next: Int64) {
    #expect(Self.due([set], at: set) == next)
  }

  @Test func whatWasNotServedIsMissedWhenTheNextOpens() {
    func states(_ sets: [Int64], at second: Int64) -> [AssessmentSlot.State] {
      Self.schedule(sets).slots(at: .zero + .seconds(second)).map(\.state)
    }
    #expect(states([], at: 179) == [.due, .ahead])
    #expect(states([], at: 180) == [.missed, .ahead, .ahead])
    #expect(states([200], at: 200) == [.missed, .done(.zero + .seconds(200)), .ahead])
    #expect(Self.due([], at: 300) == 120)
  }

  @Test func slotsOfTheInfusionEndWithIt() {
    let slots = Self.schedule([], stopped: 900).slots(at: .zero + .seconds(4000))
    #expect(
      slots.map { $0.due.milliseconds / 1000 } == [120, 240, 840, 1800, 2700, 3600, 4500])
    #expect(slots.map(\.isRecovery) == [false, false, false, true, true, true, true])
  }
}
