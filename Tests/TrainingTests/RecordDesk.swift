import Alarms
import Care
import Patient
import Session
@testable import Simulation
@testable import Training
import Vitals

/// A record written by hand, without a patient.
struct RecordDesk {
  var record: TrainingRecord
  private let session: Session

  init(_ tables: String) throws {
    let scenario = try Texts.short(tables)
    record = TrainingRecord(scenario)
    var header = SessionHeader(
      identity: SessionIdentity(
        session: "desk", mode: .simulated, wall: WallTime(unixMilliseconds: 0)), app: "test",
      profile: .ketamineAdult, clinic: .standard)
    header.training = TrainingSetup(scenario: scenario.fields)
    session = Session(header)
  }

  static func time(_ seconds: Double) -> SessionTime {
    SessionTime(milliseconds: Int64((seconds * 1000).rounded()))
  }

  mutating func enter(_ state: String, at seconds: Double) {
    witness(.scene(.entered(state, say: nil, looks: nil)), at: seconds)
  }

  mutating func end(at seconds: Double) { witness(.scene(.over), at: seconds) }

  mutating func `do`(
    _ command: Command, by: Operator = .trainee, refused: Bool = false, truth: Truth? = nil,
    at seconds: Double
  ) {
    witness(
      .command(command, by: by), refused ? [.refuse(.phase(.closed))] : [], truth, at: seconds)
  }

  /// An acknowledgement with the lines of its rules.
  mutating func acknowledge(_ rules: String..., at seconds: Double) {
    let lines = rules.map {
      Effect.log(Self.line(.acknowledged, $0, .high, by: .trainee, at: seconds))
    }
    witness(.command(.acknowledge([1]), by: .trainee), lines, at: seconds)
  }

  mutating func alarm(
    _ event: Transition.Event, _ rule: String, _ priority: Priority, at seconds: Double
  ) {
    record.witness([.log(Self.line(event, rule, priority, at: seconds))])
  }

  private mutating func witness(
    _ event: Event, _ effects: [Effect] = [], _ truth: Truth? = nil, at seconds: Double
  ) {
    record.witness(event, effects, session, truth, at: Self.time(seconds))
  }

  private static func line(
    _ event: Transition.Event, _ rule: String, _ priority: Priority, by: Operator? = nil,
    at seconds: Double
  ) -> AlarmRecord {
    AlarmRecord(
      seq: 1,
      identity: SessionIdentity(
        session: "desk", mode: .simulated, wall: WallTime(unixMilliseconds: 0)),
      phase: .infusing,
      transition: Transition(
        time: time(seconds), event: event,
        subject: Transition.Subject(
          id: number(of: rule), about: .recorded(name: rule, .technical), priority: priority),
        by: by))
  }

  /// One condition for each rule.
  private static func number(of rule: String) -> Int {
    rule.utf8.reduce(0) { $0 &* 31 &+ Int($1) }
  }

  var score: Score { Score(record) }

  /// How far the expectations were fulfilled, in the order of the scenario.
  var grades: [Score.Grade] { score.items.map(\.grade) }
}

extension Truth {
  static let healthy = Truth(
    systolic: 120, diastolic: 75, rate: 70, saturation: 97, breathing: 14)
}
