import Alarms
import Canvas
import Care
import Session
import TestSupport
import Testing
import Vitals

@testable import Screens

/// Two conditions of a class: the line names one after the other, with its place among them.
@Suite struct AlarmClassGoldenTests {
  /// A random session, and how many of its events lead to two conditions of the class.
  private struct Place {
    let seed: UInt64
    let count: Int
  }

  private static let places: [AlarmClass: Place] = [
    .highPhysiological: Place(seed: 1, count: 24), .highTechnical: Place(seed: 2, count: 11),
    .mediumPhysiological: Place(seed: 3, count: 63),
    .highPhysiologicalOver: Place(seed: 3, count: 103),
    .highTechnicalOver: Place(seed: 1, count: 13), .mediumTechnical: Place(seed: 1, count: 10),
    .lowPhysiological: Place(seed: 60, count: 34), .lowTechnical: Place(seed: 278, count: 25),
  ]

  private static func session(_ group: AlarmClass) throws -> Session {
    switch group {
    // Two of these meet in no random session without one of a class above.
    case .lowReminder: return session(until: 500)
    case .mediumReminder: return session(until: 1090)
    case .mediumOver:
      return session(latching: ["rate_low_medium", "spo2_low_medium"], until: 430) { second in
        (350..<380).contains(second) ? (44, 89) : (72, 97)
      }
    default: break
    }
    let place = try #require(Self.places[group])
    let script = RandomScript(seed: place.seed, length: 200)
    var session = Session(script.header)
    for step in script.events.prefix(place.count) { _ = session.handle(step.event, at: step.time) }
    return session
  }

  /// An infusion in a clinic with a schedule, in which nobody charts; a cuff measures at minute 2,
  /// and at minute 11 where the session goes on so long.
  private static func session(
    latching rules: Set<String> = [], until end: Int64,
    values: (Int64) -> (rate: Int64, saturation: Int64) = { (72 + $0 / 60 % 2, 97) }
  ) -> Session {
    var header = SampleSession.header()
    header.clinic = .standard
    header.profile = profile(latching: rules)
    var session = Session(header)
    let source = SourceID("s5")
    func handle(_ event: Event, _ second: Int64) {
      _ = session.handle(event, at: .zero + .seconds(second))
    }
    handle(.source(SourceDescription(id: source, protocolName: "ge-dri", interval: .seconds(1))), 0)
    handle(.command(.startInfusion(reason: "sample"), by: .nurse), 0)
    for second in 0...end {
      let (rate, saturation) = values(second)
      var row = VitalRow()
      row.set(.heartRate, hundredths: rate * 100)
      row.set(.saturation, hundredths: saturation * 100)
      handle(.vital(source, row), second)
      let isMeasuring = (115..<120).contains(second) || (655..<660).contains(second)
      let systolic = second < 120 ? 122 : second < 660 ? 128 : 126
      handle(
        .cuff(
          source,
          CuffRow(
            systolic: Pressure(systolic), diastolic: Pressure(78), isMeasuring: isMeasuring)),
        second)
    }
    return session
  }

  /// The profile with some more rules that latch.
  private static func profile(latching ids: Set<String>) -> Profile {
    let own = Profile.ketamineAdult
    return Profile(
      name: own.name, version: own.version, expected: own.expected,
      pressureInterval: own.pressureInterval,
      recoveryPressureInterval: own.recoveryPressureInterval, guardLimits: own.guardLimits,
      rules: own.rules.map { rule in
        guard ids.contains(rule.id) else { return rule }
        return Rule(
          id: rule.id, kind: rule.kind, parameter: rule.parameter, priority: rule.priority,
          deadband: rule.deadband, clearDelay: rule.clearDelay, isLatching: true,
          phases: rule.phases, text: rule.text, hint: rule.hint, source: rule.source)
      })
  }

  @Test(arguments: AlarmClass.allCases, ["40x12", "80x24"])
  func twoOfAClass(group: AlarmClass, size: String) throws {
    let session = try Self.session(group)
    let open = session.conditions(at: session.now).filter(\.isUnacknowledged)
    #expect(open.map(\.alarmClass).min() == group && open.count { $0.alarmClass == group } >= 2)

    var interface = Interface()
    var named: [Int] = []
    for turn in Int64(0)..<2 {
      let presentation = PresentationTime(milliseconds: 100 + turn * 3000)
      interface.followAlarms(of: session, at: presentation)
      let context = ScreenContext(glyphs: .unicode, presentation: presentation, version: "test")
      let frame = Screens.render(
        session, at: session.now, interface, context, size: try #require(Size(text: size)))
      Golden.check(frame, "two-\(group)-\(turn + 1)-\(size)")
      named.append(try #require(frame.alarmLine?.id))
    }
    #expect(Set(named).count == 2, "\(named)")
  }
}
