import Alarms
public import Care
public import Patient
public import Session
public import Vitals

/// A simulated patient in a chair: the scenario, the patient and the monitor, joined to the session
/// that watches them.
///
/// The second that begins at a time knows everything that happened before that time, so that a
/// recording gives the same course again.
public struct SimulatedBedside: Sendable {
  /// What one second brings.
  public struct Second: Sendable {
    /// What the monitor shows.
    public let state: MonitorState
    /// What happens in the scenario, before it.
    public let scenes: [SceneReport]
    /// Whether the monitor's link is up.
    public let isLinked: Bool
  }

  /// The patient with the monitor.
  public private(set) var monitor: SimulatedMonitor
  /// The scenario as it goes.
  public private(set) var course: ScenarioCourse
  /// The next second to simulate.
  public private(set) var nextSecond: Int64 = 0
  private var supply = Supply()
  private var patientAlarms = PatientAlarms()
  /// The seconds for which the instructor held patient and scenario.
  private var heldSeconds: Int64 = 0
  /// Whether the instructor holds them.
  public private(set) var isHeld = false
  private var last: MonitorState?

  /// A patient before the first second.
  public init(_ scenario: Scenario, _ monitor: SimulatedMonitor) {
    self.monitor = monitor
    course = ScenarioCourse(scenario)
  }

  /// How long patient and scenario were held in all, by which their times lag behind the session's.
  public var heldTime: TimeSpan { .seconds(heldSeconds) }

  /// The time of the next second.
  public var nextTime: SessionTime { SessionTime(milliseconds: nextSecond * 1000) }

  /// The true values of the second before; nil before the first.
  public var truth: Truth? { monitor.truth }

  /// Takes note of an event that the session handled, and of what followed.
  public mutating func witness(
    _ event: Event, _ effects: [Effect], _ session: Session, at time: SessionTime
  ) {
    if case .command(let command, let by) = event, !effects.contains(where: \.isRefusal) {
      if case .instructor(.hold(let holds)) = command { isHeld = holds }
      supply.witness(command, session, at: world(time))
      // What the program does by itself, as the stop at the planned end, is nobody's act; nor is
      // what the instructor writes.
      if by != .script, by != .instructor || command.isInstructors {
        course.witness(command, session, at: world(time))
      }
    }
    witness(effects, from: event)
  }

  /// Takes note of what followed from the passing of time.
  public mutating func witness(_ effects: [Effect]) { witness(effects, from: nil) }

  private mutating func witness(_ effects: [Effect], from event: Event?) {
    for case .log(let record) in effects {
      let isPatients = patientAlarms.include(record.transition, from: event)
      course.witness(record, isPatients: isPatients, at: world(record.transition.time))
    }
  }

  /// The time of the scenario, which stands while it is held.
  private func world(_ time: SessionTime) -> SessionTime { time - heldTime }

  /// Simulates the next second of a patient who is treated as a record says.
  public mutating func step(_ care: CareRecord) -> Second {
    // What is done while the patient is held is done once the patient goes on, but the pump has run
    // into nobody.
    if isHeld { supply.pass(care, at: nextTime) }
    let treatment =
      isHeld
      ? Treatment()
      : supply.treatment(
        care, course.hands, monitor.patient, at: nextTime, scenario: world(nextTime))
    return step(treatment)
  }

  /// Simulates the next second.
  public mutating func step(_ treatment: Treatment) -> Second {
    let time = nextTime
    nextSecond += 1
    if isHeld, let state = last {
      heldSeconds += 1
      return Second(state: moved(state), scenes: [], isLinked: monitor.isLinked)
    }
    let scenes = course.advance(to: world(time), monitor.truth)
    let state = monitor.step(treatment, course.conditions)
    last = state
    return Second(state: moved(state), scenes: scenes, isLinked: monitor.isLinked)
  }

  /// A state with its times as the session counts them.
  private func moved(_ state: MonitorState) -> MonitorState {
    var state = state
    state.clock = state.clock + heldTime
    state.readingTaken = state.readingTaken + heldTime
    return state
  }
}

extension Command {
  fileprivate var isInstructors: Bool {
    if case .instructor = self { true } else { false }
  }
}

extension Effect {
  fileprivate var isRefusal: Bool {
    if case .refuse = self { true } else { false }
  }
}
