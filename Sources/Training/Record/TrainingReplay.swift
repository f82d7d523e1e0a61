import Alarms
public import Patient
public import Session
public import Simulation
public import Vitals

/// A training played again from its record: the patient is simulated anew from what was done, so
/// that the truth behind the values is known.
public struct TrainingReplay: Sendable {
  /// Why a recording is no training.
  public enum Trouble: Error, Hashable, CustomStringConvertible {
    /// Its header has no scenario.
    case noTraining
    /// Its scenario cannot be read.
    case scenario(ScenarioFault)

    /// What is wrong and what to do.
    public var description: String {
      switch self {
      case .noTraining: "this session is no training; record one with chairside train"
      case .scenario(let fault): "the scenario in its header cannot be read: \(fault)"
      }
    }
  }

  /// The session.
  public private(set) var session: Session
  /// What happened.
  public private(set) var record: TrainingRecord
  /// What happened by the file beside the recording; nil without one.
  public private(set) var besides: TrainingRecord?
  /// The true values, second by second.
  public private(set) var truths: [Truth] = []
  /// The commands of the recording, the script's included, with their times.
  public private(set) var commands: [TimedCommand] = []
  /// When the values of each second were recorded; nil where a second is missing.
  public private(set) var rowTimes: [SessionTime?] = []
  /// Whether the patient that was simulated anew shows the recorded values.
  ///
  /// Not so with the recording of another version, or of a program that stood still for seconds.
  public private(set) var isFaithful = true
  private var bedside: SimulatedBedside
  /// What happened in the scenario that was simulated anew, and stands in no line yet.
  private var expected: [SceneReport] = []
  /// What the second before brought.
  private var last: SimulatedBedside.Second?

  /// A command with its time and who gave it.
  public struct TimedCommand: Equatable, Sendable {
    /// When.
    public var time: SessionTime
    /// The command.
    public let command: Command
    /// Who gave it.
    public let by: Operator
    /// Whether it changed nothing.
    public let isRefused: Bool
  }

  /// A replay at the header of a recording; `sheet` is what a file beside it expects.
  public init(_ header: SessionHeader, besides sheet: Scenario? = nil) throws(Trouble) {
    guard let training = header.training else { throw .noTraining }
    let scenario: Scenario
    do {
      scenario = try Scenario(fields: training.scenario)
    } catch {
      throw .scenario(error)
    }
    session = Session(header)
    record = TrainingRecord(scenario)
    besides = sheet.map { TrainingRecord($0) }
    bedside = SimulatedBedside(scenario, header)
  }

  /// Goes on in a further segment.
  public mutating func beginSegment(_ header: SessionHeader) { session.beginSegment(header) }

  /// Plays an event of the recording.
  public mutating func handle(_ event: Event, at time: SessionTime) {
    while bedside.nextTime <= time { step() }
    perform(event, at: time)
  }

  /// Plays an event without simulating the patient up to it.
  mutating func perform(_ event: Event, at time: SessionTime) {
    switch event {
    case .vital(_, let row):
      // Every state of the scenario was recorded before the values that it gave.
      if row != last?.state.vital || !expected.isEmpty { isFaithful = false }
      note(rowAt: time)
    case .scene(let report):
      if expected.first == report { expected.removeFirst() } else { isFaithful = false }
      note(rowAt: time)
    case .cuff(_, let row):
      if row != last?.state.cuffRow { isFaithful = false }
      note(rowAt: time)
    case .link: note(rowAt: time)
    case .source, .wave, .line, .sender, .command, .runtime, .station: break
    }
    let effects = session.handle(event, at: time)
    if case .command(let command, let by) = event {
      let isRefused = effects.contains { if case .refuse = $0 { true } else { false } }
      commands.append(
        TimedCommand(time: time, command: command, by: by, isRefused: isRefused))
    }
    bedside.witness(event, effects, session, at: time)
    record.witness(event, effects, session, truths.last, at: time)
    besides?.witness(event, effects, session, truths.last, at: time)
  }

  private mutating func step() {
    let due = session.tick(at: bedside.nextTime)
    bedside.witness(due)
    record.witness(due)
    besides?.witness(due)
    record.witness(isHeld: bedside.isHeld, at: bedside.nextTime)
    besides?.witness(isHeld: bedside.isHeld, at: bedside.nextTime)
    let second = bedside.step(session.care)
    expected += second.scenes
    last = second
    if let truth = bedside.truth { truths.append(truth) }
  }

  /// Simulates up to a second, the last of which is returned; nil when it was simulated before.
  mutating func advance(
    through second: Int
  ) -> (scenes: [SceneReport], state: MonitorState, isLinked: Bool)? {
    guard bedside.nextSecond <= Int64(second) else { return nil }
    while bedside.nextSecond <= Int64(second) { step() }
    return last.map { ($0.scenes, $0.state, $0.isLinked) }
  }

  private mutating func note(rowAt time: SessionTime) {
    let second = Int(time.milliseconds / 1000)
    while rowTimes.count < second { rowTimes.append(nil) }
    if rowTimes.count == second { rowTimes.append(time) }
  }
}

extension SimulatedBedside {
  /// The patient of a recorded session in a scenario.
  init(_ scenario: Scenario, _ header: SessionHeader) {
    let identity = header.identity
    self.init(
      scenario,
      SimulatedMonitor(
        seed: header.seed ?? 0, scenario.patient, cuffInterval: header.profile.pressureInterval,
        start: identity.wall + (.zero - identity.start)))
  }
}
