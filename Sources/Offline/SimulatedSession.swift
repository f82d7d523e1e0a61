public import Alarms
public import Care
import Feeds
import Journal
public import Patient
import Platform
public import Session
public import Simulation
public import Vitals

/// A whole session of a simulated patient as a journal; the same seed gives the same bytes.
public struct SimulatedSession {
  /// The parameters of a simulated session.
  public struct Plan: Sendable {
    /// The course of the patient.
    public var scenario: Scenario
    /// The seed of the patient.
    public var seed: UInt64
    /// The planned length of the infusion, which is also the actual one.
    public var planned: TimeSpan
    /// The length of the recovery phase.
    public var recovery: TimeSpan
    /// The wall clock at the start.
    public var start: WallTime
    /// The alarm profile.
    public var profile: Profile
    /// The pharmacokinetic model behind the pressure response.
    public var model: Pharmacokinetics.Model
    /// The program and its version.
    public var app: String
    /// The protocol of the clinic.
    public var clinic = Clinic.standard
    /// What somebody does in it.
    public var script = CommandScript()
    /// What makes it a training; nil for none.
    public var training: TrainingSetup?
    /// Whether the plethysmogram is recorded.
    public var hasWaves = true
    /// Whether it ends with its scenario, whatever is left of the infusion.
    public var endsWithScenario = false

    /// The parameters, all required.
    public init(
      scenario: Scenario, seed: UInt64, planned: TimeSpan, recovery: TimeSpan, start: WallTime,
      profile: Profile, model: Pharmacokinetics.Model, app: String
    ) {
      self.scenario = scenario
      self.seed = seed
      self.planned = planned
      self.recovery = recovery
      self.start = start
      self.profile = profile
      self.model = model
      self.app = app
    }
  }

  private let plan: Plan
  private var session: Session
  private let source: SimulatedFeed
  private var encoder = JournalEncoder()
  private var interpreter = EffectInterpreter(stampInterval: nil, at: .zero)
  private var bytes: [UInt8] = []
  private var player: ScriptPlayer
  /// When the scenario of a training was over; nil before.
  private var over: SessionTime?

  /// A session before its first second.
  public init(_ plan: Plan) {
    self.plan = plan
    source = SimulatedFeed(SourceID("sim"), Self.bedside(plan), planned: plan.planned)
    let name = "\(plan.scenario.name)-\(plan.seed)"
    let identity = SessionIdentity(
      session: String(Digest.hexadecimal(of: Array(name.utf8)).prefix(16)), mode: .simulated,
      wall: plan.start)
    var header = SessionHeader(
      identity: identity, app: plan.app, profile: plan.profile, clinic: plan.clinic,
      planned: plan.planned,
      seed: plan.seed, scenario: plan.scenario.name)
    header.training = plan.training
    player = ScriptPlayer(plan.script)
    session = Session(header)
    bytes = encoder.lines(.header(header), at: .zero)
  }

  /// The patient for a plan.
  static func bedside(_ plan: Plan) -> SimulatedBedside {
    SimulatedBedside(
      plan.scenario,
      SimulatedMonitor(
        seed: plan.seed, plan.scenario.patient, model: plan.model,
        cuffInterval: plan.profile.pressureInterval, start: plan.start))
  }

  /// Plays the whole session; returns its journal.
  public consuming func run() -> [UInt8] {
    var run = self
    run.begin()
    let stop = SessionTime.zero + run.plan.planned
    let end = stop + run.plan.recovery
    var time = SessionTime.zero
    while time < end, run.session.phase != .closed, !run.isOver(at: time) {
      time = time + .seconds(1)
      if time == stop, run.session.phase == .infusing || run.session.phase == .paused {
        run.handle(.command(.stopInfusion, by: .script), at: time)
      }
      run.step(at: time)
    }
    if run.session.phase != .closed {
      run.handle(.command(.closeSession(reason: "simulated"), by: .script), at: time)
    }
    run.bytes += run.encoder.footer(
      .closed, PastSession(run.session, at: time), at: time, wall: run.session.wall(at: time))
    return run.bytes
  }

  private mutating func begin() {
    handle(.source(source.description), at: .zero)
    for event in source.poll(.nothing, at: .zero) { handle(event, at: .zero) }
    for command in source.script { handle(.command(command, by: .script), at: .zero) }
  }

  private mutating func step(at time: SessionTime) {
    let due = session.tick(at: time)
    source.witness(nil, due, session, at: time)
    perform(due, of: nil, at: time)
    source.observe(session.care)
    for event in source.poll(.nothing, at: time) { handle(event, at: time) }
    for deed in player.next(upTo: time) {
      for command in deed.commands(in: session, at: time) {
        handle(.command(command, by: .trainee), at: time)
      }
    }
  }

  private func isOver(at time: SessionTime) -> Bool {
    plan.endsWithScenario && over.map { time >= $0 } ?? false
  }

  private mutating func handle(_ event: Event, at time: SessionTime) {
    if event == .scene(.over) { over = over ?? time }
    if case .wave = event, !plan.hasWaves { return }
    let effects = session.handle(event, at: time)
    source.witness(event, effects, session, at: time)
    perform(effects, of: event, at: time)
  }

  private mutating func perform(_ effects: [Effect], of event: Event?, at time: SessionTime) {
    player.witness(event, effects, at: time)
    for effect in effects {
      switch interpreter.action(for: effect, of: session) {
      case .record(let event, let time, let wall, _):
        bytes += encoder.lines(.event(event), at: time, wall: wall)
      case .log(let record, let line):
        bytes += encoder.lines(.alarm(line), at: record.transition.time)
      case .refuse: break
      }
    }
  }
}
