public import Vitals

/// The time at which an item is due.
public enum DueTime: Hashable, Sendable {
  /// Not due.
  case none
  /// Due at a future or past time.
  case at(SessionTime)
  /// Due `remaining` after the present while its clock has been stopped, since a time.
  case standing(remaining: TimeSpan, since: SessionTime)
}

/// An item that can be due in a session.
public enum DueItem: String, CaseIterable, Hashable, Sendable {
  /// The next blood-pressure measurement.
  case bloodPressure = "bp"
  /// The repeat of a measurement beyond a `consecutive` limit.
  case bloodPressureRepeat = "bp_repeat"
  /// The next charted assessment.
  case assessment = "assessment"
  /// The planned end of the infusion.
  case infusion = "infusion"
}
