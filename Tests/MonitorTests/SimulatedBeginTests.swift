import Care
import Session
import Testing
import Vitals

@testable import Monitor

/// Where a simulated session begins, and what is in force there.
@Suite struct SimulatedBeginTests {
  private static let script: [Command] = [
    .setBaseline(.rate, Amount(units: 70)), .startInfusion(reason: "simulated"),
  ]

  private static func commands(_ begin: SimulatedBegin, _ script: [Command] = script) -> [Command] {
    begin.commands(script, .standard, planned: .minutes(40))
  }

  @Test func checkInLeavesEverythingToTheNurse() {
    #expect(Self.commands(.checkIn).isEmpty)
  }

  @Test func baselineBeginsItsPhaseAlone() {
    #expect(Self.commands(.baseline) == [.beginBaseline])
  }

  @Test func infusionBeginsWithSchedule() throws {
    let schedule = try #require(Clinic.standard.schedule(for: .minutes(40)))
    #expect(Self.commands(.infusing) == Self.script + [.chart(.schedule(id: schedule.id))])
    var bare = Clinic.standard
    bare.schedules = []
    #expect(
      SimulatedBegin.infusing.commands(Self.script, bare, planned: .minutes(40)) == Self.script)
  }

  /// A device has no script: its session begins at check-in.
  @Test func devicesBeginAtCheckIn() {
    for begin in SimulatedBegin.allCases { #expect(Self.commands(begin, []).isEmpty) }
  }
}
