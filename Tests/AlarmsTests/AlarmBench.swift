import Alarms
import Vitals

/// Plays samples into an alarm system as a session does: ends holds, performs deadlines in time
/// and keeps every line of the log.
struct AlarmBench {
  var system: AlarmSystem
  var hold: TimeSpan
  var log: [Transition] = []
  private var holdEnds: [Parameter: SessionTime] = [:]

  init(_ rules: [Rule], phase: Phase = .infusing, hold: TimeSpan = .seconds(5)) {
    let profile = Profile(
      name: "bench", version: 1, expected: [], pressureInterval: .minutes(5),
      recoveryPressureInterval: .minutes(15), guardLimits: GuardLimit.defaults, rules: rules)
    system = AlarmSystem(profile: profile, phase: phase)
    self.hold = hold
  }

  /// Performs the deadlines and ends of holds up to a time.
  mutating func advance(to time: SessionTime) {
    while true {
      let holdEnd = holdEnds.min { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }
      let deadline = system.nextDeadline
      if let holdEnd, holdEnd.value <= time, deadline.map({ holdEnd.value <= $0 }) ?? true {
        holdEnds[holdEnd.key] = nil
        log += system.handle(.holdsEnded([holdEnd.key]), at: holdEnd.value)
      } else if let deadline, deadline <= time {
        log += system.advance(to: deadline)
      } else {
        return
      }
    }
  }

  mutating func sample(_ units: Double, at seconds: Double) {
    sample(.saturation, units, at: seconds)
  }

  mutating func sample(_ parameter: Parameter, _ units: Double, at seconds: Double) {
    let time = Self.time(seconds)
    advance(to: time)
    holdEnds[parameter] = time + hold + .milliseconds(1)
    log += system.handle(
      .sample(
        parameter, Amount(hundredths: Int32((units * 100).rounded())), coveredUntil: time + hold,
        origin: parameter),
      at: time)
  }

  mutating func cuff(_ systolic: Int, _ diastolic: Int, at seconds: Double) {
    guard let systolic = Pressure(systolic), let diastolic = Pressure(diastolic) else { return }
    let time = Self.time(seconds)
    handle(
      .measurement(
        PressureMeasurement(
          reading: PressureTriple(systolic: systolic, diastolic: diastolic, mean: nil), at: time,
          taken: time, standing: .measured)),
      at: seconds)
  }

  mutating func handle(_ input: AlarmInput, at seconds: Double) {
    advance(to: Self.time(seconds))
    log += system.handle(input, at: Self.time(seconds))
  }

  mutating func run(until seconds: Double) {
    advance(to: Self.time(seconds))
  }

  static func time(_ seconds: Double) -> SessionTime {
    SessionTime(milliseconds: Int64((seconds * 1000).rounded()))
  }

  /// The lines of the log, as `10667 raised spo2`.
  var words: [String] {
    log.map { line in
      let rule = line.subject.map { " \($0.rule)" } ?? ""
      let note = line.note.map { " (\($0.text))" } ?? ""
      return "\(line.time.milliseconds) \(line.event.rawValue)\(rule)\(note)"
    }
  }
}

/// Rules with short names.
enum TestRule {
  static func below(
    _ units: Int32, _ id: String = "low", parameter: Parameter = .saturation,
    delay: TimeSpan = .zero, deadband: Int32 = 0, clear: TimeSpan = .zero,
    priority: Priority = .medium, latching: Bool? = nil, hint: String? = nil
  ) -> Rule {
    Rule(
      id: id, kind: .limit(Bound(.below, .absolute(Amount(units: units))), delay: delay),
      parameter: parameter, priority: priority, deadband: Amount(units: deadband),
      clearDelay: clear, isLatching: latching, text: id, hint: hint, source: "test")
  }

  static func above(
    _ units: Int32, _ id: String = "high", parameter: Parameter = .cuffSystolic,
    comparison: Comparison = .above, priority: Priority = .medium, delay: TimeSpan = .zero
  ) -> Rule {
    Rule(
      id: id, kind: .limit(Bound(comparison, .absolute(Amount(units: units))), delay: delay),
      parameter: parameter, priority: priority, text: id, source: "test")
  }

  static func integral(
    _ limit: Int32, budget: Int32, _ id: String = "integral", deadband: Int32 = 1,
    clear: TimeSpan = .seconds(5), priority: Priority = .medium, latching: Bool? = nil
  ) -> Rule {
    Rule(
      id: id,
      kind: .integral(
        Bound(.below, .absolute(Amount(units: limit))), budget: Amount(units: budget)),
      parameter: .saturation, priority: priority, deadband: Amount(units: deadband),
      clearDelay: clear, isLatching: latching, text: id, source: "test")
  }
}
