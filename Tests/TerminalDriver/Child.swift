public import Glibc

/// A program that was started.
public struct Child: Sendable {
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
  public let pid: pid_t

  /// Starts a program as the leader of a session, with nothing of ours but three descriptors.
  public init(
    _ arguments: [String], environment: [String: String], input: Stream, output: Stream,
    errors: Stream
  ) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Last to first: the first terminal that a session's leader opens becomes its own.
    for (number, stream) in [(Int32(2), errors), (0, input), (1, output)] {
      switch stream {
      case .descriptor(let descriptor):
        posix_spawn_file_actions_adddup2(&actions, descriptor, number)
      case .path(let path):
        posix_spawn_file_actions_addopen(
          &actions, number, path, O_RDWR | O_CREAT, 0o600)
      }
    }
    for number: Int32 in 3..<64 { posix_spawn_file_actions_addclose(&actions, number) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    sigfillset(&defaults)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var mask = sigset_t()
    sigemptyset(&mask)
    posix_spawnattr_setsigmask(&attributes, &mask)
    let startsSession: Int16 = 0x80  // POSIX_SPAWN_SETSID, a GNU extension
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK) | startsSession)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { (word: String) in strdup(word) }
    var pairs: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0.key)=\($0.value)") }
    defer { (words + pairs).forEach { free($0) } }
    words.append(nil)
    pairs.append(nil)
    var pid: pid_t = 0
    let error = posix_spawnp(&pid, arguments[0], &actions, &attributes, &words, &pairs)
    guard error == 0 else { throw StartFailure("cannot start \(arguments[0])", error) }
    self.pid = pid
  }

  /// Sends a signal.
  public func signal(_ number: Int32) { kill(pid, number) }

  /// How it ended; nil while it runs.
  public func poll() -> Ending? {
    var status: Int32 = 0
    return waitpid(pid, &status, WNOHANG) == pid ? Ending(status) : nil
  }

  /// Waits until it ends; kills it when it has not after so many seconds.
  public func wait(seconds: Double) -> Ending {
    let limit = Stopwatch.now + Int64(seconds * 1e9)
    while Stopwatch.now < limit {
      if let ending = self.poll() { return ending }
      Glibc.poll(nil, 0, 2)
    }
    signal(SIGKILL)
    return wait()
  }

  /// Waits until it ends.
  public func wait() -> Ending {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0, errno == EINTR {}
    return Ending(status)
  }
}
