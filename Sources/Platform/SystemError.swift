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
  /// What is wrong and what to do, where the system's own words do not say it.
  private let words: String?

  /// The error of the latest call.
  public init(_ action: String, _ subject: String) {
    self.init(action, subject, code: errno)
  }

  /// An error of a number.
  public init(_ action: String, _ subject: String, code: Int32) {
    self.action = action
    self.subject = subject
    self.code = code
    words = nil
  }

  /// An error that the system has no words for.
  public init(_ action: String, _ subject: String, because words: String, code: Int32? = nil) {
    self.action = action
    self.subject = subject
    self.code = code ?? EINVAL
    self.words = words
  }

  /// What is wrong, in the system's words or in ours.
  public var reason: String { words ?? String(cString: strerror(code)) }

  /// What could not be done and why, in one line.
  public var description: String { "cannot \(action) \(Sanitiser.inline(subject)): \(reason)" }
}
