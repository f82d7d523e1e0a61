import Glibc
import TerminalDriver
import TestSupport
import Testing

/// The built program in an environment of its own, without other sessions or settings.
final class Program {
  /// The output of a command and its end.
  struct Result {
    var output: String
    var errors: String
    var status: Child.Ending
  }

  let folder: TemporaryFolder
  /// The program beside the test binary.
  static let path: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = max(readlink("/proc/self/exe", &buffer, buffer.count), 0)
    let own = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/chairside"
  }()

  init() throws {
    folder = try TemporaryFolder()
  }

  func environment(_ more: [String: String] = [:]) -> [String: String] {
    [
      "HOME": folder.path, "XDG_STATE_HOME": folder("state"), "XDG_CONFIG_HOME": folder("config"),
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "TZ": "UTC",
    ].merging(more) { $1 }
  }

  /// Starts it in a pseudo-terminal.
  func start(
    _ arguments: String..., environment: [String: String] = [:], columns: Int = 80, rows: Int = 24,
    input: Int32? = nil, output: Int32? = nil
  ) throws -> PtyProcess {
    try start(
      arguments, environment: environment, columns: columns, rows: rows, input: input,
      output: output)
  }

  /// Starts it in a pseudo-terminal.
  func start(
    _ arguments: [String], environment: [String: String] = [:], columns: Int = 80,
    rows: Int = 24, input: Int32? = nil, output: Int32? = nil
  ) throws -> PtyProcess {
    try PtyProcess(
      [Self.path] + arguments, environment: self.environment(environment), columns: columns,
      rows: rows, input: input, output: output)
  }

  /// The path of the only journal.
  func journal() throws -> String {
    folder(try #require(folder.files.first { $0.hasSuffix(".journal.ndjson") }))
  }

  /// Runs a shell line in a pseudo-terminal; `$CHAIRSIDE` is the program.
  func shell(_ line: String) throws -> PtyProcess {
    try PtyProcess(["/bin/sh", "-c", line], environment: environment(["CHAIRSIDE": Self.path]))
  }

  /// Runs a command without a terminal to its end.
  func run(_ arguments: String..., input: String = "") throws -> Result {
    try run(arguments, input: input)
  }

  /// Runs a command without a terminal to its end.
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Result {
    folder.write(input, ".in")
    folder.write("", ".out")
    folder.write("", ".err")
    let child = try Child(
      [Self.path] + arguments, environment: self.environment(environment),
      input: .path(folder(".in")), output: .path(folder(".out")), errors: .path(folder(".err")))
    let status = child.wait(seconds: 60)
    return Result(output: folder.text(".out"), errors: folder.text(".err"), status: status)
  }
}

extension VirtualScreen {
  /// Whether the infusion has run for at least this time; a busy machine may skip a screen.
  func hasInfused(seconds: Int) -> Bool {
    let words = lines[0].split(separator: " ").drop { $0 != "INFUSING" }.dropFirst()
    guard let clock = words.first?.split(separator: "/").first else { return false }
    let parts = clock.split(separator: ":").compactMap { Int($0) }
    return parts.reduce(0) { $0 * 60 + $1 } >= seconds && parts.count >= 2
  }
}
