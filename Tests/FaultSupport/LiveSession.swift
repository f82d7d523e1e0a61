import CChild
import Glibc
public import TerminalDriver

/// A running monitor: its terminal, what it is fed with, and its alarm lines.
public final class LiveSession {
  /// How it is started.
  public struct Options {
    /// Whether it goes on with the session of its chair.
    public var resumes = false
    /// What starts the program, strace for example.
    public var wrapper: [String] = []
    /// More arguments.
    public var arguments: [String] = []
    /// More of the environment.
    public var environment: [String: String] = [:]
    /// Columns of the terminal.
    public var columns = 80
    /// Rows of the terminal.
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
  /// Kept as long as the session: its folder goes with it.
  private let place: Chair
  private let feed: TextPipe
  private let output: TextPipe

  /// Starts a monitor that listens on standard input and alarms on standard output.
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

  /// Sends a row; false when it did not go in.
  @discardableResult
  public func send(_ row: String) -> Bool {
    let bytes = Array("\(row)\n".utf8)
    return feed.offer(bytes[...]) == bytes.count
  }

  /// Sends as many of these bytes as go in.
  public func offer(_ bytes: ArraySlice<UInt8>) -> Int { feed.offer(bytes) }

  /// Ends what it is fed with.
  public func endFeed() { feed.closeWriting() }

  /// Waits until the header of the alarm log has come and a first sample stands on the screen.
  public func begin() throws {
    send("{\"hr\":72,\"spo2\":97}")
    let header = log.wait(from: 0, meanwhile: { self.run.read() }) { $0.contains("\"header\"") }
    guard header != nil, run.wait(until: { $0.text.contains("LIVE") }) else {
      throw HarnessError(
        "the program did not begin: \(run.endingUnread().map { "\($0)" } ?? "it runs");\n"
          + run.screen.text)
    }
  }

  /// Reads terminal and log for so long.
  public func pass(seconds: Double) {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while Stopwatch.now < limit {
      run.read(milliseconds: 5)
      log.read()
    }
  }

  /// Milliseconds from a violating sample to its alarm line in a log, after which the condition is
  /// over again; nil when it did not come.
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

  /// From now on no file of the program may grow beyond so many bytes.
  public func limitFiles(to bytes: Int) throws {
    guard cch_limit_files(run.child.pid, UInt64(bytes)) == 0 else {
      throw HarnessError("cannot limit the size of files: error \(errno)")
    }
  }

  /// Ends it as an operator does; how it ended.
  public func terminate() -> Child.Ending? {
    run.signal(SIGTERM)
    return run.waitForEnd()
  }

  /// Kills it and takes what it had still written.
  public func kill() {
    run.child.end()
    log.read()
  }
}
