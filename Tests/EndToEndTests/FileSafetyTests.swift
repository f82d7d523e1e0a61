import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Safety of output files, input files and foreign files.
@Suite(.serialized) struct FileSafetyTests {
  private func journal(_ program: Program, _ name: String = "session.journal.ndjson") throws
    -> String
  {
    let path = program.folder(name)
    let made = try program.run(
      "simulate", "--seed", "3", "--duration", "5m", "--recovery", "0m", "-o", path)
    #expect(made.status == .exited(0), "\(made)")
    return path
  }

  // MARK: Outputs

  @Test func existingFileNeedsForce() throws {
    let program = try Program()
    let path = try journal(program)
    for arguments in [
      ["report", path, "-o"], ["convert", path],
      ["simulate", "--seed", "1", "--duration", "5m", "--protocol", "ndjson", "-o"],
    ] {
      program.folder.write("precious", "out.csv")
      let out = program.folder("out.csv")
      let refused = try program.run(arguments + [out])
      #expect(refused.status == .exited(73), "\(refused)")
      #expect(refused.errors.contains("--force"), "\(refused)")
      #expect(program.folder.text("out.csv") == "precious")
      let replaced = try program.run(arguments + [out, "--force"])
      #expect(replaced.status == .exited(0), "\(replaced)")
      #expect(program.folder.text("out.csv") != "precious")
    }
    #expect(!program.folder.files.contains { $0.contains("chairside-") })
  }

  @Test func sessionFileIsNeverReplaced() throws {
    let program = try Program()
    let path = try journal(program)
    let before = program.folder.bytes("session.journal.ndjson")
    let renamed = program.folder("renamed.csv")
    program.folder.write(before ?? [], "renamed.csv")
    for target in [path, renamed] {
      for arguments in [
        ["report", path, "-o"], ["convert", path], ["simulate", "--seed", "1", "-o"],
      ] {
        let refused = try program.run(arguments + [target, "--force"])
        #expect(refused.status == .exited(73), "\(refused)")
        #expect(refused.errors.contains("session file"), "\(refused)")
      }
    }
    #expect(program.folder.bytes("session.journal.ndjson") == before)
    #expect(program.folder.bytes("renamed.csv") == before)
  }

  @Test func lockedFileIsNeverReplaced() throws {
    let program = try Program()
    let path = try journal(program)
    program.folder.write("running", "other.log")
    let descriptor = open(program.folder("other.log"), O_RDWR)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    let refused = try program.run("report", path, "-o", program.folder("other.log"), "--force")
    #expect(refused.status == .exited(73) && refused.errors.contains("locked"), "\(refused)")
    #expect(program.folder.text("other.log") == "running")
  }

  @Test func outputFollowsNoLink() throws {
    let program = try Program()
    let path = try journal(program)
    program.folder.write("precious", "victim")
    #expect(symlink(program.folder("victim"), program.folder("out.csv")) == 0)
    for more in [[], ["--force"]] {
      let refused = try program.run(["convert", path, program.folder("out.csv")] + more)
      #expect(refused.status == .exited(73) && refused.errors.contains("link"), "\(refused)")
    }
    #expect(program.folder.text("victim") == "precious")
  }

  @Test func deviceLinkReplacesNoFile() throws {
    let program = try Program()
    program.folder.write("precious", "victim")
    #expect(symlink(program.folder("victim"), program.folder("link")) == 0)
    for target in ["victim", "link"] {
      let refused = try program.run(
        "simulate", "--protocol", "ndjson", "--pty", "--seed", "1", "--link",
        program.folder(target))
      #expect(refused.status == .exited(73), "\(refused)")
    }
    #expect(program.folder.text("victim") == "precious")
    #expect(program.folder.text("link") == "precious")
  }

  @Test func unwrittenOutputIsReported() throws {
    let program = try Program()
    let path = try journal(program)
    for arguments in [
      ["verify", path], ["profile", "--show"], ["clinic", "--show"], ["replay"],
      ["report", path], ["alarms", path], ["ports"], ["simulate", "--seed", "1"],
      ["render", path], ["sessions", "--simulated", "--json"],
      ["--help"], ["--version"],
    ] {
      let child = try Child(
        [Program.path] + arguments, environment: program.environment(),
        input: .path("/dev/null"), output: .path("/dev/full"),
        errors: .path(program.folder("errors")))
      // An index without a session prints nothing.
      let expected: Int32 = arguments[0] == "sessions" ? 0 : 74
      #expect(child.wait(seconds: 60) == .exited(expected), "\(arguments)")
    }
    #expect(program.folder.text("errors").contains("standard output"))
  }

  @Test func alarmLogIsPrivateAndNoSessionFile() throws {
    let program = try Program()
    let path = try journal(program)
    let before = program.folder.bytes("session.journal.ndjson")
    let refused = try program.run("monitor", "--plain", "--seed", "1", "--alarms", path)
    #expect(refused.status == .exited(73) && refused.errors.contains("session file"), "\(refused)")
    #expect(program.folder.bytes("session.journal.ndjson") == before)
    program.folder.write("", "alarms.ndjson")
    let log = program.folder("alarms.ndjson")
    #expect(chmod(log, 0o666) == 0)
    let child = try Child(
      [Program.path, "monitor", "--plain", "--seed", "7", "--alarms", log],
      environment: program.environment(), input: .path("/dev/null"), output: .path("/dev/null"),
      errors: .path(program.folder("errors")))
    #expect(Stopwatch.wait { !program.folder.text("alarms.ndjson").isEmpty })
    child.signal(SIGTERM)
    #expect(child.wait(seconds: 60) == .exited(143))
    #expect(program.folder.text("errors").contains("chmod go-w"))
  }

