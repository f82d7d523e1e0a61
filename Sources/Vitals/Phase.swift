/// The phase of a session, as journals and alarm logs write it.
public enum Phase: String, CaseIterable, Hashable, Sendable {
  /// The patient is seated, nothing has been confirmed yet.
  case checkIn = "check_in"
  /// Baseline readings are taken and confirmed.
  case baseline = "baseline"
  /// The infusion runs.
  case infusing = "infusing"
  /// The infusion is interrupted for a reason and will go on.
  case paused = "paused"
  /// The infusion is over, the patient recovers in the chair.
  case recovery = "recovery"
  /// The session was ended early for a reason; the patient is still watched.
  case aborted = "aborted"
  /// The patient has left; nothing is judged any more.
  case closed = "closed"

  /// The word on the screen.
  public var words: String {
    switch self {
    case .checkIn: "CHECK-IN"
    case .baseline: "BASELINE"
    case .infusing: "INFUSING"
    case .paused: "PAUSED"
    case .recovery: "RECOVERY"
    case .aborted: "ABORTED"
    case .closed: "CLOSED"
    }
  }
}
