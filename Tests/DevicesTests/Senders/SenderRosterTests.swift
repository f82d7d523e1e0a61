@testable import Devices
import Testing
import Vitals

/// The values of which a ``SenderWatch`` is made.
@Suite struct SenderRosterTests {
  private static func name(_ application: String) -> SenderName {
    SenderName(application: application)
  }

  @Test func longestUnreportedSenderGivesWay() {
    var roster = SenderRoster()
    let numbers = (0..<SenderWatch.capacity).map { roster.add(Self.name("\($0)"), aliases: []) }
    for number in numbers {
      roster[number]?.reportedAt = .zero + .seconds(number == 3 ? 1 : 9)
    }
    roster.makeRoom(keeping: 3)
    // The owner stays, so that the first of the others gives way.
    #expect(roster.entries.map(\.number) == [1, 2, 3, 4, 5, 6, 7])
    #expect(roster.add(Self.name("new"), aliases: []) == SenderWatch.capacity)
  }

  @Test func forgottenNumbersAreNotGivenAgain() {
    var roster = SenderRoster()
    _ = roster.add(Self.name("A"), aliases: [])
    roster.removeAll()
    #expect(roster.add(Self.name("B"), aliases: []) == 1)
    #expect(roster[0] == nil)
  }

  @Test func namesMayBeOmittedOnOwnConnectionOnly() {
    var roster = SenderRoster()
    let number = roster.add(Self.name("MON-A"), aliases: ["10.0.0.5"])
    let origin = SenderWatch.Origin(address: "10.0.0.5")
    let entry = roster[number]
    #expect(entry?.matches(Self.name(""), origin, mayOmitNames: true) == true)
    #expect(entry?.matches(Self.name(""), origin, mayOmitNames: false) == false)
    #expect(entry?.matches(Self.name("MON-B"), origin, mayOmitNames: true) == false)
  }

  @Test func patientsBeyondCapacityShareANumber() {
    var patients = PatientNumbers(from: 3)
    let numbers = (0..<10).compactMap {
      PatientDigest("\($0)".utf8).map { patients.number(of: $0) }
    }
    #expect(numbers == [3, 4, 5, 6, 7, 8, 9, 10, 11, 11])
    let first = PatientDigest("0".utf8).map { patients.number(of: $0) }
    #expect(first == 3)
  }

  @Test func secondConnectionWaitsItsTurn() {
    func time(_ milliseconds: Int64) -> SessionTime { SessionTime(milliseconds: milliseconds) }
    var turn = SenderTurn()
    #expect(turn.allows(1, at: time(0)))
    turn.record(1, at: time(0))
    #expect(!turn.allows(2, at: time(1999)) && turn.allows(2, at: time(2000)))
    // Only when both go on is there anything to report.
    let contest500 = turn.recordRefusal(of: 2, at: time(500))
    #expect(!contest500)
    let contest900 = turn.recordRefusal(of: 2, at: time(900))
    #expect(!contest900)
    turn.record(1, at: time(1000))
    let contest1100 = turn.recordRefusal(of: 2, at: time(1100))
    #expect(contest1100)
    turn.close(1)
    #expect(turn.allows(2, at: time(1200)))
  }
}
