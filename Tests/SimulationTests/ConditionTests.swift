import Alarms
import Patient
import Session
@testable import Simulation
import Testing

/// Bounds on true values, and patterns of alarm lines.
@Suite struct ConditionTests {
  @Test(arguments: [
    ("<=", [true, true, false]), (">=", [false, true, true]), ("<", [true, false, false]),
    (">", [false, false, true]),
  ])
  func aBoundHoldsUpToItsLimit(sign: String, holds: [Bool]) throws {
    let condition = try TruthCondition.read("spo2 \(sign) 90")
    #expect(condition.text == "spo2 \(sign) 90")
    let numbers = [89.99, 90, 90.01]
    #expect(numbers.map { condition.bound.holds($0) } == holds)
  }

  @Test(arguments: Push.Target.allCases)
  func everyValueIsItsOwn(target: Push.Target) throws {
    let truth = Truth(
      systolic: 1, diastolic: 2, rate: 3, saturation: 4, breathing: 5, endTidalCO2: 6, sedation: 7)
    let values: [Push.Target: Double] = [
      .systolic: 1, .diastolic: 2, .rate: 3, .saturation: 4, .breathing: 5, .endTidalCO2: 6,
      .sedation: 7,
    ]
    #expect(truth[target] == values[target])
    let at = try TruthCondition.read("\(target.rawValue) >= \(truth[target])")
    let above = try TruthCondition.read("\(target.rawValue) > \(truth[target])")
    #expect(at.holds(truth) && !above.holds(truth))
  }

  @Test func aBoundWithAFractionIsPrintedWithIt() throws {
    #expect(try TruthCondition.read("sedation <= 2.5").text == "sedation <= 2.5")
  }

  @Test(arguments: ["spo2 < nan", "spo2 < inf"])
  func aConditionIsANumber(text: String) {
    #expect(throws: WordProblem.self) { try TruthCondition.read(text) }
  }

  @Test(arguments: [
    ("spo2_low_high", "raised spo2_low_high"), ("raised any", "raised any"),
    ("acknowledged high", "acknowledged high"), ("ack any", "acknowledged any"),
    ("medium", "raised medium"),
  ])
  func aPatternIsPrinted(text: String, printed: String) throws {
    let pattern = try AlarmPattern.read(text)
    #expect(pattern.text == printed)
    #expect(try AlarmPattern.read(printed) == pattern)
  }

  @Test(arguments: ["", "raised", "ack", "raised a b", "cleared spo2_low_high"])
  func anotherFormIsRefused(text: String) {
    #expect(throws: WordProblem.self) { try AlarmPattern.read(text) }
  }

  @Test(arguments: [
    ("raised any", [true, true, false, true, false, false]),
    ("raised high", [false, true, false, true, false, false]),
    ("raised low", [false, false, true, false, false, false]),
    ("raised b", [false, true, false, false, false, false]),
    ("acknowledged any", [false, false, false, false, true, false]),
    ("acknowledged a", [false, false, false, false, true, false]),
    ("acknowledged b", [false, false, false, false, false, false]),
  ])
  func aPatternMeansItsLines(text: String, means: [Bool]) throws {
    let pattern = try AlarmPattern.read(text)
    let lines: [AlarmRecordRow] = [
      (.raised, "a", .medium), (.raised, "b", .high), (.raised, "a", .low),
      (.escalated, "a", .high),
      (.acknowledged, "a", .high), (.cleared, "a", .high),
    ].map { AlarmRecordRow($0, $1, $2) }
    #expect(lines.map { pattern.matches($0.record.transition, isPatients: true) } == means)
  }
}
