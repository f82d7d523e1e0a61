/// Why a session cannot be resumed or taken over; the description says what to do.
public enum ResumeError: Error, CustomStringConvertible {
  /// A session of this chair runs in another process.
  case running(process: Int32?, chair: String?)
  /// That process did not hand over.
  case notHandedOver(process: Int32?)
  /// A session file is locked by something that is not this program.
  case foreignLock(path: String)
  /// There is nothing to resume.
  case nothingToResume

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .running(let process, let chair):
      "a session of \(chair.map { "chair \($0)" } ?? "this place") is running"
        + (process.map { " in process \($0)" } ?? "")
        + "; go on with it here: chairside monitor --take-over, or name another: --chair NAME"
    case .notHandedOver(let process):
      "the running session did not hand over within 5 s"
        + (process.map { "; end it with: kill \($0)" } ?? "")
    case .foreignLock(let path):
      "\(path) is locked by a process that cannot be asked to hand over; see which with: "
        + "fuser -v '\(path)', end it, and then: chairside monitor --resume"
    case .nothingToResume: "there is no open session of this chair younger than 12 hours"
    }
  }
}
