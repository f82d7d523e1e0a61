import CChild
import Glibc
import Synchronization

/// A program that was started; it ends, with all of its process group, when this value does.
///
/// The kernel ends it too when the whole process ends, however that comes about. Until then its
/// number stays its own: it is reaped only in the end, so no signal ever meets a stranger.
public final class Child: Sendable {
  /// Why one could not be started.
  public struct StartFailure: Error, CustomStringConvertible {
    /// What failed, and the error's number.
    public let description: String

    /// A failure with the error's number.
    public init(_ what: String, _ error: Int32) { description = "\(what): error \(error)" }
  }

  /// How a program ended.
  public enum Ending: Equatable, Sendable {
    /// By itself, with this status.
    case exited(Int32)
    /// By a signal.
    case signalled(Int32)

    init(_ status: Int32) {
      let signal = status & 0x7F
      self = signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
    }
  }

  /// Where a standard descriptor of the program comes from.
  public enum Stream: Sendable {
    /// A descriptor of ours.
    case descriptor(Int32)
    /// A file or a terminal, opened for reading and writing.
    case path(String)
  }

  /// The process.
  public let pid: Int32
  private let ending = Mutex<Ending?>(nil)

  /// Starts a program as the leader of a session, with nothing of ours but three descriptors.
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

  /// Kills it, with all of its process group, and waits until it has ended.
  @discardableResult
  public func end(seconds: Double = 60) -> Ending? {
    kill(-pid, SIGKILL)
    return ending(within: seconds)
  }

  /// How it ended; nil while it runs.
  public func poll() -> Ending? {
    ending.withLock { ending in
      var status: Int32 = 0
      if ending == nil, cch_ended(pid, &status) == 1 { ending = Ending(status) }
      return ending
    }
  }

  /// Waits until it ends; kills it when it has not after so many seconds.
  public func wait(seconds: Double = 120) -> Ending {
    if let ending = ending(within: seconds) { return ending }
    // What cannot even be killed hangs in the kernel: said as the kill it will be.
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
