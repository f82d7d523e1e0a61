public import Alarms
public import Session
public import Vitals
public import Wording

/// An alarm condition from beginning to end.
public struct AlarmCourse: Hashable, Sendable {
  /// Its number.
  public let id: Int
  /// The words it was raised with.
  public let words: String
  /// Its highest priority.
  public internal(set) var priority: Priority
  /// When it was raised.
  public let raised: SessionTime
  /// When it was acknowledged first.
  public internal(set) var acknowledged: SessionTime?
  /// When it was over; nil while it was not at the end.
  public internal(set) var ended: SessionTime?
}

/// Gathers from a replay what a report tells of the alarms and of what was done.
public struct SessionHistory: Sendable {
  /// The conditions in the order they were raised.
  public private(set) var courses: [AlarmCourse] = []
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
    let place = transition.subject?.id.flatMap { id in courses.lastIndex { $0.id == id } }
    switch transition.event {
    case .raised: raise(transition, session)
    case .escalated:
      if let place, let priority = transition.subject?.priority {
        courses[place].priority = max(courses[place].priority, priority)
      }
    case .acknowledged:
      if let place, courses[place].acknowledged == nil {
        courses[place].acknowledged = transition.time
      }
    case .cleared: if let place { courses[place].ended = transition.time }
    case .audioPaused, .audioOff: quietSince = quietSince ?? transition.time
    case .audioResumed, .audioOn:
      if let since = quietSince { quiet = quiet + (transition.time - since) }
      quietSince = nil
    case .alarmPaused: pausedSince = transition.time
    case .alarmResumed:
      if let since = pausedSince { paused = paused + (transition.time - since) }
      pausedSince = nil
    case .limitChanged, .ruleOff, .ruleOn: act(transition, session)
    case .latched, .reminder, .baselineSet: break
    }
  }

  /// Adds a change of the rules to what was done.
  private mutating func act(_ transition: Transition, _ session: Session) {
    guard let by = transition.by, let words = Self.event(transition, session, language) else {
      return
    }
    actions.append(Action(time: transition.time, by: by, words: words))
  }

  /// The words of a transition of the timeline; nil for one that it does not hold.
  private static func event(
    _ transition: Transition, _ session: Session, _ language: Language
  ) -> String? {
    let known = session.timeline.events.last { event in
      guard case .alarm(let other, _) = event.kind else { return false }
      return other == transition
    }
    return known.flatMap { TimelineWords(language).text($0, in: session) }
  }

  private mutating func raise(_ transition: Transition, _ session: Session) {
    guard let subject = transition.subject, let id = subject.id else { return }
    // One that comes back before it was over goes on.
    if courses.contains(where: { $0.id == id && $0.ended == nil }) { return }
    let words = Self.event(transition, session, language) ?? subject.rule
    courses.append(
      AlarmCourse(
        id: id, words: String(words.drop { $0 == "*" || $0 == " " }), priority: subject.priority,
        raised: transition.time))
  }

  /// Counts what is still going on at the end of the recording.
  public mutating func finish(at end: SessionTime) {
    if let since = quietSince { quiet = quiet + (end - since) }
    if let since = pausedSince { paused = paused + (end - since) }
    quietSince = nil
    pausedSince = nil
  }
}
