import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Hostile arguments, file names and environment variables in every subcommand never reach standard
/// output, standard error or a terminal raw.
@Suite struct HostileArgumentTests {
  private static let evil = Hostile.text
  private static let good = "\(ProjectFile.root)/fixtures/sessions/surge.journal.ndjson"
  private static let live = "--accept-not-a-medical-device"

  /// Files with hostile names and contents, in the program's own folder.
  private struct Files {
    let good: String
    let broken: String
    let toml: String
    let badColumn: String
    let badNumber: String
    let badValue: String
    let link: String

    init(_ program: Program) throws {
      let bytes = try #require(ProjectFile.bytes(at: HostileArgumentTests.good))
      let evil = HostileArgumentTests.evil
      func file(_ name: String, _ bytes: [UInt8]) -> String {
        program.folder.write(bytes, name)
        return program.folder(name)
      }
      good = file("good\(evil).journal.ndjson", bytes)
      broken = file(
        "broken\(evil).journal.ndjson", bytes[..<30_000] + [0x58] + bytes[30_001...])
      toml = file("p\(evil).toml", Array("name = 3\n[\(evil)\n".utf8))
      badColumn = file("column\(evil).csv", Array("t_s,\(evil)\n1,2\n".utf8))
      badNumber = file("number.csv", Array("t_s,hr\n\(evil),2\n".utf8))
      badValue = file("value\(evil).csv", Array("t_s,hr\n1,2\n2,99\n".utf8))
      link = program.folder("link\(evil)")
    }
  }

  private static func general(_ files: Files) -> [[String]] {
    [
      ["--" + evil], ["-" + evil], [evil], ["help", evil], ["--version", evil],
      ["--generate-completion-script", evil], ["verify", "--x=" + evil], ["clinic", evil],
      ["monitor", evil], ["replay", "--speed", evil], ["follow", "--" + evil],
      ["verify", "none" + evil], ["verify", files.good], ["verify", files.broken],
      ["verify", files.good, files.broken, files.badValue], ["replay", "none" + evil],
      ["replay", files.badColumn], ["replay", files.broken],
      ["replay", files.good, "--from", evil],
      ["report", "none" + evil], ["report", files.good], ["report", files.broken],
      ["report", "--salvage", files.broken], ["report", "--handover", files.good],
      ["report", files.good, "-o", "/none/\(evil)"], ["alarms", "none" + evil],
      ["alarms", files.good, "--recorded"], ["alarms", files.broken], ["alarms", "--" + evil],
      ["alarms", "--salvage", files.broken], ["alarms", files.good, "--profile", files.toml],
      ["alarms", files.good, "--phase", evil], ["alarms", files.good, "--from", evil],
      ["convert", files.good, "/none\(evil)/x.csv"], ["convert", files.badColumn, "o.csv"],
      ["convert", files.badNumber, "o.csv"], ["convert", files.badValue, "o", "--to", evil],
      ["convert", "none" + evil, "o.csv"], ["decode", "--protocol", evil],
      ["decode", "none" + evil], ["decode", files.toml], ["ports", "/dev/\(evil)"],
      ["ports", "/dev/\(evil)", "--listen"],
    ]
  }

  private static func made(_ files: Files) -> [[String]] {
    [
      ["render", files.good, "--at", evil], ["render", files.good, "--page", evil],
      ["render", files.good, "--size", evil], ["render", files.good, "--theme", evil],
      ["render", files.good, "--format", evil], ["render", files.good, "--speed", evil],
      ["render", files.good, "--at", "00:01:00", "--keys", evil],
      ["render", files.good, "--at", "00:20:00", "--keys", "m" + evil],
      ["render", files.badValue, "--phase", evil], ["render", "none" + evil],
      ["render", files.good, "--at", "00:01:00", "--format", "svg", "--keys", evil],
      ["render", files.good, "--at", "00:01:00", "--format", "cast", "--length", "5s"],
      ["simulate", "--scenario", evil], ["simulate", "--protocol", evil],
      ["simulate", "--start", evil], ["simulate", "--speed", evil], ["simulate", "--model", evil],
      ["simulate", "--seed", evil], ["simulate", "--duration", evil],
      ["simulate", "-o", "/none/\(evil)"],
      ["simulate", "--protocol", "ndjson", "--pty", "--fault", evil + "@60s"],
      ["simulate", "--protocol", "ndjson", "--pty", "--link", "/none/\(evil)"],
      ["simulate", "--profile", files.toml],
      ["profile", "--check", "none" + evil], ["profile", "--check", files.toml],
      ["profile", "--profile", files.toml], ["clinic", "--check", "none" + evil],
      ["clinic", "--check", files.toml], ["clinic", "--scale", evil],
      ["clinic", "--check-scale", files.toml], ["sessions", evil], ["sessions", "--date", evil],
      ["sessions", "--patient", evil], ["sessions", "--json", evil],
    ]
  }

