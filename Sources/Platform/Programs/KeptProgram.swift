import CTerminalGuard
import Glibc

/// A program that runs beside this process and ends with it, whatever ends this process.
///
/// The program shares a process group with a keeper: a shell that waits for the end of a pipe only
/// this process can write to, then sends TERM to the group and KILL two seconds later. The kernel
/// closes the pipe of a process that was killed, so that the keeper needs no help. PR_SET_PDEATHSIG
/// would not do: posix_spawn(3) cannot set it, and it reaches neither the children of the program
/// nor one that ignores the signal (prctl(2)).
///
/// The keeper leads the group, and it is reaped last: until then no other group has its number.
package struct KeptProgram: Sendable {
  /// How a program ended.
  package enum Ending: Equatable, Sendable {
    /// It exited with a status.
    case exited(Int32)
    /// A signal ended it.
    case killed(Int32)
  }

  /// What the keeper runs; `$0` is its name alone, and no word of the program is in it.
  private static let keeping =
    "trap '' HUP INT QUIT TERM; read -r line; kill -s TERM 0; sleep 2; kill -s KILL 0"

  /// The reading end of its standard output, non-blocking; whoever started the program closes it.
  package let output: Int32
  /// The reading end of its standard error, non-blocking; -1 once nobody holds the other end.
  package private(set) var errors: Int32
  /// How the program ended; nil while it runs.
  package private(set) var ending: Ending?
  /// Whether program and keeper have ended, and their group with them.
  package private(set) var isGone = false

  private let keeper: pid_t
  private let process: pid_t
  /// The writing ends of the keeper's standard input and of the program's; -1 once closed.
  private var lifeline: Int32
  private var input: Int32

  /// Starts the program of a path with its words, of which the first is its name.
  ///
  /// Its standard input stays open and empty until it is to end.
  package init(_ path: String, _ words: [String]) throws(SystemError) {
    var open: [Int32] = []
    var isStarted = false
    defer { if !isStarted { for descriptor in open { close(descriptor) } } }
    func pipe() throws(SystemError) -> (read: Int32, write: Int32) {
      var ends: [Int32] = [-1, -1]
      guard ctg_pipe(&ends) == 0 else { throw SystemError(.make, "a pipe") }
      open += ends
      return (ends[0], ends[1])
    }
    let (watched, line) = try pipe()
    let (source, fill) = try pipe()
    let (read, write) = try pipe()
    let (listen, speak) = try pipe()
    // Others than this process may wait at their ends.
    for end in [watched, source, write, speak] { _ = fcntl(end, F_SETFL, 0) }
    let keeper = try Spawn.start(
      "/bin/sh", ["sh", "-c", Self.keeping, "chairside-keeper"],
      environment: ["PATH=/usr/bin:/bin"], input: .descriptor(watched))
    do throws(SystemError) {
      process = try Spawn.start(
        path, words, group: keeper, input: .descriptor(source), output: .descriptor(write),
        errors: .descriptor(speak))
    } catch {
      kill(-keeper, SIGKILL)
      waitpid(keeper, nil, 0)
      throw error
    }
    isStarted = true
    for end in [watched, source, write, speak] { close(end) }
    self.keeper = keeper
    (output, errors, lifeline, input) = (read, listen, line, fill)
  }

  /// Whether it has been asked to end.
  package var isStopping: Bool { lifeline < 0 }

  /// Asks the whole group to end: TERM now, KILL two seconds later, without anybody waiting.
  package mutating func stop() {
    guard !isStopping else { return }
    close(lifeline)
    close(input)
    (lifeline, input) = (-1, -1)
  }

  /// Reads what stands in its standard error.
  package mutating func readErrors(atMost limit: Int) -> [UInt8] {
    guard errors >= 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: limit)
    let count = Glibc.read(errors, &buffer, limit)
    if count > 0 { return Array(buffer[..<count]) }
    if count < 0, errno == EAGAIN || errno == EINTR { return [] }
    close(errors)
    errors = -1
    return []
  }

  /// Reaps what has ended; to be called again until it is gone.
  package mutating func advance() {
    guard !isGone else { return }
    if ending == nil { ending = Self.reap(process) }
    guard isStopping else { return }
    // Where nobody holds its standard error, nobody is left who would need the two seconds; where
    // somebody has killed the keeper, nobody else ends the group.
    let isAlone = ending != nil && errors < 0
    if isAlone || hasKeeperEnded { kill(-keeper, SIGKILL) }
    guard ending != nil, Self.reap(keeper) != nil else { return }
    isGone = true
    guard errors >= 0 else { return }
    close(errors)
    errors = -1
  }

  /// Whether the keeper has ended; it is not reaped, so that its group keeps the number.
  private var hasKeeperEnded: Bool {
    var status = siginfo_t()
    let found = waitid(P_PID, id_t(keeper), &status, WEXITED | WNOHANG | WNOWAIT)
    return found == 0 && status._sifields._sigchld.si_pid == keeper
  }

  private static func reap(_ process: pid_t) -> Ending? {
    var status: Int32 = 0
    let found = waitpid(process, &status, WNOHANG)
    // Reaped by somebody else: nothing is left to wait for.
    if found < 0, errno == ECHILD { return .exited(0) }
    guard found == process else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal)
  }
}
