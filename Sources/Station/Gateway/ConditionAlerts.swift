import Alarms
public import Session

/// What is said of the alarm conditions of a session, line by line of its alarm log.
///
/// Each cell is the phase and state that are sent, and the state it is in afterwards.
///
/// | state | raised | escalated | latched | acknowledged | reminder | cleared |
/// |---|---|---|---|---|---|---|
/// | unknown | start active → active | escalate active → active | continue latched → latched | continue active → acknowledged | continue active → acknowledged | end inactive → unknown |
/// | active | continue active → active | escalate active → active | continue latched → latched | continue active → acknowledged | continue active → active | end inactive → unknown |
/// | acknowledged | continue active → active | escalate active → active | continue latched → latched | continue active → acknowledged | continue active → acknowledged | end inactive → unknown |
/// | latched | continue active → active | escalate latched → latched | continue latched → latched | continue latched → latched | continue latched → latched | end inactive → unknown |
public struct ConditionAlerts: Equatable, Sendable {
  /// The most conditions that are remembered, far more than a session has at once.
  private static let most = 1000

  /// What was said last of a condition.
  enum State: Equatable, CaseIterable, Sendable {
    /// Nothing, or that it is over.
    case unknown
    /// It holds and signals.
    case active
    /// It holds and was acknowledged.
    case acknowledged
    /// It no longer holds, or its data ended, and it signals.
    case latched
  }

  /// A line about a condition.
  enum Event: CaseIterable, Sendable {
    case raised
    case escalated
    case latched
    case acknowledged
    case reminder
    case cleared
  }

  /// What is sent for a line, and the state afterwards.
  struct Step: Equatable {
    let phase: ConditionAlert.Phase
    let says: ConditionAlert.State
    let next: State
  }

  private struct Known: Equatable {
    var state = State.unknown
    var side: ConditionAlert.Side?
  }

  private var known: [Int: Known] = [:]
  private var isAudioPaused = false
  private var isAudioOff = false
  private var isPaused = false

  /// No condition yet.
  public init() {}

  /// What is sent for a line; nil for one that is about no condition.
  public mutating func handle(_ record: AlarmRecord, text: String) -> ConditionAlert? {
    guard let event = event(record.transition), let subject = record.transition.subject,
      let id = subject.id
    else { return nil }
    var one = known[id] ?? Known()
    let step = Self.step(one.state, event)
    if event == .raised { one.side = Self.side(subject) }
    one.state = step.next
    if known.count >= Self.most { known = [:] }
    known[id] = step.next == .unknown ? nil : one
    return ConditionAlert(
      id: id, phase: step.phase, state: step.says,
      inactivation: inactivation(step, event), priority: subject.priority,
      about: Self.about(subject.about), side: one.side, parameter: subject.parameter,
      value: subject.value, limit: subject.limit, text: text)
  }

  /// The table of this type.
  static func step(_ state: State, _ event: Event) -> Step {
    switch (state, event) {
    case (.unknown, .raised): Step(phase: .start, says: .active, next: .active)
    case (.active, .raised), (.acknowledged, .raised), (.latched, .raised):
      Step(phase: .goesOn, says: .active, next: .active)
    case (.unknown, .escalated), (.active, .escalated), (.acknowledged, .escalated):
      Step(phase: .escalate, says: .active, next: .active)
    case (.latched, .escalated): Step(phase: .escalate, says: .latched, next: .latched)
    case (.unknown, .latched), (.active, .latched), (.acknowledged, .latched),
      (.latched, .latched), (.latched, .acknowledged), (.latched, .reminder):
      Step(phase: .goesOn, says: .latched, next: .latched)
    case (.unknown, .acknowledged), (.active, .acknowledged), (.acknowledged, .acknowledged),
      (.unknown, .reminder), (.acknowledged, .reminder):
      Step(phase: .goesOn, says: .active, next: .acknowledged)
    case (.active, .reminder): Step(phase: .goesOn, says: .active, next: .active)
    case (.unknown, .cleared), (.active, .cleared), (.acknowledged, .cleared),
      (.latched, .cleared):
      Step(phase: .end, says: .inactive, next: .unknown)
    }
  }

  private func inactivation(_ step: Step, _ event: Event) -> ConditionAlert.Inactivation {
    if step.next == .acknowledged || event == .acknowledged { return .acknowledged }
    if isPaused { return .alarmPaused }
    if isAudioOff { return .audioOff }
    return isAudioPaused ? .audioPaused : .enabled
  }

  /// The line as one about a condition; what it says of all signals is remembered.
  private mutating func event(_ transition: Transition) -> Event? {
    switch transition.event {
    case .raised: return .raised
    case .escalated: return .escalated
    case .latched: return .latched
    case .acknowledged: return .acknowledged
    case .cleared: return .cleared
    case .reminder: return .reminder
    case .audioPaused: isAudioPaused = true
    case .audioResumed: isAudioPaused = false
    case .audioOff: (isAudioPaused, isAudioOff) = (false, true)
    case .audioOn: (isAudioPaused, isAudioOff) = (false, false)
    case .alarmPaused: isPaused = true
    case .alarmResumed: isPaused = false
    case .limitChanged, .ruleOff, .ruleOn, .baselineSet: break
    }
    return nil
  }

  private static func side(_ subject: Transition.Subject) -> ConditionAlert.Side? {
    guard let value = subject.value, let limit = subject.limit, value != limit else { return nil }
    return value < limit ? .low : .high
  }

  private static func about(_ subject: AlarmSubject) -> ConditionAlert.About {
    switch subject {
    case .rule(_, let kind): kind.symbol == "overdue" ? .reminder : .patient
    case .technical(let kind): kind.isAboutPatient ? .patient : .device
    case .recorded(_, .technical): .device
    // What this version does not know may be about the patient.
    case .baseline, .recorded(_, .rule), .recorded(_, .baseline), .recorded(_, .unknown): .patient
    }
  }
}
