public import Alarms
public import Vitals

/// What a station says, as an input of the session; it changes no alarm, nor its sound.
public enum StationReport: Hashable, Sendable {
  /// A first station watches; its name.
  case present(by: String)
  /// The last station is gone; its name.
  case absent(by: String)
  /// A person at a station, by initials, has seen a condition.
  case seen(ConditionMark, by: String)
  /// An archive says which head the journal of another chair has; its name.
  case witness(WitnessedHead, by: String)
}

/// A message of a station to the program at the chair, as it arrives.
public enum StationMessage: Hashable, Sendable {
  /// It watches; said again and again.
  case present(by: String)
  /// It does not watch any more.
  case absent(by: String)
  /// A person there has seen the condition of a number, as it signalled at a time.
  case seen(condition: Int, signalled: SessionTime, session: String, by: String)
  /// An archive says which head the journal of another chair has.
  case witness(WitnessedHead, by: String)
}

extension StationReport {
  /// The input that a mark of a station becomes; nil for one of another session, of a condition that
  /// is not shown or has signalled anew since, or that says nothing new.
  public init?(
    seen id: Int, signalled: SessionTime, in identifier: String, by person: String,
    of session: Session
  ) {
    guard identifier == session.header.identity.session,
      let condition = session.alarms.shown.first(where: { $0.id == id }),
      condition.signalled == signalled, let mark = session.alarms.mark(of: id),
      session.station.takesMark(of: condition, by: person)
    else { return nil }
    self = .seen(mark, by: person)
  }
}
