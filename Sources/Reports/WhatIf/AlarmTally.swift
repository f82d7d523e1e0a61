public import Alarms
public import Session
public import Vitals

/// The alarm conditions of one session by rule.
///
/// A condition counts once, under the priority of its rule, whether it escalates or is raised again
/// while it is latched.
public struct AlarmTally: Sendable {
  /// What a rule is about.
  public enum Group: Int, CaseIterable, Hashable, Sendable {
    /// The patient.
    case physiological
    /// Something that is due.
    case timer
    /// A device, a link or the program.
    case technical
  }

  /// A rule, or a technical condition.
  public struct Subject: Hashable, Sendable {
    /// What it is about.
    public let group: Group
    /// The id of the rule, or the name of the technical condition.
    public let rule: String
  }

  /// The conditions of one rule in one session.
  public struct Count: Hashable, Sendable {
    /// The priority of the rule.
    public let priority: Priority
    /// The number of conditions.
    public internal(set) var conditions = 0
    /// The conditions that ended by themselves within ``AlarmTally/briefTime``.
    public internal(set) var brief = 0
    /// When the first was raised.
    public internal(set) var first: SessionTime
  }

  /// A condition that ends by itself sooner than this is one that nobody need have heard.
  public static let briefTime = TimeSpan.seconds(15)

  /// The counts by rule; a rule that raised nothing is not in it.
  public typealias Counts = [Subject: Count]

  /// The counts of the rules that raised a condition.
  public private(set) var counts: Counts = [:]

  private let rules: [String: Rule]
  /// The conditions raised so far by number; nil for one that can no longer end by itself.
  private var conditions: [Int: Raised?] = [:]

  private struct Raised {
    let subject: Subject
    let time: SessionTime
  }

  /// The tally of a session that is evaluated under a profile.
  public init(_ profile: Profile) {
    rules = Dictionary(profile.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Counts a line of the alarm log.
  public mutating func handle(_ record: AlarmRecord) {
    let transition = record.transition
    guard let subject = transition.subject, let id = subject.id else { return }
    switch transition.event {
    case .raised: raise(subject, id, at: transition.time)
    case .acknowledged: conditions[id] = .some(nil)
    case .latched, .cleared: end(id, isByItself: transition.note == nil, at: transition.time)
    case .escalated, .reminder, .audioPaused, .audioResumed, .audioOff, .audioOn, .alarmPaused,
      .alarmResumed, .limitChanged, .ruleOff, .ruleOn, .baselineSet:
      break
    }
  }

  private mutating func raise(_ subject: Transition.Subject, _ id: Int, at time: SessionTime) {
    guard conditions[id] == nil else { return }
    let rule = rules[subject.rule]
    let key = Subject(group: Self.group(subject, rule), rule: subject.rule)
    // The first line of a condition has the priority of its rule.
    let priority = rule?.priority ?? subject.priority
    counts[key, default: Count(priority: priority, first: time)].conditions += 1
    conditions[id] = Raised(subject: key, time: time)
  }

  /// A note tells another reason than the values: data that ended, a rule switched off, a phase.
  private mutating func end(_ id: Int, isByItself: Bool, at time: SessionTime) {
    guard let raised = conditions[id] ?? nil else { return }
    conditions[id] = .some(nil)
    if isByItself, time - raised.time < Self.briefTime { counts[raised.subject]?.brief += 1 }
  }

  private static func group(_ subject: Transition.Subject, _ rule: Rule?) -> Group {
    switch subject.kind {
    case .rule: rule?.isPhysiological ?? true ? .physiological : .timer
    case .technical, .baseline, .unknown: .technical
    }
  }
}
