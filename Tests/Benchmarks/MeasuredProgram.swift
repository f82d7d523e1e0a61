import Glibc
import TerminalDriver

/// The program to measure, with a folder of its own.
struct MeasuredProgram {
  let path: String
  let folder: String

  init(_ path: String) throws {
    self.path = path
    var template = Array("/tmp/chairside-bench-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else {
      throw Child.StartFailure("no folder in /tmp", errno)
    }
    folder = String(cString: made)
  }

  var environment: [String: String] {
    [
      "HOME": folder, "TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
      "TZ": "UTC",
    ]
  }

  /// Starts a program in a pseudo-terminal of 80x24.
  func start(
    _ arguments: [String], input: Int32? = nil, output: Int32? = nil
  ) throws -> PtyProcess {
    try PtyProcess(arguments, environment: environment, input: input, output: output)
  }

  /// Runs a command of the program to its end; how long it took in seconds.
  func time(_ arguments: [String]) throws -> Double {
    let began = Stopwatch.now
    let child = try Child(
      [path] + arguments, environment: environment, input: .path("/dev/null"),
      output: .path("/dev/null"), errors: .path("/dev/null"))
    let ending = child.wait()
    guard ending == .exited(0) else {
      throw Child.StartFailure("\(arguments.joined(separator: " ")) ended with \(ending)", 0)
    }
    return Double(Stopwatch.now - began) / 1e9
  }

  /// Writes a file in the folder; its path.
  func write(_ text: String, _ name: String) throws -> String {
    let path = "\(folder)/\(name)"
    guard let file = fopen(path, "w") else {
      throw Child.StartFailure("cannot write \(path)", errno)
    }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
      throw Child.StartFailure("cannot write \(path)", errno)
    }
    return path
  }

  /// The text of a file, up to four megabytes of it.
  static func text(_ path: String) throws -> String {
    guard let file = fopen(path, "r") else {
      throw Child.StartFailure("cannot read \(path)", errno)
    }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 22)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer.prefix(count), as: UTF8.self)
  }

  /// Whether a program is installed.
  static func isInstalled(_ name: String) -> Bool { access("/usr/bin/\(name)", X_OK) == 0 }

  func removeFolder() {
    do {
      _ = try Child(
        ["/bin/rm", "-rf", folder], environment: environment, input: .path("/dev/null"),
        output: .path("/dev/null"), errors: .path("/dev/null")
      ).wait()
    } catch {
      print("left behind: \(folder)")
    }
  }
}
