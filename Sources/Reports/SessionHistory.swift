import Alarms
public import Session
public import Vitals
public import Wording

/// Gathers from a replay what a report tells of the alarms and of what was done.
public struct SessionHistory: Sendable {
  /// The conditions in the order they were raised.
  public private(set) var conditions: [ConditionSummary] = []
  /// How long audio was paused or off, up to the latest transition.
  public private(set) var quiet = TimeSpan.zero
  /// How long all alarm signals were paused.
  public private(set) var paused = TimeSpan.zero
  /// What was done, in order.
  public private(set) var actions: [Action] = []
  private let language: Language
  private var quietSince: SessionTime?
  private var pausedSince: SessionTime?

  /// Something a person did.
  public struct Action: Hashable, Sendable {
    /// When.
    public let time: SessionTime
    /// Who.
    public let by: Operator
    /// What.
    public let words: String
  }

  /// Takes a command that was performed, in the session as it is then.
  public mutating func take(_ command: Command, by: Operator, _ session: Session) {
    let known = session.timeline.events.last { $0.kind == .command(command, by: by) }
    guard let known, let words = TimelineWords(language).text(known, in: session) else { return }
    actions.append(Action(time: known.time, by: by, words: words))
  }

  /// A history without events, in a language.
  public init(_ language: Language = .english) { self.language = language }

  /// Takes what the session did, in the session as it is then.
  public mutating func take(_ effects: [Effect], _ session: Session) {
    for case .log(let record) in effects { take(record.transition, session) }
  }

  private mutating func take(_ transition: Transition, _ session: Session) {
    follow(transition, session)
    switch transition.event {
    case .audioPaused, .audioOff: quietSince = quietSince ?? transition.time
    case .audioResumed, .audioOn:
      if let since = quietSince { quiet = quiet + (transition.time - since) }
      quietSince = nil
    case .alarmPaused: pausedSince = transition.time
    case .alarmResumed:
      if let since = pausedSince { paused = paused + (transition.time - since) }
      pausedSince = nil
    case .limitChanged, .ruleOff, .ruleOn, .baselineSet: act(transition, session)
    case .raised, .escalated, .latched, .acknowledged, .cleared, .reminder: break
    }
  }

  /// Adds a change of the rules or of a baseline to what was done.
  private mutating func act(_ transition: Transition, _ session: Session) {
    let known = session.timeline.events.last { $0.transition == transition }
    guard let by = transition.by, let known,
      let words = TimelineWords(language).text(known, in: session)
    else { return }
    actions.append(Action(time: transition.time, by: by, words: words))
  }

  /// A condition that comes back before it was cleared goes on.
  private mutating func follow(_ transition: Transition, _ session: Session) {
    guard let id = transition.subject?.id else { return }
    if let place = conditions.lastIndex(where: { $0.id == id && $0.ended == nil }) {
      conditions[place].follow(transition)
    } else if transition.event == .raised {
      let known = session.timeline.events.last { $0.transition == transition }
      if let raised = ConditionSummary(transition, known?.view) { conditions.append(raised) }
    }
  }

  /// Counts what is still going on at the end of the recording.
  public mutating func finish(at end: SessionTime) {
    if let since = quietSince { quiet = quiet + (end - since) }
    if let since = pausedSince { paused = paused + (end - since) }
    quietSince = nil
    pausedSince = nil
  }
}

extension TimelineEvent {
  fileprivate var transition: Transition? {
    guard case .alarm(let transition, _) = kind else { return nil }
    return transition
  }

  fileprivate var view: ConditionView? {
    guard case .alarm(_, let view) = kind else { return nil }
    return view
  }
}
