/// The reason a session cannot be resumed or taken over; the description includes the remedy.
public enum ResumeError: Error, CustomStringConvertible {
  /// Another process runs a session of this chair.
  case running(process: Int32?, chair: String?)
  /// The other process did not hand over in time.
  case notHandedOver(process: Int32?)
  /// Another program holds the lock of a session file.
  case foreignLock(path: String, chair: String?)
  /// A live session of the chair was not closed, and a simulated one was to begin there.
  case liveIsOpen(since: String, chair: String?)
  /// There is no session to resume.
  case nothingToResume
  /// The session file does not say its sources.
  case unknownSource

  /// The cause and the remedy.
  public var description: String {
    switch self {
    case .running(let process, let chair):
      "a session of \(chair.map { "chair \($0)" } ?? "this place") is running"
        + (process.map { " in process \($0)" } ?? "")
        + "; to continue it here: \(Self.command("--take-over", chair)); for another chair: --chair NAME"
    case .notHandedOver(let process):
      "the running session did not hand over within 12 s"
        + (process.map { "; end it with: kill \($0)" } ?? "")
    case .foreignLock(let path, let chair):
      "\(path) is locked by a process that cannot be asked to hand over; find it with: "
        + "fuser -v '\(path)', end it, and then: \(Self.command("--resume", chair))"
    case .liveIsOpen(let since, let chair):
      "a LIVE session of \(since) on this chair was not closed, and without --source a simulated one "
        + "would begin; go on with it: \(Self.command("--resume", chair)); a simulated one: add --new"
    case .unknownSource:
      "the values came from a program, from standard input, or from a place the session file does "
        + "not name: add --source, as at its start"
    case .nothingToResume: "there is no open session of this chair younger than 12 hours"
    }
  }

  /// The whole command for a chair, as a shell reads it.
  public static func command(_ option: String, _ chair: String?) -> String {
    guard let chair else { return "chairside monitor \(option)" }
    let isPlain = chair.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let isOption = chair.hasPrefix("-")
    let quoted = isPlain && !chair.isEmpty ? chair : "'\(chair.replacing("'", with: "'\\''"))'"
    return "chairside monitor \(option) --chair\(isOption ? "=" : " ")\(quoted)"
  }
}
