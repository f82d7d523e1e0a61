/// The reason a session cannot be resumed or taken over; the description includes the remedy.
public enum ResumeError: Error, CustomStringConvertible {
  /// Another process runs a session of this chair.
  case running(process: Int32?, chair: String?)
  /// The other process did not hand over in time.
  case notHandedOver(process: Int32?)
  /// Another program holds the lock of a session file.
  case foreignLock(path: String)
  /// There is no session to resume.
  case nothingToResume

  /// The cause and the remedy.
  public var description: String {
    switch self {
    case .running(let process, let chair):
      "a session of \(chair.map { "chair \($0)" } ?? "this place") is running"
        + (process.map { " in process \($0)" } ?? "")
        + "; to continue it here: chairside monitor --take-over; for another chair: --chair NAME"
    case .notHandedOver(let process):
      "the running session did not hand over within 5 s"
        + (process.map { "; end it with: kill \($0)" } ?? "")
    case .foreignLock(let path):
      "\(path) is locked by a process that cannot be asked to hand over; find it with: "
        + "fuser -v '\(path)', end it, and then: chairside monitor --resume"
    case .nothingToResume: "there is no open session of this chair younger than 12 hours"
    }
  }
}
