import Alarms
import Care
import Session
import TestSupport
import Testing
import Vitals

@Suite struct PastSessionTests {
  private static func reading(_ systolic: Int, _ diastolic: Int, mean: Int? = nil) throws
    -> PressureTriple
  {
    PressureTriple(
      systolic: try #require(Pressure(systolic)), diastolic: try #require(Pressure(diastolic)),
      mean: mean.flatMap { Pressure($0) })
  }

  @Test func summaryHoldsValues() throws {
    let session = SampleSession.charted()
    let past = PastSession(session, at: session.now)
    #expect(past.patient == "blue heron")
    #expect(
      past.drugs == [
        DrugGiven(id: "ketamine", name: "Ketamine", amount: Mass(micrograms: 14_552)),
        DrugGiven(
          id: "magnesium", name: "Magnesium sulfate", amount: Mass(micrograms: 831_552)),
      ])
    #expect(past.peak?.systolic == Pressure(186) && past.peak?.diastolic == Pressure(97))
    #expect(try past.baseline == Self.reading(128, 78))
    #expect(past.sideEffects == [SideEffectSeen(id: "nausea", name: "Nausea", worst: .mild)])
    #expect(
      past.scores == [
        ScoreTaken(scale: "moaas", name: "MOAA/S", sum: 4),
        ScoreTaken(scale: "dissociation", name: "Dissociation", sum: 1),
      ])
    #expect(!past.isAborted && past.damage == nil)
  }

  @Test func abortIsKept() {
    var session = SampleSession.charted()
    _ = session.handle(.command(.abort(reason: "x"), by: Operator("KL")), at: session.now)
    _ = session.handle(.command(.closeSession(reason: "y"), by: Operator("KL")), at: session.now)
    let past = PastSession(session, at: session.now)
    #expect(past.phase == .closed && past.isAborted)
  }

  @Test func sumOfSeveralItemsKeepsItsHighest() {
    var session = SampleSession.charted()
    let score = ChartEntry.score(scale: "padss", [2, 2, 2, 2, 1])
    _ = session.handle(.command(.chart(score), by: Operator("KL")), at: session.now)
    let taken = PastSession(session, at: session.now).scores.first { $0.scale == "padss" }
    #expect(taken?.sum == 9 && taken?.highest == 10)
  }
}
