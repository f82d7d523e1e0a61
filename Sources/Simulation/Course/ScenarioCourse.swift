public import Patient
import Session
public import Vitals

/// A scenario as it goes: the state in force, and what of it waits.
///
/// | | exit happens | jump | end happens |
/// |---|---|---|---|
/// | before the first state | – | – | – |
/// | in a state | the exit's state | the named state | over |
/// | over | – | – | – |
public struct ScenarioCourse: Equatable, Sendable {
  /// Where a scenario is.
  public enum Place: Equatable, Sendable {
    /// The trainee has not taken over.
    case before
    /// In a state, by its place in the file, since a time.
    case state(Int, since: SessionTime)
    /// It is over; the patient stays in the last state.
    case over
  }

  /// The scenario.
  public let scenario: Scenario
  /// Where it is.
  public private(set) var place = Place.before
  /// What acts on the patient and the devices.
  public private(set) var conditions = Conditions()
  /// What cues tell of the trainee's hands.
  public private(set) var hands = TraineeHands()
  /// The exits of the state in force.
  private var exits: [ExitWait] = []
  private var always: [ExitWait]
  private var ends: [ExitWait?]
  /// The state that the instructor asked for; nil for none.
  private var jump: Int?

  /// A scenario before its first state.
  public init(_ scenario: Scenario) {
    self.scenario = scenario
    always = scenario.always.map { ExitWait($0.trigger) }
    ends = scenario.ends.map {
      if case .trigger(let trigger) = $0 { ExitWait(trigger) } else { nil }
    }
  }

  /// The state in force; nil before the first and when it is over.
  public var state: ScenarioState? {
    if case .state(let number, _) = place { scenario.states[number] } else { nil }
  }

  // MARK: What happens

  /// Takes note of a command that the session carried out.
  mutating func witness(_ command: Command, _ session: Session, at time: SessionTime) {
    guard place != .before else { return }
    for place in exits.indices { exits[place].witness(command, session, at: time) }
    for place in always.indices { always[place].witness(command, session, at: time) }
    for place in ends.indices { ends[place]?.witness(command, session, at: time) }
    guard case .instructor(let order) = command else { return }
    switch order {
    case .cue(let name):
      guard let cue = scenario.cues.first(where: { $0.name == name }) else { return }
      hands.handle(cue, at: time)
      if let deed = cue.deed { deed.mend(&conditions) }
    case .jump(let name): jump = scenario.states.firstIndex { $0.name == name } ?? jump
    case .truth(let name, let level, let over):
      guard let target = Push.Target(rawValue: name) else { return }
      conditions.pushes.add(
        Push(target, .to(Double(level.hundredths) / 100), from: time, over: over))
    case .hold: break
    }
  }

  /// Takes note of a line of the alarm log, which is about the patient or not.
  mutating func witness(_ record: AlarmRecord, isPatients: Bool, at time: SessionTime) {
    guard place != .before else { return }
    for place in exits.indices { exits[place].witness(record, isPatients: isPatients, at: time) }
    for place in always.indices { always[place].witness(record, isPatients: isPatients, at: time) }
    for place in ends.indices { ends[place]?.witness(record, isPatients: isPatients, at: time) }
  }

  // MARK: Time

  /// Goes on to a whole second, with the true values of the second before.
  mutating func advance(to time: SessionTime, _ truth: Truth?) -> [SceneReport] {
    guard place != .over else { return [] }
    if case .before = place {
      guard time >= .zero + scenario.startAt else { return [] }
      return [enter(0, at: time)]
    }
    if let truth { witness(truth, at: time) }
    var reports: [SceneReport] = []
    // One state after the other may be left at once, but none is entered twice in one second.
    var entered: Set<Int> = []
    while true {
      if hasEnded(at: time) {
        place = .over
        return reports + [.over]
      }
      guard let next = next(at: time), entered.insert(next).inserted else { break }
      reports.append(enter(next, at: time))
    }
    return reports
  }

  private mutating func witness(_ truth: Truth, at time: SessionTime) {
    for place in exits.indices { exits[place].witness(truth, at: time) }
    for place in always.indices { always[place].witness(truth, at: time) }
    for place in ends.indices { ends[place]?.witness(truth, at: time) }
  }

  private mutating func enter(_ number: Int, at time: SessionTime) -> SceneReport {
    let state = scenario.states[number]
    place = .state(number, since: time)
    jump = nil
    exits = state.exits.map { ExitWait($0.trigger) }
    // What happened before counts for this state no more.
    always = scenario.always.map { ExitWait($0.trigger) }
    for setting in state.settings { setting.apply(to: &conditions, at: time) }
    return .entered(state.name, say: state.say, looks: state.looks)
  }

  /// The state to enter now: that of the exit that happened first, ties by the order of the file.
  private func next(at time: SessionTime) -> Int? {
    if let jump { return jump }
    guard case .state(let number, let since) = place else { return nil }
    var first: (time: SessionTime, target: String)?
    func consider(_ wait: ExitWait, _ exit: ScenarioExit) {
      guard let happened = wait.happened(since: since, at: time) else { return }
      if first.map({ happened < $0.time }) ?? true { first = (happened, exit.target) }
    }
    for (wait, exit) in zip(exits, scenario.states[number].exits) { consider(wait, exit) }
    for (wait, exit) in zip(always, scenario.always)
    where exit.target != scenario.states[number].name {
      consider(wait, exit)
    }
    return first.flatMap { first in scenario.states.firstIndex { $0.name == first.target } }
  }

  private func hasEnded(at time: SessionTime) -> Bool {
    guard case .state(let number, let since) = place else { return false }
    return zip(scenario.ends, ends).contains { end, wait in
      switch end {
      case .state(let name, let span):
        scenario.states[number].name == name && time - since >= span
      case .trigger:
        wait?.happened(since: .zero + scenario.startAt, at: time) != nil
      }
    }
  }
}