  private static func monitored(_ files: Files) -> [[String]] {
    [
      ["--source", evil], ["--source", "sim:" + evil],
      ["--source", "serial:/dev/x?protocol=\(evil)"],
      ["--source", "serial:/dev/\(evil)?baud=\(evil)"], ["--source", "serial:/dev/x?mode=\(evil)"],
      ["--source", "tcp:a:1?\(evil)=1"], ["--source", "tcp:\(evil)"],
      ["--source", "udp:\(evil):x"],
      ["--source", "mllp:\(evil)"], ["--source", "file:none\(evil)?protocol=csv"],
      [live, "--no-journal", "--source", "serial:/dev/\(evil)?protocol=ndjson"],
      ["--alarms", "fd:\(evil)"], ["--alarms", "/none/\(evil)"], ["--journal", "/none/\(evil)"],
      ["--theme", evil], ["--duration", evil], ["--profile", "none" + evil],
      ["--profile", files.toml], ["--clinic", files.toml], ["--volume", evil], ["--seed", evil],
      ["--chair", evil, "--resume"], ["--chair", evil, "--take-over"],
    ].map { ["monitor"] + $0 } + [
      ["follow", "none" + evil], ["follow", "--chair", evil], ["follow", files.badValue],
      ["follow", "--theme", evil],
    ]
  }

  @Test func pipeGetsNoRawText() throws {
    let program = try Program()
    let files = try Files(program)
    let cases = Self.general(files) + Self.made(files) + Self.monitored(files)
    #expect(cases.count >= 62)
    for arguments in cases {
      // Without a terminal, a command with screens fails or prints lines.
      let printed = try program.print(arguments, seconds: 3)
      let shown = "\(arguments.map(\.debugDescription)): \(printed.text.debugDescription)"
      // A running monitor rings the bell for its alarms.
      let hostile = printed.hostile.filter { $0 != "U+7" || arguments[0] != "monitor" }
      #expect(hostile.isEmpty, "\(hostile) of \(shown)")
      if case .signalled(let number) = printed.status, number != SIGKILL {
        Issue.record("signal \(number): \(shown)")
      }
      #expect(printed.status != .exited(70), "\(shown)")
    }
  }

  @Test func terminalGetsNoRawText() throws {
    let program = try Program()
    let files = try Files(program)
    for arguments in Self.monitored(files) + [["verify", files.broken], ["--" + Self.evil]] {
      let run = try program.start(arguments)
      run.keepsTranscript = true
      // Commands that keep running are ended by a signal.
      if run.waitForEnd(seconds: 1.5) == nil {
        run.signal(SIGTERM)
        #expect(run.waitForEnd() != nil, "\(arguments.map(\.debugDescription))")
      }
      let found = Hostile.found(run.transcript, sequences: true)
      let text = String(decoding: run.transcript, as: UTF8.self)
      #expect(found.isEmpty, "\(found) of \(arguments): \(text.debugDescription)")
    }
  }

  @Test(arguments: [
    "TERM", "LANG", "LC_ALL", "TZ", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "HOME", "NO_COLOR",
    "COLUMNS",
  ])
  func environmentIsNotEchoed(name: String) throws {
    let program = try Program()
    let isFolder = name.hasPrefix("XDG") || name == "HOME"
    var more = [name: isFolder ? "/proc/\(Self.evil)" : Self.evil]
    if name == "HOME" { more.merge(["XDG_STATE_HOME": "", "XDG_CONFIG_HOME": ""]) { $1 } }
    for arguments in [["monitor"], ["sessions"], ["profile", "--show"], ["verify", "--last"]] {
      let run = try program.start(arguments, environment: more)
      run.keepsTranscript = true
      if run.waitForEnd(seconds: 1.5) == nil {
        run.signal(SIGTERM)
        #expect(run.waitForEnd() != nil)
      }
      let found = Hostile.found(run.transcript, sequences: true)
      let text = String(decoding: run.transcript, as: UTF8.self)
      #expect(found.isEmpty, "\(found) of \(arguments): \(text.debugDescription)")
    }
  }
}
