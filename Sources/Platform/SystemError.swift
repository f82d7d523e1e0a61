import Glibc
import Text

/// A failed system call: the operation, its subject and the system's reason.
public struct SystemError: Error, Hashable, CustomStringConvertible {
  /// The attempted operation; the raw value is its word in ``description``.
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
    case remove = "remove"
    case run = "run"
    case start = "start"
    case sync = "sync"
    case use = "use"
    case write = "write"
  }

  /// The attempted operation.
  public let operation: Operation
  /// The path, address or name it was attempted on.
  public let subject: String
  /// The error number of the system.
  public let code: Int32
  /// The cause and the remedy where strerror(3) does not give them; nil otherwise.
  private let words: String?

  /// The error of the latest call, from errno.
  public init(_ operation: Operation, _ subject: String) {
    self.init(operation, subject, code: errno)
  }

  /// The error of a given number.
  public init(_ operation: Operation, _ subject: String, code: Int32) {
    self.operation = operation
    self.subject = subject
    self.code = code
    words = nil
  }

  /// An error for which the system has no words; `code` defaults to EINVAL.
  public init(_ operation: Operation, _ subject: String, because words: String, code: Int32? = nil)
  {
    self.operation = operation
    self.subject = subject
    self.code = code ?? EINVAL
    self.words = words
  }

  /// The cause in the system's words or in ours.
  public var reason: String { words ?? String(cString: strerror(code)) }

  /// The failed operation and its cause, in one line.
  public var description: String {
    "cannot \(operation.rawValue) \(Sanitiser.inline(subject)): \(reason)"
  }
}
