public import Alarms
public import Care
public import Vitals

/// An action that a session asks of the program; only the effect interpreter performs it.
public enum Effect: Hashable, Sendable {
  /// Record the event in the journal; an urgent one is synced to the disk before it is shown.
  case record(Event, at: SessionTime, isUrgent: Bool)
  /// Log the alarm line in the journal and to every outlet.
  case log(AlarmRecord)
  /// Show why a command changed nothing.
  case refuse(Refusal)
}

/// A numbered line of the alarm log.
public struct AlarmRecord: Hashable, Sendable {
  /// The number in the session, from 1, without holes.
  public var seq: Int
  /// The session and the segment.
  public var identity: SessionIdentity
  /// The phase at that time.
  public var phase: Phase
  /// The transition it reports.
  public var transition: Transition
  /// Whether the person in the session could see it; false in a training that hides alarms.
  public var isShown = true
  /// Whether its line has the key `extreme`; false for lines recorded before there was one.
  public var hasExtreme = true

  /// A line of the session of a header.
  init(seq: Int, _ header: SessionHeader, phase: Phase, transition: Transition) {
    self.init(seq: seq, identity: header.identity, phase: phase, transition: transition)
    isShown = header.training?.showsAlarms ?? true
  }

  package init(seq: Int, identity: SessionIdentity, phase: Phase, transition: Transition) {
    self.seq = seq
    self.identity = identity
    self.phase = phase
    self.transition = transition
  }
}
