import Alarms
import TestSupport
import Testing
import Vitals

@Suite struct CombinationTests {
  private static let both = Rule(
    id: "both", kind: .combination, parameter: nil, priority: .high, isLatching: false, text: "",
    source: "test")

  private static func bench(_ parameters: [Parameter], _ priority: Priority = .medium) -> AlarmBench
  {
    AlarmBench(
      [both]
        + parameters.map { TestRule.below(100, $0.symbol, parameter: $0, priority: priority) },
      hold: .seconds(600))
  }

  private static func holds(_ bench: AlarmBench) -> Bool {
    bench.system.shown.contains { $0.rule == "both" && $0.state == .active }
  }

  static let families: [[Parameter]] = [
    [.cuffSystolic, .cuffDiastolic, .cuffMean, .arterialSystolic], [.rate, .heartRate, .pulseRate],
    [.saturation], [.respiratoryRate], [.sedation],
  ]

  @Test func oneFamilyIsNoCombination() {
    for family in Self.families {
      for first in family {
        for second in family where second != first {
          var bench = Self.bench([first, second])
          bench.sample(first, 50, at: 0)
          bench.sample(second, 50, at: 1)
          #expect(!Self.holds(bench), "\(first) \(second)")
        }
      }
    }
  }

  @Test func twoFamiliesAreACombination() {
    for (index, family) in Self.families.enumerated() {
      for first in family {
        for second in Self.families[(index + 1)...].joined() {
          var bench = Self.bench([first, second])
          bench.sample(first, 50, at: 0)
          #expect(!Self.holds(bench))
          bench.sample(second, 50, at: 1)
          #expect(Self.holds(bench), "\(first) \(second)")
        }
      }
    }
  }

  @Test(arguments: [Priority.low, .high])
  func onlyMediumConditionsCount(priority: Priority) {
    var bench = Self.bench([.rate, .saturation], priority)
    bench.sample(.rate, 50, at: 0)
    bench.sample(50, at: 1)
    #expect(!Self.holds(bench))
  }

  @Test func acknowledgedConditionsCount() {
    var bench = Self.bench([.rate, .saturation])
    bench.sample(.rate, 50, at: 0)
    bench.handle(.acknowledge([1], by: .nurse), at: 1)
    bench.sample(50, at: 2)
    #expect(Self.holds(bench))
  }

  @Test func latchedConditionsDoNotCount() {
    var bench = AlarmBench([
      Self.both, TestRule.below(90, "oxygen", latching: true),
      TestRule.below(50, "rate", parameter: .rate),
    ])
    bench.sample(.rate, 40, at: 0)
    bench.sample(80, at: 1)
    #expect(Self.holds(bench))
    bench.sample(95, at: 2)
    #expect(bench.words.suffix(2) == ["2000 latched oxygen", "2000 cleared both"])
  }
}
