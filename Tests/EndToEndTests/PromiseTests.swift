import FaultSupport
import Glibc
import Testing

/// The promises, each in the short form of the trials in `make faults`.
@Suite(.serialized) struct PromiseTests {
  private static let requiresAll =
    getenv("CHAIRSIDE_REQUIRE_ALL").map { String(cString: $0) } == "1"

  private func keeps(
    _ promise: some Promise, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let findings = try promise.examine(Program.path, .short)
    #expect(!findings.isEmpty, sourceLocation: location)
    for finding in findings {
      switch finding.verdict {
      case .kept: continue
      case .broken: Issue.record("\(finding)", sourceLocation: location)
      case .skipped:
        print(finding)
        if Self.requiresAll { Issue.record("\(finding)", sourceLocation: location) }
      }
    }
  }

  @Test func alarmsComeInTime() throws { try keeps(LatencyPromise()) }

  @Test(arguments: Obstacle.allCases)
  func obstacleDelaysNoAlarm(obstacle: Obstacle) throws {
    try keeps(ObstaclePromise(obstacle))
  }

  @Test(arguments: KillInstant.allCases)
  func killLosesNoDeliveredLine(instant: KillInstant) throws {
    try keeps(KillPromise(instant))
  }

  @Test func everyCrashStateIsReadable() throws { try keeps(CrashStatePromise()) }

  @Test func everyFlippedBitIsDetected() throws { try keeps(BitFlipPromise()) }

  @Test func oldNumberIsNeverShownAsCurrent() throws { try keeps(StalenessPromise()) }

  @Test func sessionTimeIsExact() throws { try keeps(TimerPromise()) }

  @Test func hostileTextReachesNoTerminal() throws { try keeps(HostileTextPromise()) }

  @Test func idleIsCheapAndFloodIsRead() throws { try keeps(LoadPromise()) }

  @Test func secondStartIsRefused() throws { try keeps(DoubleStartPromise()) }
}
