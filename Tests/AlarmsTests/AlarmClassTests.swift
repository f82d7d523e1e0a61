import Testing
import Vitals

@testable import Alarms

/// The class of a condition, which gives it its place on the alarm line.
@Suite struct AlarmClassTests {
  private static func below(
    _ units: Int32, _ id: String, _ priority: Priority, _ parameter: Parameter = .rate
  ) -> Rule {
    Rule(
      id: id, kind: .limit(Bound(.below, .absolute(Amount(units: units))), delay: .zero),
      parameter: parameter, priority: priority, text: id, source: "test")
  }

  private static func due(_ item: DueItem, _ priority: Priority) -> Rule {
    Rule(
      id: item.rawValue, kind: .overdue(item, delay: .zero), parameter: nil, priority: priority,
      text: item.rawValue, source: "test")
  }

  private static func classes(_ bench: AlarmBench) -> [String: AlarmClass] {
    Dictionary(uniqueKeysWithValues: bench.system.shown.map { ($0.rule, $0.alarmClass) })
  }

  @Test func dueItemsAreRemindersButRepeatedPressure() {
    var bench = AlarmBench([
      Self.due(.bloodPressure, .medium), Self.due(.assessment, .low),
      Self.due(.bloodPressureRepeat, .high),
    ])
    for item in [DueItem.bloodPressure, .assessment, .bloodPressureRepeat] {
      bench.handle(.due(item, .at(.zero)), at: 1)
    }
    #expect(
      Self.classes(bench) == [
        "bp": .mediumReminder, "assessment": .lowReminder, "bp_repeat": .highPhysiological,
      ])
  }

  @Test func highReminderOfClinicIsNoPatient() {
    var bench = AlarmBench([Self.due(.assessment, .high)])
    bench.handle(.due(.assessment, .at(.zero)), at: 1)
    #expect(Self.classes(bench) == ["assessment": .highTechnical])
  }

  @Test(arguments: TechnicalCondition.Kind.allCases)
  func onlySomeTechnicalOnesAreAboutPatient(kind: TechnicalCondition.Kind) {
    var bench = AlarmBench([])
    let condition = TechnicalCondition(kind: kind, subject: "x", priority: .high)
    bench.handle(.technical(condition, isPresent: true), at: 1)
    let expected: AlarmClass =
      switch kind {
      case .noPulseSignal, .noBreathingSignal, .help: .highPhysiological
      default: .highTechnical
      }
    #expect(bench.system.shown.map(\.alarmClass) == [expected], "\(kind)")
  }

  @Test func recoveredConditionIsOver() {
    var bench = AlarmBench([Self.below(40, "high", .high)], hold: .seconds(600))
    bench.sample(.rate, 30, at: 0)
    #expect(Self.classes(bench) == ["high": .highPhysiological])
    bench.sample(.rate, 80, at: 1)
    bench.run(until: 2)
    #expect(Self.classes(bench) == ["high": .highPhysiologicalOver])
  }

  @Test func lostDataAreNotOver() {
    var bench = AlarmBench([Self.below(40, "high", .high)], hold: .seconds(5))
    bench.sample(.rate, 30, at: 0)
    bench.run(until: 10)
    #expect(bench.system.shown.map(\.state) == [.latched(.noData)])
    #expect(Self.classes(bench) == ["high": .highPhysiological])
  }

  @Test func lowerRungThatHoldsKeepsLatchedOneFromOver() {
    var bench = AlarmBench(
      [Self.below(50, "low", .low), Self.below(40, "high", .high)], hold: .seconds(600))
    bench.sample(.rate, 30, at: 0)
    bench.sample(.rate, 45, at: 1)
    bench.run(until: 2)
    // The rate is still low: its highest condition is latched, but the patient is not well.
    #expect(bench.system.shown.map(\.state) == [.latched(.recovered)])
    #expect(Self.classes(bench) == ["high": .highPhysiological])
    bench.sample(.rate, 80, at: 3)
    bench.run(until: 4)
    #expect(Self.classes(bench) == ["high": .highPhysiologicalOver])
  }
}
