public import Alarms

/// What a station says, as an input of the session; it changes no alarm, nor its sound.
public enum StationReport: Hashable, Sendable {
  /// A first station watches; its name.
  case present(by: String)
  /// The last station is gone; its name.
  case absent(by: String)
  /// A person at a station, by initials, has seen a condition.
  case seen(ConditionMark, by: String)
}

/// A message of a station to the program at the chair, as it arrives.
public enum StationMessage: Hashable, Sendable {
  /// It watches; said again and again.
  case present(by: String)
  /// It does not watch any more.
  case absent(by: String)
  /// A person there has seen the condition of a number.
  case seen(condition: Int, session: String, by: String)
}

extension StationReport {
  /// The input that a mark of a station becomes; nil for one of another session, of a condition that
  /// is not shown, or that says nothing new.
  public init?(seen id: Int, in identifier: String, by person: String, of session: Session) {
    guard identifier == session.header.identity.session,
      let condition = session.alarms.shown.first(where: { $0.id == id }),
      let mark = session.alarms.mark(of: id), session.station.takesMark(of: condition, by: person)
    else { return nil }
    self = .seen(mark, by: person)
  }
}
