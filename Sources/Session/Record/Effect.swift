public import Alarms
public import Care
public import Vitals

/// What the outside must do; only the interpreter in Monitor does it.
public enum Effect: Hashable, Sendable {
  /// Write the event into the journal; an urgent one is on the disk before the screen says so.
  case record(Event, at: SessionTime, isUrgent: Bool)
  /// Write the line into the alarm log, every destination and the journal.
  case log(AlarmRecord)
  /// Tell the nurse why a command did nothing.
  case refuse(Refusal)
}

/// One numbered line of the alarm log.
public struct AlarmRecord: Hashable, Sendable {
  /// The number in the session, without holes.
  public var seq: Int
  /// The segment it stands in.
  public var identity: SessionIdentity
  /// The phase it happened in.
  public var phase: Phase
  /// What happened.
  public var transition: Transition

  /// A line.
  public init(seq: Int, identity: SessionIdentity, phase: Phase, transition: Transition) {
    self.seq = seq
    self.identity = identity
    self.phase = phase
    self.transition = transition
  }
}
