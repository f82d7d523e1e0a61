/// A session on paper: what is printed as text and as HTML.
public struct Report: Hashable, Sendable {
  /// A part with a title.
  public struct Section: Hashable, Sendable {
    /// What it holds.
    public enum Body: Hashable, Sendable {
      /// Names with what is known of them.
      case facts([[String]])
      /// A table with its column names.
      case table([String], [[String]])
      /// Sentences.
      case lines([String])
      /// The chart of the session.
      case chart
    }

    /// The title.
    public let title: String
    /// What it holds.
    public let body: Body
    /// What is to be known of it, below.
    public var notes: [String] = []
  }

  /// The heading.
  public let title: String
  /// What must be seen first: simulated, aborted, not closed.
  public let banner: [String]
  /// The parts, in order.
  public let sections: [Section]
  /// The last words: what this is not, and how the record is sealed.
  public let footer: [String]
  /// Whether its text is to fit on one page, and so has no empty lines between its parts.
  public var isOnePage = false
}

/// How a recording stands: what its reader found.
public struct RecordState: Hashable, Sendable {
  /// The head of the hash chain.
  public var head: String?
  /// Whether everything was in order; else what was wrong.
  public var fault: String?
  /// The end by its footer; nil when it has none.
  public var end: String?
  /// Whether somebody writes it now.
  public var isRunning = false
  /// The file's name.
  public var file: String
  /// The name of the next segment, if this is not the last.
  public var next: String?

  /// A state.
  public init(head: String?, fault: String?, end: String?, file: String) {
    self.head = head
    self.fault = fault
    self.end = end
    self.file = file
  }
}
