public import Alarms
import Care
import Feeds
import Journal
public import Patient
import Platform
import Session
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

  /// A session before its first second.
  public init(_ plan: Plan) {
    self.plan = plan
    let monitor = Self.monitor(plan)
    source = SimulatedFeed(SourceID("sim"), monitor, scenario: plan.scenario.name)
    let name = "\(plan.scenario.name)-\(plan.seed)"
    let identity = SessionIdentity(
      session: String(Digest.hexadecimal(of: Array(name.utf8)).prefix(16)), mode: .simulated,
      wall: plan.start)
    let header = SessionHeader(
      identity: identity, app: plan.app, profile: plan.profile, clinic: .standard,
      planned: plan.planned,
      seed: plan.seed, scenario: plan.scenario.name)
    session = Session(header)
    bytes = encoder.lines(.header(header), at: .zero)
  }

  /// The monitor for a plan.
  static func monitor(_ plan: Plan) -> SimulatedMonitor {
    SimulatedMonitor(
      seed: plan.seed, scenario: plan.scenario,
      model: plan.model, planned: plan.planned,
      cuffInterval: plan.profile.pressureInterval, start: plan.start)
  }

  /// Plays the whole session; returns its journal.
  public consuming func run() -> [UInt8] {
    var run = self
    run.handle(.source(run.source.description), at: .zero)
    for event in run.source.poll(.nothing, at: .zero) { run.handle(event, at: .zero) }
    for command in run.source.script {
      run.handle(.command(command, by: .script), at: .zero)
    }
    let stop = SessionTime.zero + run.plan.planned
    let end = stop + run.plan.recovery
    var time = SessionTime.zero + .seconds(1)
    while time <= end {
      if time == stop { run.handle(.command(.stopInfusion, by: .script), at: time) }
      run.source.observe(run.session.phase)
      for event in run.source.poll(.nothing, at: time) { run.handle(event, at: time) }
      time = time + .seconds(1)
    }
    run.handle(.command(.closeSession(reason: "simulated"), by: .script), at: end)
    run.bytes += run.encoder.footer(
      .closed, PastSession(run.session, at: end), at: end, wall: run.session.wall(at: end))
    return run.bytes
  }

  private mutating func handle(_ event: Event, at time: SessionTime) {
    for effect in session.handle(event, at: time) {
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
