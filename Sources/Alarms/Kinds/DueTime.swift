public import Vitals

/// When something is due.
public enum DueTime: Hashable, Sendable {
  /// Not due, now or later.
  case none
  /// Due at a time, ahead or past.
  case at(SessionTime)
  /// Due a while ahead (or behind) of now for as long as the clock behind it stands still.
  case standing(remaining: TimeSpan, since: SessionTime)
}

/// What can be due in a session.
public enum DueItem: String, CaseIterable, Hashable, Sendable {
  /// The next blood-pressure measurement.
  case bloodPressure = "bp"
  /// The repetition of a measurement beyond a `consecutive` limit.
  case bloodPressureRepeat = "bp_repeat"
  /// The next charted assessment.
  case assessment = "assessment"
  /// The planned end of the infusion.
  case infusion = "infusion"
}
