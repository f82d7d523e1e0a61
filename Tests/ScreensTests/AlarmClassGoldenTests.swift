import Alarms
import Canvas
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

  /// Two reminders of a priority, and two medium conditions that are over, meet in no such session.
  private static let classes = places.keys.sorted()

  @Test(arguments: classes, ["40x12", "80x24"])
  func twoOfAClass(group: AlarmClass, size: String) throws {
    let place = try #require(Self.places[group])
    let script = RandomScript(seed: place.seed, length: 200)
    var session = Session(script.header)
    for step in script.events.prefix(place.count) { _ = session.handle(step.event, at: step.time) }
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
