import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Monitor

/// Whose earlier sessions are shown.
@Suite struct HistoryLookUpTests {
  @Test func struckPseudonymHidesItsHistory() throws {
    var header = SampleSession.header()
    header.clinic = .standard
    var session = Session(header)
    var lookUp = HistoryLookUp()
    func give(_ command: Command) {
      _ = session.handle(.command(command, by: Operator("KL")), at: session.now)
    }
    func name(_ patient: String) -> ChartEntry { .check(item: "patient", .text(patient)) }
    #expect(lookUp.change(of: session) == nil)
    give(.chart(name("blue heron")))
    #expect(lookUp.change(of: session) == .patient("blue heron"))
    #expect(lookUp.change(of: session) == nil)
    give(.correct(entry: 1, name("grey owl"), reason: "wrong patient"))
    #expect(lookUp.change(of: session) == .patient("grey owl"))
    give(.correct(entry: 2, nil, reason: "wrong patient"))
    #expect(lookUp.change(of: session) == .nobody)
    give(.chart(.remark("well")))
    #expect(lookUp.change(of: session) == nil)
  }
}
