import Session
import TestSupport
import Testing
import Vitals

/// Which heads of other journals become inputs.
@Suite struct WitnessIntakeTests {
  private let session = SampleSession.infusing()
  private var intake = WitnessIntake()

  private mutating func takes(_ line: Int, of other: String = "other", at seconds: Int64) -> Bool {
    let head = WitnessedHead(
      chair: "4", session: other, segment: 1,
      head: ChainHead(line: line, hash: String(repeating: "a", count: 64)))
    let report = intake.report(
      head, by: "archive", of: session, at: SessionTime(milliseconds: seconds * 1000))
    return report == .witness(head, by: "archive")
  }

  /// An archive that talks too much does not fill the record.
  @Test mutating func fewHeadsAMinuteAreTaken() {
    let taken = (0..<600).filter { takes($0, at: Int64($0)) }
    #expect(taken.count == 40)
  }

  @Test mutating func headIsTakenOnce() {
    #expect(takes(10, at: 0))
    #expect(!takes(10, at: 30))
    #expect(takes(11, at: 31))
  }

  @Test mutating func ownSessionVouchesForNothing() {
    #expect(!takes(10, of: session.header.identity.session, at: 0))
  }
}
