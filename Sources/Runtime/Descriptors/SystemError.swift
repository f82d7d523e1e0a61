import Glibc
import Text

/// A failed system call: what was tried on what, and the system's reason.
public struct SystemError: Error, Hashable, CustomStringConvertible {
  /// What was tried, as `open`.
  public let action: String
  /// What it was tried on.
  public let subject: String
  /// The error number.
  public let code: Int32

  /// The error of the latest call.
  public init(_ action: String, _ subject: String) {
    self.init(action, subject, code: errno)
  }

  /// An error of a number.
  public init(_ action: String, _ subject: String, code: Int32) {
    self.action = action
    self.subject = subject
    self.code = code
  }

  /// The system's words.
  public var reason: String { String(cString: strerror(code)) }

  /// What could not be done and why, in one line.
  public var description: String { "cannot \(action) \(Sanitiser.inline(subject)): \(reason)" }
}
