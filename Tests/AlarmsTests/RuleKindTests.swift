import Fields
import Testing
import Vitals

@testable import Alarms

@Suite struct RuleKindTests {
  private static let examples: [Rule.Kind] = [
    .limit(Bound(.below, .absolute(Amount(units: 90))), delay: .seconds(15)),
    .consecutive(Bound(.above, .absolute(Amount(units: 180))), count: 2),
    .integral(Bound(.atOrBelow, .absolute(Amount(units: 90))), budget: Amount(units: 50)),
    .drop(amount: Amount(units: 10), window: .seconds(60), below: nil), .flag(.apnoea),
    .overdue(.infusion, delay: .minutes(-5)), .combination,
  ]

  @Test func symbolsAreUnique() {
    #expect(Set(Rule.kinds.map { $0.symbol }).count == Rule.kinds.count)
  }

  @Test func everyKindHasAnExample() {
    #expect(Self.examples.map(\.symbol) == Rule.kinds.map { $0.symbol })
  }

  @Test(arguments: examples) func fieldsReadBackAsEqual(kind: Rule.Kind) throws {
    let form = try #require(Rule.kinds.first { $0.symbol == kind.symbol })
    #expect(kind.definition.fields.allSatisfy { form.keys.contains($0.key) })
    #expect(Rule.Kind(try form.init(FieldTable(fields: kind.definition.fields))) == kind)
  }

  @Test func kindsDifferByTypeAndParameters() {
    for (index, kind) in Self.examples.enumerated() {
      for (other, another) in Self.examples.enumerated() {
        #expect((kind == another) == (index == other))
      }
    }
    #expect(Rule.Kind.flag(.apnoea) != .flag(.asystole))
    #expect(Set(Self.examples + Self.examples).count == Self.examples.count)
  }

  @Test func equalDetectorsHaveEqualHistory() {
    let rule = TestRule.below(90, delay: .seconds(3))
    var detector = Detector(rule)
    #expect(detector == Detector(rule))
    #expect(detector != .external)
    let sample = JudgedSample(value: Amount(units: 85), time: .zero, coveredUntil: nil)
    _ = detector.judge(sample, Threshold(.below, Amount(units: 90)), isNew: true)
    #expect(detector != Detector(rule))
  }
}
