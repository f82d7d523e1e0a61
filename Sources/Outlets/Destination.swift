import Glibc
import Text

/// Where the alarm log goes, as given on the command line.
public enum Destination: Hashable, Sendable {
  /// Standard output.
  case standardOutput
  /// A regular file, appended to.
  case file(String)
  /// A descriptor this program was started with.
  case descriptor(Int32)
  /// A FIFO.
  case fifo(String)

  /// Reads `-`, a path, `fd:N` or `fifo:PATH`; nil when it is none of them.
  public init?(_ text: String) {
    if text == "-" {
      self = .standardOutput
    } else if text.hasPrefix("fd:") {
      guard let number = Int32(text.dropFirst(3)), number >= 0 else { return nil }
      self = .descriptor(number)
    } else if text.hasPrefix("fifo:") {
      guard text.count > 5 else { return nil }
      self = .fifo(String(text.dropFirst(5)))
    } else {
      guard !text.isEmpty else { return nil }
      self = .file(text)
    }
  }

  /// What it is called in conditions.
  var name: String {
    switch self {
    case .standardOutput: "stdout"
    case .file(let path), .fifo(let path): Self.name(ofPath: path)
    case .descriptor(let number): "fd:\(number)"
    }
  }

  /// A path as it may stand in conditions: on screens, in the journal and in the alarm log.
  static func name(ofPath path: String) -> String {
    Sanitiser.clean(Sanitiser.inline(path), limit: Sanitiser.noteLimit)
  }

  /// Whether a descriptor is a regular file, which belongs to the disk thread.
  static func isRegular(_ descriptor: Int32) -> Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
