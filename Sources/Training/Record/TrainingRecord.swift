import Alarms
package import Patient
package import Session
public import Simulation
public import Vitals

/// What happened in a training, as far as a score needs it.
public struct TrainingRecord: Equatable, Sendable {
  /// A state that was entered.
  public struct Entry: Equatable, Sendable {
    /// Its name.
    public let state: String
    /// When it was entered.
    public let time: SessionTime
  }

  /// An alarm condition that was raised or acknowledged.
  public struct Alarm: Equatable, Sendable {
    /// When.
    public let time: SessionTime
    /// The rule.
    public let rule: String
    /// Whether it was acknowledged; otherwise it was raised or became high.
    public let isAcknowledged: Bool
  }

  /// A condition as long as it stood unacknowledged.
  private struct Standing: Equatable, Sendable {
    let id: Int?
    let from: SessionTime
    var until: SessionTime?
  }

  /// What the instructor noted, for the debrief.
  public struct Remark: Equatable, Sendable {
    /// When.
    public let time: SessionTime
    /// The words.
    public let text: String
  }

  /// The scenario, or what a file beside a recording expects in the form of one.
  public let scenario: Scenario
  /// The time from which the recording counts.
  public let start: SessionTime
  /// The states in the order in which they were entered.
  public private(set) var entries: [Entry] = []
  /// What trainee and instructor did.
  public private(set) var acts: [TrainingAct] = []
  /// What the instructor noted.
  public private(set) var remarks: [Remark] = []
  /// The alarm conditions of medium and high priority about values of the patient or their loss,
  /// without those that a command raised.
  public private(set) var alarms: [Alarm] = []
  private var patientAlarms = PatientAlarms()
  /// For how long each of them stood unacknowledged.
  private var standing: [Standing] = []
  /// When the scenario was over; nil when it was left before.
  public private(set) var over: SessionTime?
  /// The seconds for which the instructor held patient and scenario, by their begin.
  private var held: [SessionTime] = []
  /// The time up to which it goes.
  public private(set) var latest: SessionTime
  /// The alarms that are somebody's moment.
  private let awaited: Set<AlarmPattern>
  /// When each of them first came.
  private var firsts: [AlarmPattern: SessionTime] = [:]
  /// The notes that are somebody's moment, by their words in small letters, and when one first came.
  private var notes: [String: SessionTime?] = [:]

  /// A record before anything has happened.
  public init(_ scenario: Scenario, from start: SessionTime = .zero) {
    self.scenario = scenario
    self.start = start
    latest = start
    let moments = scenario.expectations.map(\.from) + scenario.timedQuestions.map(\.moment)
    awaited = Set(
      moments.compactMap { if case .alarm(let pattern) = $0 { pattern } else { nil } })
    for case .note(let words) in moments { notes[words.lowercased()] = .some(nil) }
  }

  /// Takes note of an event that the session handled, and of what followed.
  package mutating func witness(
    _ event: Event, _ effects: [Effect], _ session: Session, _ truth: Truth?, at time: SessionTime
  ) {
    latest = max(latest, time)
    let isRefused = effects.contains { if case .refuse = $0 { true } else { false } }
    if case .command(.note(let text), let by) = event, !isRefused {
      witness(note: text.lowercased(), at: time)
      if by == .instructor { remarks.append(Remark(time: time, text: text)) }
    }
    switch event {
    case .scene(.entered(let state, _, _)): entries.append(Entry(state: state, time: time))
    case .scene(.over): over = over ?? time
    // What is done once the scenario is over counts no more.
    case .command(let command, let by) where Self.isAct(command, by) && over == nil && !isRefused:
      witness(command, effects, session, truth, by: by, at: time)
    case .command, .source, .vital, .cuff, .wave, .link, .line, .sender, .runtime, .station: break
    }
    witness(effects, from: event)
  }

  private mutating func witness(note text: String, at time: SessionTime) {
    for (words, first) in notes where first == nil && text.contains(words) {
      notes[words] = time
    }
  }

  /// Takes note of a second for which patient and scenario are held, or go on.
  mutating func witness(isHeld: Bool, at time: SessionTime) {
    if isHeld { held.append(time) }
  }

  /// Whether everything was held for some time.
  public var wasHeld: Bool { !held.isEmpty }

  /// The time from one moment to another without the time for which everything was held.
  public func elapsed(from start: SessionTime, to end: SessionTime) -> TimeSpan {
    guard !held.isEmpty else { return end - start }
    return held.reduce(end - start) { span, second in
      let overlap = min(end, second + .seconds(1)) - max(start, second)
      return overlap > .zero ? span - overlap : span
    }
  }

