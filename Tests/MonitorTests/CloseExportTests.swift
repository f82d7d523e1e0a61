import Testing
import Vitals

@testable import Monitor

/// When the reports of a closed session are written.
@Suite struct CloseExportTests {
  private static let start = SessionTime.zero

  private func at(_ minutes: Int64) -> SessionTime { Self.start + .minutes(minutes) }

  @Test func closeOnDiskIsReportedOnce() {
    var export = CloseExport(isWanted: true, hasWaiting: false, at: Self.start)
    #expect(export.step(at: at(1)) == nil && export.deadline == nil)
    export.recordCommand(in: .recovery)
    #expect(export.step(at: at(2)) == nil)
    export.recordCommand(in: .closed)
    #expect(export.deadline != nil && export.step(at: at(3)) == .session)
    export.finish(hasWaiting: false)
    export.recordCommand(in: .closed)
    #expect(export.step(at: at(30)) == nil && export.deadline == nil)
  }

  @Test func waitingReportsAreTriedAgain() {
    var export = CloseExport(isWanted: false, hasWaiting: true, at: Self.start)
    #expect(export.step(at: at(0)) == .queue)
    // One attempt at a time.
    #expect(export.step(at: at(20)) == nil && export.deadline == nil)
    export.finish(hasWaiting: true)
    #expect(export.step(at: at(9)) == nil && export.deadline == at(10))
    #expect(export.step(at: at(10)) == .queue)
    export.finish(hasWaiting: false)
    #expect(export.step(at: at(60)) == nil)
  }

  @Test func closeDuringAnAttemptFollowsIt() {
    var export = CloseExport(isWanted: true, hasWaiting: true, at: Self.start)
    #expect(export.step(at: at(0)) == .queue)
    export.recordCommand(in: .closed)
    #expect(export.step(at: at(1)) == nil)
    export.finish(hasWaiting: true)
    #expect(export.step(at: at(1)) == .session)
  }
}
