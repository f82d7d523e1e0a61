import Care
import Session
import TestSupport
import Testing
import Vitals

/// Who saw a controlled drug wasted.
@Suite struct WitnessTests {
  @Test(arguments: [("RN", false), ("rn", false), ("MM", true)])
  func nobodyIsTheirOwnWitness(witness: String, isRecorded: Bool) {
    var session = SampleSession.charted()
    let account = ChartEntry.account(
      drug: "ketamine", drawn: .milligrams(50), wasted: .milligrams(15), witness: witness)
    _ = session.handle(.command(.chart(account), by: Operator("RN")), at: session.now)
    #expect((session.plan.accounts["ketamine"] != nil) == isRecorded)
  }
}
