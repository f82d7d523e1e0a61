import CChild
import Glibc
import Synchronization

/// A started program, which ends together with its process group when this value does.
///
/// The kernel also ends it with the whole process, however that ends. It is reaped only at the end,
/// so that no signal can reach another process with its number.
public final class Child: Sendable {
  /// The reason a program could not be started.
  public struct StartFailure: Error, CustomStringConvertible {
    /// The failed call and its error number.
    public let description: String

    /// A failed call with its error number.
    public init(_ what: String, _ error: Int32) { description = "\(what): error \(error)" }
  }

  /// The end of a program.
  public enum Ending: Equatable, Sendable {
    /// Exited with this status.
    case exited(Int32)
    /// Killed by this signal.
    case signalled(Int32)

    init(_ status: Int32) {
      let signal = status & 0x7F
      self = signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
    }
  }

  /// The origin of a standard descriptor of the program.
  public enum Stream: Sendable {
    /// An open descriptor of this process.
    case descriptor(Int32)
    /// A file or a terminal, opened for reading and writing.
    case path(String)
  }

  /// The process number.
  public let pid: Int32
  private let ending = Mutex<Ending?>(nil)

  /// Starts a program as the leader of a session; it inherits three descriptors and nothing else.
  public init(
    _ arguments: [String], environment: [String: String], input: Stream, output: Stream,
    errors: Stream
  ) throws {
    var descriptors: [Int32] = []
    var paths: [UnsafePointer<CChar>?] = []
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { (word: String) in strdup(word) }
    var pairs: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") }
    var names: [UnsafeMutablePointer<CChar>?] = []
    defer { (words + pairs + names).forEach { free($0) } }
    for stream in [input, output, errors] {
      switch stream {
      case .descriptor(let descriptor):
        descriptors.append(descriptor)
        paths.append(nil)
      case .path(let path):
        names.append(strdup(path))
        descriptors.append(-1)
        paths.append(UnsafePointer(names[names.count - 1]))
      }
    }
    words.append(nil)
    pairs.append(nil)
    var error: Int32 = 0
    let pid = cch_start(words, pairs, descriptors, paths, &error)
    guard pid > 0 else { throw StartFailure("cannot start \(arguments[0])", error) }
    self.pid = pid
  }

  deinit { cch_end(pid) }

  /// Sends a signal.
  public func signal(_ number: Int32) { kill(pid, number) }

  /// Kills the program with its process group and waits for its end.
  @discardableResult
  public func end(seconds: Double = 60) -> Ending? {
    kill(-pid, SIGKILL)
    return ending(within: seconds)
  }

  /// The end of the program; nil while it runs.
  public func poll() -> Ending? {
    ending.withLock { ending in
      var status: Int32 = 0
      if ending == nil, cch_ended(pid, &status) == 1 { ending = Ending(status) }
      return ending
    }
  }

  /// Waits for the end; kills the program after a time limit.
  public func wait(seconds: Double = 120) -> Ending {
    if let ending = ending(within: seconds) { return ending }
    // An unkillable program hangs in the kernel; report the kill that is pending.
    return end() ?? .signalled(SIGKILL)
  }

  private func ending(within seconds: Double) -> Ending? {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while true {
      if let ending = poll() { return ending }
      guard Stopwatch.now < limit else { return nil }
      Glibc.poll(nil, 0, 2)
    }
  }
}
