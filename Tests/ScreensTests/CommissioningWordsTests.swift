@testable import Session
import Testing
import Vitals
@testable import Wording

/// The page of a commissioning says every finding with what to do.
@Suite struct CommissioningWordsTests {
  private static let findings: [CommissioningSheet.Finding] =
    ([
      .unreadable, .silent, .badFrames(perMille: 47),
      .slow(median: .seconds(2), expected: .seconds(1)), .gap(.seconds(8), hold: .seconds(5)),
      .implausible(3), .simulated, .unsteady(1, why: "unplugged"), .unsteady(2, why: "unplugged"),
      .clock(.seconds(200)), .clock(-.seconds(200)),
    ] as [CommissioningSheet.DeviceFault]).map { .device($0) }
    + ([
      .fingerOutUnnoticed, .fingerOutLate(.seconds(20)), .fingerInUnnoticed, .noCuffReading,
      .cuffReadings(2), .cuffFailed, .unplugUnnoticed, .unplugLate(.seconds(14)), .plugInUnnoticed,
    ] as [CommissioningSheet.StepFault]).map { .step($0) }

  private static func sheet(
    _ findings: [CommissioningSheet.Finding], clock: TimeSpan? = nil
  ) -> CommissioningSheet {
    CommissioningSheet(
      source: SourceDescription(
        id: SourceID("serial"), protocolName: "bci", interval: .seconds(1),
        origin: "serial:/dev/ttyUSB0"),
      began: WallTime(unixMilliseconds: 1_800_000_000_000), length: .seconds(290),
      frames: FrameCount(good: 300, bad: 2), parameters: [.saturation], median: .milliseconds(1040),
      longestGap: .seconds(12), clockOffset: clock, cuffReadings: 0,
      outcomes: [.fingerOut: .noticed(after: .milliseconds(3250), isConfirmed: true)],
      findings: findings)
  }

  private static func page(_ sheet: CommissioningSheet) -> [String] {
    CommissioningWords(.english).lines(sheet, device: "BCI oximeters", program: "chairside 1")
  }

  @Test func pageHoldsWhatWasMeasured() {
    let page = Self.page(Self.sheet([], clock: .hours(2) + .seconds(3)))
    for line in [
      "  Connected to      serial:/dev/ttyUSB0", "  Frames            300 good, 2 bad",
      "  Spacing           1.0 s (page: 1.0 s)", "  Longest pause     12 s",
      "  Finger out        after 3.2 s", "  Unplugged         not reached",
      "  Device's clock    +3.0 s, and +2:00:00 as by another time zone",
      "Nothing to be looked at.",
    ] {
      #expect(page.contains(line), "\(line)")
    }
    #expect(page.count < 50)
  }

  @Test func everyFindingHasASentenceOfItsOwn() {
    let page = Self.page(Self.sheet(Self.findings)).filter { $0.hasPrefix("  - ") }
    #expect(page.count == Self.findings.count && Set(page).count == page.count)
    #expect(page.allSatisfy { ($0.hasSuffix(".") || $0.hasSuffix("?")) && $0.count > 30 })
    #expect(page.contains { $0.contains("4.7 % of the frames") })
    #expect(page.contains { $0.contains("clock is 3:20 slow") })
  }

  @Test func everyStepHasARequest() {
    let words = CommissioningWords(.english)
    let requests = Commissioning.Step.allCases.map { words.request($0, within: .seconds(30)) }
    #expect(Set(requests).count == 6 && requests.allSatisfy { $0.contains("30 s") })
  }
}
