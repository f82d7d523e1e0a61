import Alarms
import Care
@testable import Monitor
import Session
import Testing
import Vitals

/// The entries of the program log.
@Suite struct ProgramEntryTests {
  @Test func startEntryHasNoPatientData() {
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

  @Test func vitalsAndCommandsHaveNoEntry() {
    let events: [Event] = [
      .vital(SourceID("a"), VitalRow()), .command(.note("fell asleep"), by: Operator("AB")),
      .command(.chart(.remark("x")), by: Operator("AB")),
    ]
    #expect(events.allSatisfy { ProgramEntry.entry(for: $0) == nil })
  }

  @Test func faultsHaveEntries() {
    #expect(
      ProgramEntry.entry(for: .runtime(.recordingFailed("No space left on device")))
        == "recording failed: No space left on device")
    #expect(
      ProgramEntry.entry(for: .link(SourceID("serial"), .lost(why: "unplugged")))
        == "link serial lost: unplugged")
  }
}
