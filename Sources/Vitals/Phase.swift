/// The phase of a session, as journals and alarm logs write it.
public enum Phase: String, CaseIterable, Hashable, Sendable {
  /// The patient is seated; nothing has been confirmed.
  case checkIn = "check_in"
  /// Baseline readings are being taken and confirmed.
  case baseline = "baseline"
  /// The infusion is running.
  case infusing = "infusing"
  /// The infusion is interrupted for a reason and will continue.
  case paused = "paused"
  /// The infusion has ended; the patient recovers in the chair.
  case recovery = "recovery"
  /// The session was ended early for a reason; the patient is still monitored.
  case aborted = "aborted"
  /// The patient has left; no rule judges anything.
  case closed = "closed"
}
