import Patient
import Vitals

/// A simulated session for a test: what the monitor showed and what was true, second by second.
struct Course {
  var states: [MonitorState] = []
  var truth: [Truth] = []

  /// What a test does in one second; the infusion of 0.5 mg/kg in 40 min runs by itself.
  typealias Act = (_ second: Int, _ treatment: inout Treatment, _ conditions: inout Conditions) ->
    Void

  /// Plays a number of seconds.
  init(
    seed: UInt64 = 3, _ setup: PatientSetup = PatientSetup(),
    model: Pharmacokinetics.Model = .domino, seconds: Int, act: Act = { _, _, _ in }
  ) {
    var monitor = SimulatedMonitor(
      seed: seed, setup, model: model, cuffInterval: .minutes(5),
      start: WallTime(unixMilliseconds: 0))
    let rate = monitor.patient.infusionRate(over: .minutes(40)) / 60
    var conditions = Conditions()
    for second in 0..<seconds {
      var treatment = Treatment()
      treatment.ketamine = second < 2400 ? rate : 0
      act(second, &treatment, &conditions)
      states.append(monitor.step(treatment, conditions))
      if let truth = monitor.truth { self.truth.append(truth) }
    }
  }

  /// The first second from one on for which something holds.
  func first(from second: Int = 0, _ holds: (Int) -> Bool) -> Int? {
    (second..<states.count).first(where: holds)
  }
}

extension Push {
  /// A displacement from a second on.
  init(_ target: Target, _ size: Size, at second: Int, over span: Int64 = 2, hold: Int64? = nil) {
    self.init(
      target, size, from: SessionTime(milliseconds: Int64(second) * 1000), over: .seconds(span),
      hold: hold.map(TimeSpan.seconds), fade: .seconds(2))
  }
}
