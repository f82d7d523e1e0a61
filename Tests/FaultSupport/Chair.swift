import Glibc
public import TerminalDriver

/// The built program in an environment of its own, without other sessions or settings.
public final class Chair {
  /// The output of a command and its end.
  public struct Result {
    /// Standard output.
    public var output: [UInt8]
    /// Standard error.
    public var errors: [UInt8]
    /// The end of the process.
    public var ending: Child.Ending

    /// Both outputs as text.
    public var text: String { String(decoding: output + errors, as: UTF8.self) }
  }

  /// The built program.
  public let program: String
  /// The folder for home, state, configuration and the files of a trial.
  public let folder: ScratchFolder

  /// One medium-priority rule without delay: SpO2 below 90.
  private static let profile = """
    name = "faults"
    version = 1
    [[rule]]
    id = "spo2_low"
    kind = "limit"
    parameter = "spo2"
    below = 90
    clear_delay = "0s"
    priority = "medium"
    text = "SpO2 low"
    source = "fault harness"

    """

  /// An empty environment for a program.
  public init(_ program: String) throws {
    self.program = program
    folder = try ScratchFolder()
    try folder.write(Self.profile.utf8, "faults.toml")
  }

  /// The path of the profile.
  public var profile: String { folder("faults.toml") }

  /// The environment variables of the program.
  public func environment(_ more: [String: String] = [:]) -> [String: String] {
    [
      "HOME": folder.path, "XDG_STATE_HOME": folder("state"), "XDG_CONFIG_HOME": folder("config"),
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "TZ": "UTC",
      "SWIFT_BACKTRACE": "enable=no",
    ].merging(more) { $1 }
  }

  /// Runs a command without a terminal to its end; kills it after a time limit.
  public func run(_ arguments: [String], seconds: Double = 60) throws -> Result {
    let (output, errors) = (folder(".out"), folder(".err"))
    for path in [output, errors] { try ScratchFolder.write([], to: path) }
    let child = try Child(
      [program] + arguments, environment: environment(), input: .path("/dev/null"),
      output: .path(output), errors: .path(errors))
    let ending = child.wait(seconds: seconds)
    return Result(
      output: ScratchFolder.bytes(output), errors: ScratchFolder.bytes(errors), ending: ending)
  }

  /// The session files, oldest first.
  public var journals: [String] { SessionFile.paths(below: folder("state")) }

  /// The preloadable library that shifts a program's clocks; nil where it was not built.
  public static var shiftedClock: String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = max(readlink("/proc/self/exe", &buffer, buffer.count), 0)
    let own = String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let folder = own.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = folder.joined(separator: "/") + "/libShiftedClock.so"
    return access(path, R_OK) == 0 ? path : nil
  }

  /// Whether a program is installed.
  public static func isInstalled(_ name: String) -> Bool {
    ["/usr/bin", "/bin", "/usr/sbin", "/sbin"].contains { access("\($0)/\(name)", X_OK) == 0 }
  }
}
