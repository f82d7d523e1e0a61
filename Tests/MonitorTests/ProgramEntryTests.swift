import Alarms
import Care
@testable import Monitor
import Session
import Testing
import Vitals

/// What stands in the program's own log.
@Suite struct ProgramEntryTests {
  @Test func startNamesNothingOfThePatient() {
    var header = SessionHeader(
      identity: SessionIdentity(
        session: "ab12", segment: 2, chair: "3", mode: .live, wall: WallTime(unixMilliseconds: 0)),
      app: "chairside 1", profile: .ketamineAdult)
    header.label = "Miller"
    header.patient = "P-77"
    #expect(
      ProgramEntry.start(header, isResumed: true)
        == "start chairside 1 mode=live session=ab12 segment=2 chair=3 resumed")
  }

  @Test func vitalsAndCommandsLeaveNoLine() {
    let events: [Event] = [
      .vital(SourceID("a"), VitalRow()), .command(.note("fell asleep"), by: Operator("AB")),
      .command(.chart(.remark("x")), by: Operator("AB")),
    ]
    #expect(events.allSatisfy { ProgramEntry.entry(for: $0) == nil })
  }

  @Test func faultsAreNamed() {
    #expect(
      ProgramEntry.entry(for: .runtime(.recordingFailed("No space left on device")))
        == "recording failed: No space left on device")
    #expect(
      ProgramEntry.entry(for: .link(SourceID("serial"), .lost(why: "unplugged")))
        == "link serial lost: unplugged")
  }
}
