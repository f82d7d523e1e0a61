import Platform
import Text

/// The process that writes the reports of closed sessions: `chairside export`.
///
/// A process of its own: no fault in reading a session file, and no disk that hangs, can affect a running
/// session.
public enum ExportProcess {
  /// What the process says.
  public struct News: Sendable {
    /// How many files were written.
    public let written: Int
    /// The reasons why reports wait, one for each session.
    public let waiting: [String]

    /// The outcome of an attempt.
    public init(written: Int, waiting: [String]) {
      self.written = written
      self.waiting = waiting
    }
  }

  /// The longest output that is read, in bytes.
  private static let longest = 256 << 10
  /// How long an attempt may take while a session runs, in milliseconds.
  private static let patience: Int64 = 60_000

  /// Starts it on a thread, which passes what it says to `answer`; `journal` is a session to report,
  /// nil for what waits alone.
  static func start(
    _ journal: String?, answer: @escaping @Sendable (News) -> Void
  ) throws(SystemError) {
    try PlainThread.start { answer(run(journal, milliseconds: patience)) }
  }

  /// Runs it to its end, or for at most this long.
  public static func run(_ journal: String?, milliseconds: Int64) -> News {
    do {
      let output = try ChildOutput.read(
        "/proc/self/exe", ["export", "--json"] + (journal.map { ["--", $0] } ?? []),
        atMost: longest, milliseconds: milliseconds)
      let line = Array(output.prefix { $0 != UInt8(ascii: "\n") })
      let value = try JSONValue(parsing: line.span)
      return News(
        written: value["written"]?.values?.count ?? 0,
        waiting: value["waiting"]?.values?.compactMap(\.text) ?? [])
    } catch {
      return News(written: 0, waiting: ["the reports could not be made: \(error)"])
    }
  }
}
