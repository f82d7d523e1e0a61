public import Alarms
public import Vitals

/// Something a nurse may want to look back at.
public struct Happening: Hashable, Sendable {
  /// What happened.
  public enum Kind: Hashable, Sendable {
    /// A line of the alarm log, with the condition it is about as it was shown then.
    case alarm(Transition, ConditionView?)
    /// A command.
    case command(Command, by: Operator)
    /// A cuff cycle without a measurement.
    case cuffFailed
    /// A link came up or was lost.
    case link(SourceID, LinkState)
    /// The protocol of a source, by its name, was found out.
    case identified(SourceID, String)
    /// An acknowledgement was ignored: its number is another condition's.
    case otherCondition(ConditionMark)
    /// Somebody else sends to a source.
    case sender(SourceID, SenderReport)
    /// The session went on after a gap.
    case resumed(gap: TimeSpan)
  }

  /// When.
  public let time: SessionTime
  /// What.
  public let kind: Kind
}

/// The happenings of a session, newest last, the oldest dropped.
public struct HappeningLog: Equatable, Sendable {
  private static let capacity = 2000

  /// What happened, oldest first.
  public private(set) var all: [Happening] = []
  /// The conditions as they were shown when raised, for the lines that say they are over.
  private var views: [Int: ConditionView] = [:]

  init() {}

  mutating func add(_ kind: Happening.Kind, at time: SessionTime) {
    all.append(Happening(time: time, kind: kind))
    if all.count > Self.capacity { all.removeFirst(Self.capacity / 4) }
  }

  mutating func add(_ transition: Transition, view: ConditionView?) {
    let id = transition.subject?.id
    if let id, let view { views[id] = view }
    let known = view ?? id.flatMap { views[$0] }
    if transition.event == .cleared, let id { views[id] = nil }
    add(.alarm(transition, known), at: transition.time)
  }
}
