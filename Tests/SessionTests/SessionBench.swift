import Alarms
import Care
import Session
import TestSupport
import Vitals

/// Plays a session by seconds and keeps its alarm log.
struct SessionBench {
  var session: Session
  var log: [AlarmRecord] = []
  var refusals: [Refusal] = []
  static let source = SourceID("s5")

  init(
    profile: Profile = .ketamineAdult, mode: Mode = .live, interval: TimeSpan? = .seconds(1),
    planned: TimeSpan = .minutes(50)
  ) {
    let identity = SessionIdentity(
      session: "bench", chair: "3", mode: mode, wall: WallTime(unixMilliseconds: 0))
    session = Session(
      SessionHeader(identity: identity, app: "bench", profile: profile, planned: planned))
    handle(
      .source(
        SourceDescription(id: Self.source, protocolName: "ge-dri", interval: interval)), at: 0)
  }

  static func time(_ seconds: Double) -> SessionTime {
    SessionTime(milliseconds: Int64((seconds * 1000).rounded()))
  }

  mutating func keep(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .log(let record): log.append(record)
      case .refuse(let refusal): refusals.append(refusal)
      case .record: break
      }
    }
  }

  mutating func handle(_ event: Event, at seconds: Double) {
    keep(session.handle(event, at: Self.time(seconds)))
  }

  mutating func run(until seconds: Double) {
    keep(session.tick(at: Self.time(seconds)))
  }

  mutating func `do`(_ command: Command, at seconds: Double) {
    handle(.command(command, by: .nurse), at: seconds)
  }

  mutating func vital(
    hr: Int? = nil, pr: Int? = nil, spo2: Double? = nil, rr: Int? = nil, at seconds: Double
  ) {
    var row = VitalRow()
    if let hr { row.set(.heartRate, hundredths: Int64(hr) * 100) }
    if let pr { row.set(.pulseRate, hundredths: Int64(pr) * 100) }
    if let spo2 { row.set(.saturation, hundredths: Int64((spo2 * 100).rounded())) }
    if let rr { row.set(.respiratoryRate, hundredths: Int64(rr) * 100) }
    handle(.vital(Self.source, row), at: seconds)
  }

  mutating func cuff(
    _ systolic: Int?, _ diastolic: Int? = nil, measuring: Bool? = nil, taken: Double? = nil,
    failed: Bool = false, at seconds: Double
  ) {
    handle(
      .cuff(
        Self.source,
        CuffRow(
          systolic: systolic.flatMap { Pressure($0) },
          diastolic: diastolic.flatMap { Pressure($0) },
          isMeasuring: measuring, taken: taken.map(Self.time), hasFailed: failed)),
      at: seconds)
  }

  /// Healthy values once a second, both ends included.
  mutating func healthy(from: Int, through: Int) {
    for second in from...through { vital(hr: 72, pr: 72, spo2: 97, at: Double(second)) }
  }

  /// The log as `15.0 raised spo2_low_medium medium`.
  var words: [String] {
    log.map { record in
      let line = record.transition
      let subject = line.subject.map { " \($0.rule) \($0.priority.symbol)" } ?? ""
      let note = line.note.map { " (\($0.text))" } ?? ""
      return "\(Double(line.time.milliseconds) / 1000) \(line.event.rawValue)\(subject)\(note)"
    }
  }

  /// The lines about one rule.
  func words(about rule: String) -> [String] {
    words.filter { $0.contains(" \(rule) ") }
  }

  /// A profile of these rules that expects nothing unless told.
  static func profile(_ rules: [Rule], expected: [Expected] = []) -> Profile {
    Profile(
      name: "bench", version: 1, expected: expected, pressureInterval: .minutes(5),
      recoveryPressureInterval: .minutes(15), guardLimits: GuardLimit.defaults, rules: rules)
  }

  static func limit(
    _ id: String, _ parameter: Parameter, _ comparison: Comparison, _ units: Int32,
    delay: TimeSpan = .zero, priority: Priority = .medium
  ) -> Rule {
    Rule(
      id: id, kind: .limit(Bound(comparison, .absolute(Amount(units: units))), delay: delay),
      parameter: parameter, priority: priority, isLatching: false, text: id, source: "test")
  }
}