  /// Whether a second of the patient was held.
  func isHeld(_ second: Int) -> Bool {
    !held.isEmpty && held.contains(SessionTime(milliseconds: Int64(second) * 1000))
  }

  /// Takes note of what followed from the passing of time.
  package mutating func witness(_ effects: [Effect]) { witness(effects, from: nil) }

  private mutating func witness(_ effects: [Effect], from event: Event?) {
    for case .log(let record) in effects {
      let transition = record.transition
      let isPatients = patientAlarms.include(transition, from: event)
      for pattern in awaited
      where firsts[pattern] == nil && pattern.matches(transition, isPatients: isPatients) {
        firsts[pattern] = transition.time
      }
      guard isPatients, let subject = transition.subject, subject.priority >= .medium else {
        continue
      }
      switch transition.event {
      case .raised, .escalated:
        alarms.append(Alarm(time: transition.time, rule: subject.rule, isAcknowledged: false))
        if transition.event == .raised {
          standing.append(Standing(id: subject.id, from: transition.time))
        }
      case .acknowledged:
        alarms.append(Alarm(time: transition.time, rule: subject.rule, isAcknowledged: true))
        end(subject.id, at: transition.time)
      case .cleared: end(subject.id, at: transition.time)
      default: break
      }
    }
  }

  private mutating func end(_ id: Int?, at time: SessionTime) {
    for place in standing.indices where standing[place].id == id && standing[place].until == nil {
      standing[place].until = time
    }
  }

  /// Whether an alarm that was raised before a time stands unacknowledged then.
  func isAlarmed(at time: SessionTime) -> Bool {
    standing.contains { $0.from < time && ($0.until.map { $0 > time } ?? true) }
  }

  /// What the program does by itself is nobody's act, nor is what the instructor writes; a cue is,
  /// whoever tells it.
  private static func isAct(_ command: Command, _ by: Operator) -> Bool {
    guard by == .instructor else { return by != .script }
    if case .instructor = command { return true }
    return false
  }

  private mutating func witness(
    _ command: Command, _ effects: [Effect], _ session: Session, _ truth: Truth?,
    by: Operator, at time: SessionTime
  ) {
    func does(_ patterns: [ActPattern]) -> Bool {
      patterns.contains { pattern in
        pattern.matches(command, session)
          || effects.contains {
            guard case .log(let record) = $0 else { return false }
            let isPatients = patientAlarms.has(record.transition)
            return pattern.matches(record.transition, isPatients: isPatients)
          }
      }
    }
    let expected = scenario.expectations.indices.filter {
      switch scenario.expectations[$0].wanted {
      case .act(let acts, _, _), .never(let acts, _): does(acts)
      }
    }
    let harms = scenario.harms.indices.filter { place in
      let harm = scenario.harms[place]
      return does(harm.acts) && (harm.states.isEmpty || harm.states.contains(state ?? ""))
        && (harm.condition.map { condition in truth.map(condition.holds) ?? false } ?? true)
    }
    acts.append(
      TrainingAct(time: time, by: by, command: command, expected: expected, harms: harms))
  }

  /// The state in force.
  private var state: String? { entries.last?.state }

  /// When a moment was first reached; nil for never.
  public func time(of moment: Moment) -> SessionTime? {
    switch moment {
    case .at(let span): start + span <= latest ? start + span : nil
    case .state(let name): entered(name)
    case .alarm(let pattern): firsts[pattern]
    case .note(let words): notes[words.lowercased()] ?? nil
    }
  }

  /// The end of what must be left undone since a moment: the next one named, or the end of its
  /// state; else that of the record.
  func end(of from: Moment, at time: SessionTime, until: Moment?) -> SessionTime {
    switch (from, until) {
    case (_, .state(let name)?): entered(name, after: time)
    case (_, let until?): self.time(of: until) ?? latest
    case (.state(let name), nil): left(name) ?? latest
    case (.at, nil), (.alarm, nil), (.note, nil): latest
    }
  }

  /// When a state was entered first; nil for never.
  public func entered(_ state: String) -> SessionTime? {
    entries.first { $0.state == state }?.time
  }

  /// When a state was entered first after a time; the end of the record for never.
  func entered(_ state: String, after time: SessionTime) -> SessionTime {
    entries.first { $0.state == state && $0.time > time }?.time ?? latest
  }

  /// When a state that was entered first at a time was left; nil while it lasts.
  func left(_ state: String) -> SessionTime? {
    guard let place = entries.firstIndex(where: { $0.state == state }) else { return nil }
    return place + 1 < entries.count ? entries[place + 1].time : nil
  }
}
