import CTerminalGuard
import Glibc

/// Captures the standard output of a child process, bounded in size and time.
///
/// The child is reaped before the call returns, except one that a disk holds in the kernel.
package enum ChildOutput {
  /// The environment variables a child inherits.
  private static let variables = [
    "HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "TZ", "LANG", "PATH",
  ]

  private static var environment: [String] {
    variables.compactMap { name in Environment.value(name).map { "\(name)=\($0)" } }
      + ["SWIFT_BACKTRACE=enable=no"]
  }

  /// The first bytes the program writes; throws when it fails or does not end in time.
  package static func read(
    _ program: String, _ arguments: [String], atMost limit: Int, milliseconds: Int64
  ) throws(SystemError) -> [UInt8] {
    var ends: [Int32] = [-1, -1]
    guard ctg_pipe(&ends) == 0 else { throw SystemError(.make, "a pipe") }
    let reading = ends[0]
    defer { close(reading) }
    // A blocking write end lets the child wait for this reader.
    _ = fcntl(ends[1], F_SETFL, 0)
    let child = try start(program, arguments, output: ends[1])
    let end = SystemClock.monotonic + milliseconds
    let bytes = drain(reading, atMost: limit, until: end)
    let status = try reap(child, program, until: bytes.count < limit ? end : 0)
    guard status == 0 || bytes.count >= limit else {
      throw SystemError(.run, program, because: "it failed", code: ECHILD)
    }
    return bytes
  }

  private static func start(
    _ program: String, _ arguments: [String], output: Int32
  ) throws(SystemError) -> pid_t {
    // Close this copy once the child has its own, or the end of its output would never come.
    defer { close(output) }
    return try Spawn.start(
      program, [program] + arguments, environment: environment, output: .descriptor(output))
  }

  private static func drain(_ reading: Int32, atMost limit: Int, until end: Int64) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while bytes.count < limit {
      let left = end - SystemClock.monotonic
      guard left > 0 else { break }
      let interest = PollInterest(descriptor: reading, wantsRead: true, wantsWrite: false)
      _ = Poller.wait([interest], milliseconds: Int32(clamping: left))
      let count = Glibc.read(reading, &buffer, min(buffer.count, limit - bytes.count))
      if count > 0 { bytes += buffer[..<count] }
      if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { break }
    }
    return bytes
  }

  /// The exit status; kills a child that does not end in time.
  private static func reap(
    _ child: pid_t, _ program: String, until end: Int64
  ) throws(SystemError) -> Int32 {
    var status: Int32 = 0
    while SystemClock.monotonic < end {
      let ended = waitpid(child, &status, WNOHANG)
      if ended != 0 { return ended == child ? status : 0 }
      _ = Poller.wait([], milliseconds: 5)
    }
    kill(child, SIGKILL)
    // One that a disk holds in the kernel ends when the disk answers; nobody waits for it.
    let limit = SystemClock.monotonic + 1000
    while waitpid(child, &status, WNOHANG) == 0, SystemClock.monotonic < limit {
      _ = Poller.wait([], milliseconds: 5)
    }
    guard end == 0 else { throw SystemError(.run, program, code: ETIMEDOUT) }
    return status
  }
}
