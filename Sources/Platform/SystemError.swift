import Glibc
import Text

/// A failed system call: what was tried on what, and the system's reason.
public struct SystemError: Error, Hashable, CustomStringConvertible {
  /// What was tried; the word as it stands in the description.
  public enum Operation: String, Sendable {
    case appendTo = "append to"
    case configure = "configure"
    case create = "create"
    case find = "find"
    case install = "install"
    case lock = "lock"
    case lookAt = "look at"
    case make = "make"
    case open = "open"
    case protect = "protect"
    case read = "read"
    case run = "run"
    case start = "start"
    case sync = "sync"
    case use = "use"
    case write = "write"
  }

  /// What was tried.
  public let operation: Operation
  /// What it was tried on.
  public let subject: String
  /// The error number.
  public let code: Int32
  /// What is wrong and what to do, where the system's own words do not say it.
  private let words: String?

  /// The error of the latest call.
  public init(_ operation: Operation, _ subject: String) {
    self.init(operation, subject, code: errno)
  }

  /// An error of a number.
  public init(_ operation: Operation, _ subject: String, code: Int32) {
    self.operation = operation
    self.subject = subject
    self.code = code
    words = nil
  }

  /// An error that the system has no words for.
  public init(_ operation: Operation, _ subject: String, because words: String, code: Int32? = nil)
  {
    self.operation = operation
    self.subject = subject
    self.code = code ?? EINVAL
    self.words = words
  }

  /// What is wrong, in the system's words or in ours.
  public var reason: String { words ?? String(cString: strerror(code)) }

  /// What could not be done and why, in one line.
  public var description: String {
    "cannot \(operation.rawValue) \(Sanitiser.inline(subject)): \(reason)"
  }
}
