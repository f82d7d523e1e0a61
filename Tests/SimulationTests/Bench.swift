import Alarms
import Care
import Patient
import Session
@testable import Simulation
import Vitals

/// A session with a simulated patient, played by seconds.
struct Bench {
  static let source = SourceID("sim")
  var session: Session
  var bedside: SimulatedBedside
  var truths: [Truth] = []
  var states: [MonitorState] = []
  /// The states that were entered, as `12.0 nausea`.
  var scenes: [String] = []
  var refused = 0
  private var second = 0
  private var lastCuff: CuffRow?

  /// A session whose infusion of half a milligram for each kilogram in 250 mL runs from second 0 on.
  init(_ scenario: Scenario, seed: UInt64 = 3, infuses: Bool = true) {
    let start = WallTime(unixMilliseconds: 0)
    var header = SessionHeader(
      identity: SessionIdentity(session: "bench", mode: .simulated, wall: start), app: "test",
      profile: .ketamineAdult, clinic: .standard, planned: .minutes(40), seed: seed,
      scenario: scenario.name)
    header.training = TrainingSetup(scenario: scenario.fields)
    session = Session(header)
    let monitor = SimulatedMonitor(
      seed: seed, scenario.patient, cuffInterval: header.profile.pressureInterval, start: start)
    bedside = SimulatedBedside(scenario, monitor)
    handle(
      .source(SourceDescription(id: Self.source, protocolName: "sim", isLive: false)), at: .zero)
    play(at: .zero)
    if infuses { begin() }
  }

  private mutating func begin() {
    let weight = BodyWeight(grams: Int64(bedside.monitor.patient.traits.weight.rounded()) * 1000)
    let amount = Mass(micrograms: weight.grams / 2)
    for command: Command in [
      .chart(.check(item: "weight", .weight(weight))),
      .chart(.drug(PlannedDrug(id: "ketamine", name: "Ketamine", amount: amount))),
      .chart(.bag(.millilitres(250))), .startInfusion(reason: "test"),
    ] { self.do(command, by: .script) }
  }

  var now: SessionTime { SessionTime(milliseconds: Int64(second) * 1000) }

  mutating func handle(_ event: Event, at time: SessionTime) {
    let effects = session.handle(event, at: time)
    for case .refuse in effects { refused += 1 }
    bedside.witness(event, effects, session, at: time)
  }

  /// Gives a command now, or this much later.
  mutating func `do`(_ command: Command, by: Operator = .trainee, after: TimeSpan = .zero) {
    handle(.command(command, by: by), at: now + after)
  }

  /// Plays up to a second.
  mutating func run(to end: Int) {
    while second < end {
      second += 1
      bedside.witness(session.tick(at: now))
      play(at: now)
    }
  }

  private mutating func play(at time: SessionTime) {
    let played = bedside.step(session.care)
    if let truth = bedside.truth { truths.append(truth) }
    states.append(played.state)
    for scene in played.scenes {
      if case .entered(let name, _, _) = scene { scenes.append("\(second) \(name)") }
      handle(.scene(scene), at: time)
    }
    handle(.vital(Self.source, played.state.vital), at: time)
    if played.state.cuffRow != lastCuff {
      lastCuff = played.state.cuffRow
      handle(.cuff(Self.source, played.state.cuffRow), at: time)
    }
  }
}

extension Bench {
  /// Two runs of one patient, one with and one without something done in a second.
  static func pair(
    _ scenario: Scenario, at second: Int, until end: Int, _ act: (inout Bench) -> Void
  ) -> (without: Bench, with: Bench) {
    var (without, with) = (Bench(scenario), Bench(scenario))
    with.run(to: second)
    act(&with)
    with.run(to: end)
    without.run(to: end)
    return (without, with)
  }
}
