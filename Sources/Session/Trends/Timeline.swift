public import Alarms
public import Vitals

/// An event of the timeline.
public struct TimelineEvent: Hashable, Sendable {
  /// The kinds of events.
  public enum Kind: Hashable, Sendable {
    /// A line of the alarm log, with its condition as it was shown then.
    case alarm(Transition, ConditionView?)
    /// A command.
    case command(Command, by: Operator)
    /// A cuff cycle without a measurement.
    case cuffFailed
    /// A link came up or was lost.
    case link(SourceID, LinkState)
    /// The protocol of a source, by its name, was detected.
    case detected(SourceID, String)
    /// An acknowledgement was ignored: its number is another condition's.
    case otherCondition(ConditionMark)
    /// Another sender owns a source.
    case sender(SourceID, SenderReport)
    /// The session resumed after a gap.
    case resumed(gap: TimeSpan)
    /// What happens in the world of a scenario.
    case scene(SceneReport)
    /// A condition was seen at a station; its view is nil when it has ended.
    case seen(ConditionMark, ConditionView?, by: String)
  }

  /// Its time.
  public let time: SessionTime
  /// Its kind, with what belongs to it.
  public let kind: Kind
}

/// The events of a session; the oldest are dropped when there are too many.
public struct Timeline: Equatable, Sendable {
  /// The most events kept; the oldest quarter is dropped at once, so that the cost of one more does
  /// not grow.
  private static let capacity = 2000

  /// The events, oldest first.
  public private(set) var events: [TimelineEvent] = []
  /// How many events there were so far, those included that are no longer kept.
  public private(set) var count = 0
  /// The conditions as they were shown when raised, for the lines of conditions that have ended.
  private var views: [Int: ConditionView] = [:]

  init() {}

  mutating func record(_ kind: TimelineEvent.Kind, at time: SessionTime) {
    events.append(TimelineEvent(time: time, kind: kind))
    count += 1
    if events.count > Self.capacity { events.removeFirst(Self.capacity / 4) }
  }

  /// Records a line of the alarm log; `view` is nil when its condition has ended.
  mutating func record(_ transition: Transition, view: ConditionView?) {
    let id = transition.subject?.id
    if let id, let view { views[id] = view }
    let known = view ?? id.flatMap { views[$0] }
    if transition.event == .cleared, let id { views[id] = nil }
    record(.alarm(transition, known), at: transition.time)
  }

  /// Drops what the instructor does and notes, for the trainee who must find out; a cue tells what
  /// hands did, whoever gives it.
  mutating func forgetInstructor() {
    events.removeAll {
      switch $0.kind {
      case .command(.instructor(.cue), _): false
      case .command(.instructor, _): true
      case .command(_, let person): person == .instructor
      case .alarm, .cuffFailed, .link, .detected, .otherCondition, .sender, .resumed, .scene, .seen:
        false
      }
    }
  }

  /// Drops the lines about alarms, for a trainee who is not shown them.
  mutating func forgetAlarms() {
    events.removeAll {
      switch $0.kind {
      case .alarm, .seen: true
      case .command, .cuffFailed, .link, .detected, .otherCondition, .sender, .resumed, .scene:
        false
      }
    }
  }
}
