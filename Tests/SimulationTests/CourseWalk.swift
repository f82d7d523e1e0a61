import Alarms
import Care
import Patient
import Session
@testable import Simulation
import Vitals

/// A scenario walked second by second, without a patient.
struct CourseWalk {
  var course: ScenarioCourse
  let session = CourseWalk.session()

  init(_ scenario: Scenario) { course = ScenarioCourse(scenario) }

  /// A session of the standard clinic, by whose words acts are understood.
  static func session() -> Session {
    Session(
      SessionHeader(
        identity: SessionIdentity(
          session: "walk", mode: .simulated, wall: WallTime(unixMilliseconds: 0)),
        app: "test", profile: .ketamineAdult, clinic: .standard))
  }

  static func time(_ seconds: Double) -> SessionTime {
    SessionTime(milliseconds: Int64((seconds * 1000).rounded()))
  }

  /// Goes on to a second.
  mutating func second(_ second: Int, _ truth: Truth? = .healthy) -> [SceneReport] {
    course.advance(to: Self.time(Double(second)), truth)
  }

  /// Goes on second by second, both ends included.
  mutating func run(_ seconds: ClosedRange<Int>, _ truth: Truth = .healthy) -> [SceneReport] {
    seconds.flatMap { second($0, truth) }
  }

  mutating func `do`(_ command: Command, at seconds: Double) {
    course.witness(command, session, at: Self.time(seconds))
  }

  /// A line of the alarm log.
  mutating func alarm(
    _ event: Transition.Event, _ rule: String, _ priority: Priority = .high,
    by: Operator? = nil, at seconds: Double
  ) {
    course.witness(
      .line(event, rule, priority, by: by, at: seconds), isPatients: true, at: Self.time(seconds))
  }

  /// The name of the state in force; nil before and after.
  var state: String? { course.state?.name }
}

extension AlarmRecord {
  static func line(
    _ event: Transition.Event, _ rule: String, _ priority: Priority, by: Operator? = nil,
    at seconds: Double
  ) -> AlarmRecord {
    AlarmRecord(
      seq: 1,
      identity: SessionIdentity(
        session: "walk", mode: .simulated, wall: WallTime(unixMilliseconds: 0)),
      phase: .infusing,
      transition: Transition(
        time: CourseWalk.time(seconds), event: event,
        subject: Transition.Subject(
          id: 1, about: .recorded(name: rule, .technical), priority: priority), by: by))
  }
}

extension Truth {
  static let healthy = Truth(
    systolic: 120, diastolic: 75, rate: 70, saturation: 97, breathing: 14)
  static let low = Truth(systolic: 120, diastolic: 75, rate: 70, saturation: 85, breathing: 14)
}

extension SceneReport {
  /// The name of the state that begins; nil for the end.
  var entered: String? {
    if case .entered(let name, _, _) = self { name } else { nil }
  }
}
