import Care
import Session
import TestSupport
import Testing
import Vitals

/// Checks about what comes before the visit.
@Suite struct BeforeVisitTests {
  private func missing(_ item: CheckItem, _ answer: CheckAnswer?) -> Bool {
    var header = SampleSession.header()
    header.clinic = .standard
    header.clinic.checks = [item]
    var session = Session(header)
    if let answer {
      _ = session.handle(
        .command(.chart(.check(item: item.id, answer)), by: .nurse), at: .zero)
    }
    let effects = session.handle(
      .command(.startInfusion(reason: nil), by: .nurse), at: .zero + .seconds(1))
    return effects.contains { effect in
      guard case .refuse(.missing(let missing)) = effect else { return false }
      return missing.contains(.check(item))
    }
  }

  @Test(arguments: [CheckItem.Stage.booking, .consultation])
  func requiredItemHoldsUpTheStart(stage: CheckItem.Stage) {
    var item = CheckItem("a", stage, "Cleared")
    #expect(!missing(item, nil))
    #expect(missing(item, .no))
    item.isRequired = true
    #expect(missing(item, nil) && missing(item, .no) && !missing(item, .yes))
  }
}
