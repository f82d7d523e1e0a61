import CChild
import Glibc
public import TerminalDriver

/// A running monitor with its terminal, its input and its alarm lines.
public final class LiveSession {
  /// The options of the start.
  public struct Options {
    /// Whether it resumes the session of its chair.
    public var resumes = false
    /// A command that starts the program, such as strace.
    public var wrapper: [String] = []
    /// Additional arguments.
    public var arguments: [String] = []
    /// Additional environment variables.
    public var environment: [String: String] = [:]
    /// The width of the terminal in columns.
    public var columns = 80
    /// The height of the terminal in rows.
    public var rows = 24

    /// A new session in a terminal of 80 columns and 24 rows.
    public init() {}
  }

  /// The chair number of all trials.
  public static let chair = "3"

  /// The program in its terminal.
  public let run: PtyProcess
  /// The alarm lines on its standard output.
  public let log: LineTap
  /// Keeps the folder as long as the session.
  private let place: Chair
  private let feed: TextPipe
  private let output: TextPipe

  /// Starts a monitor with its source on standard input and its alarms on standard output.
  public init(_ chair: Chair, _ options: Options = Options()) throws {
    place = chair
    (feed, output) = (try TextPipe(), try TextPipe())
    let arguments =
      options.wrapper + [
        chair.program, "monitor", "--source", "-", "--accept-not-a-medical-device", "--profile",
        chair.profile, "--chair", Self.chair, "--alarms", "-",
      ] + (options.resumes ? ["--resume"] : []) + options.arguments
    run = try PtyProcess(
      arguments, environment: chair.environment(options.environment), columns: options.columns,
      rows: options.rows, input: feed.reading, output: output.writing)
    log = LineTap(output.reading)
  }

  /// Sends a row; returns false when it did not fit.
  @discardableResult
  public func send(_ row: String) -> Bool {
    let bytes = Array("\(row)\n".utf8)
    return feed.offer(bytes[...]) == bytes.count
  }

  /// Sends as many bytes as fit; returns their number.
  public func offer(_ bytes: ArraySlice<UInt8>) -> Int { feed.offer(bytes) }

  /// Closes the input.
  public func endFeed() { feed.closeWriting() }

  /// Waits for the header of the alarm log and for the first sample on the screen.
  public func begin() throws {
    send("{\"hr\":72,\"spo2\":97}")
    let header = log.wait(from: 0, meanwhile: { self.run.read() }) { $0.contains("\"header\"") }
    guard header != nil, run.wait(until: { $0.text.contains("LIVE") }) else {
      throw HarnessError(
        "the program did not begin: \(run.endingUnread().map { "\($0)" } ?? "it runs");\n"
          + run.screen.text)
    }
  }

  /// Reads terminal and log for a time.
  public func pass(seconds: Double) {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while Stopwatch.now < limit {
      run.read(milliseconds: 5)
      log.read()
    }
  }

  /// The milliseconds from a violating sample to its alarm line in a log, after which the condition
  /// clears; nil when it did not arrive.
  public func latency(
    in tap: LineTap? = nil, seconds: Double = 20, meanwhile: () -> Void = {}
  ) -> Double? {
    let tap = tap ?? log
    tap.read()
    let first = tap.lines.count
    let began = Stopwatch.now
    guard send("{\"hr\":72,\"spo2\":80}") else { return nil }
    let raised = tap.wait(from: first, seconds: seconds, meanwhile: meanwhile) {
      $0.contains("\"raised\"") && $0.contains("\"spo2_low\"")
    }
    send("{\"hr\":72,\"spo2\":97}")
    guard let raised else { return nil }
    _ = tap.wait(from: raised, seconds: seconds, meanwhile: meanwhile) {
      $0.contains("\"cleared\"") && $0.contains("\"spo2_low\"")
    }
    return Double(tap.times[raised] - began) / 1e6
  }

  /// Limits the size of every file of the program from now on.
  public func limitFiles(to bytes: Int) throws {
    guard cch_limit_files(run.child.pid, UInt64(bytes)) == 0 else {
      throw HarnessError("cannot limit the size of files: error \(errno)")
    }
  }

  /// Terminates it as an operator does; returns its end.
  public func terminate() -> Child.Ending? {
    run.signal(SIGTERM)
    return run.waitForEnd()
  }

  /// Kills it and reads its remaining output.
  public func kill() {
    run.child.end()
    log.read()
  }
}