  // MARK: Inputs

  @Test(arguments: ["fifo", "folder", "link", "socket", "sparse"])
  func specialFilesBlockNothing(kind: String) throws {
    let program = try Program()
    let folder = program.folder("state/chairside/simulated")
    var path = program.folder("")
    for part in ["state", "chairside", "simulated"] {
      path += "/\(part)"
      #expect(mkdir(path, 0o700) == 0)
    }
    let file = "\(folder)/20991231-100000-1.journal.ndjson"
    switch kind {
    case "fifo": #expect(mkfifo(file, 0o600) == 0)
    case "folder": #expect(mkdir(file, 0o700) == 0)
    case "socket": #expect(mknod(file, S_IFSOCK | 0o600, 0) == 0)
    case "sparse":
      program.folder.write("", "state/chairside/simulated/20991231-100000-1.journal.ndjson")
      #expect(truncate(file, 4 << 30) == 0)
    default: #expect(symlink("/dev/zero", file) == 0)
    }
    for arguments in [["sessions", "--simulated"], ["verify", file], ["report", file]] {
      let result = try program.run(arguments)
      #expect(result.status != .signalled(SIGKILL), "\(arguments) \(result)")
    }
    let run = try program.start("monitor", "--seed", "7")
    #expect(run.wait(seconds: 60) { $0.text.contains("SIMULATED") })
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(143))
  }

  @Test(arguments: [
    "../victim.journal.ndjson", "/dev/zero", "..", "", "fifo.journal.ndjson",
    "x.journal.ndjson",
  ])
  func previousSegmentStaysInFolder(name: String) throws {
    let program = try Program()
    let path = try journal(program, "x.journal.ndjson")
    #expect(mkfifo(program.folder("fifo.journal.ndjson"), 0o600) == 0)
    let head = String(repeating: "0", count: 64)
    var lines = program.folder.text("x.journal.ndjson").split(separator: "\n").map(String.init)
    let body = lines[0].dropLast(16).replacing(
      "\"previous\":null", with: "\"previous\":{\"file\":\"\(name)\",\"head\":\"\(head)\"}")
    lines[0] = Seal.sealed(String(body))
    program.folder.write(lines.joined(separator: "\n") + "\n", "x.journal.ndjson")
    // The changed header breaks the chain; what counts is that no file elsewhere is opened.
    let report = try program.run("report", "--salvage", path)
    #expect(report.status == .exited(0), "\(report.errors)")
    #expect(report.output.contains("RECORD DAMAGED"))
  }

  // MARK: Settings

  @Test func missingHomeIsNotGuessed() throws {
    let program = try Program()
    program.folder.write("", "config.toml")
    let relative = try Child(
      [Program.path, "profile"],
      environment: ["XDG_CONFIG_HOME": "rel", "HOME": "rel", "PATH": "/bin"],
      input: .path("/dev/null"), output: .path(program.folder("out")),
      errors: .path(program.folder("errors")))
    #expect(relative.wait(seconds: 60) == .exited(66))
    #expect(program.folder.text("errors").contains("set HOME or XDG_CONFIG_HOME"))
    let nowhere = try Child(
      [Program.path, "monitor", "--plain", "--seed", "1"],
      environment: ["XDG_CONFIG_HOME": program.folder("config"), "XDG_STATE_HOME": "rel"],
      input: .path("/dev/null"), output: .path(program.folder("out")),
      errors: .path(program.folder("errors2")))
    #expect(nowhere.wait(seconds: 60) == .exited(73))
    #expect(program.folder.text("errors2").contains("set HOME or XDG_STATE_HOME"))
  }

  @Test(arguments: [(0o664, 0o755), (0o602, 0o755), (0o600, 0o777), (0o600, 0o775)])
  func settingsWritableByOthersAreRefused(file: UInt32, folder: UInt32) throws {
    let program = try Program()
    for name in [
      "config", "config/chairside", "config/chairside/themes", "config/chairside/scales",
      "config/chairside/codes",
    ] { #expect(mkdir(program.folder(name), 0o755) == 0) }
    for (name, arguments) in [
      ("config.toml", ["profile"]), ("clinic.toml", ["clinic", "--show"]),
      ("profile.toml", ["profile", "--profile", "config/chairside/profile.toml"]),
      ("themes/own.toml", ["render", "vagal", "--theme", "own"]),
      ("scales/own.toml", ["clinic", "--show"]), ("codes/own.toml", ["codes", "--show"]),
    ] {
      let path = program.folder("config/chairside/\(name)")
      program.folder.write("ascii = true\n", "config/chairside/\(name)")
      let parent = path.split(separator: "/").dropLast().joined(separator: "/")
      #expect(chmod(path, file) == 0)
      #expect(chmod("/\(parent)", folder) == 0)
      let words = arguments.map { $0.hasPrefix("config/") ? program.folder($0) : $0 }
      let refused = try program.run(words)
      #expect(refused.status == .exited(65), "\(name): \(refused)")
      #expect(refused.errors.contains("chmod go-w"), "\(name): \(refused)")
      #expect(chmod("/\(parent)", 0o755) == 0)
      #expect(unlink(path) == 0)
    }
  }
}

/// Journal lines with valid checksums.
enum Seal {
  /// An open line, closed with its checksum.
  static func sealed(_ open: String) -> String {
    var sum: UInt32 = ~0
    for byte in open.utf8 {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    let digits = String(~sum, radix: 16)
    return open + ",\"c\":\"\(String(repeating: "0", count: 8 - digits.count))\(digits)\"}"
  }
}
