import Glibc
import TerminalDriver
import TestSupport
import Testing

/// The commands that need no terminal.
@Suite(.serialized) struct OfflineTests {
  /// The journal of a simulated session of five minutes.
  private func journal(_ program: Program, seed: String = "3") throws -> String {
    let path = program.folder("session.journal.ndjson")
    let made = try program.run(
      "simulate", "--seed", seed, "--duration", "5m", "--recovery", "1m", "-o", path)
    #expect(made.status == .exited(0), "\(made)")
    return path
  }

  @Test func sameSeedGivesSameBytes() throws {
    let program = try Program()
    let arguments = ["simulate", "--duration", "5m", "--scenario", "desaturation", "--seed"]
    let first = try program.run(arguments + ["7"])
    #expect(first.status == .exited(0))
    #expect(try program.run(arguments + ["7"]).output == first.output)
    #expect(try program.run(arguments + ["8"]).output != first.output)
  }

  /// The session has the clinic that was named, and no other.
  @Test func simulatedSessionHasTheNamedClinic() throws {
    let program = try Program()
    let own = try program.run("clinic", "--show").output
    let ward7 = own.replacing("name = \"standard\"", with: "name = \"ward-seven\"")
    #expect(ward7 != own)
    program.folder.write(ward7, "ward.toml")
    let arguments = ["simulate", "--seed", "3", "--duration", "5m", "--recovery", "1m"]
    let usual = try program.run(arguments)
    let ward = try program.run(arguments + ["--clinic", program.folder("ward.toml")])
    #expect(ward.status == .exited(0), "\(ward)")
    #expect(ward.output.contains("\"ward-seven\"") && !usual.output.contains("\"ward-seven\""))
    let again = try program.run(arguments + ["--clinic", program.folder("ward.toml")])
    #expect(again.output == ward.output)
    let none = try program.run(arguments + ["--clinic", program.folder("none.toml")])
    #expect(none.status != .exited(0) && none.errors.contains("none.toml"), "\(none)")
  }

  @Test func randomSeedIsPrinted() throws {
    let program = try Program()
    let made = try program.run(["simulate", "--duration", "5m"])
    let seed = try #require(made.errors.split(separator: " ").last).filter(\.isNumber)
    let again = try program.run(["simulate", "--duration", "5m", "--seed", seed])
    #expect(again.output == made.output)
  }

  @Test func replayGivesRecordedAlarmLog() throws {
    let program = try Program()
    for name in ["desaturation", "surge", "vagal", "sensor-off"] {
      let decided = try program.run(
        "alarms", "\(ProjectFile.root)/fixtures/sessions/\(name).journal.ndjson")
      let recorded = try program.run(
        "alarms", "--recorded", "\(ProjectFile.root)/fixtures/sessions/\(name).journal.ndjson")
      #expect(decided.status == .exited(0))
      #expect(decided.output == recorded.output)
      #expect(decided.output.contains("\"event\":\"raised\""))
    }
  }

  /// Recorded by the previous version: shown as recorded, re-evaluated only on request.
  @Test func oldJournalNamesItsSemantics() throws {
    let program = try Program()
    let path = "\(ProjectFile.root)/fixtures/journals/semantics-1.journal.ndjson"
    let verified = try program.run("verify", path)
    #expect(verified.status == .exited(0))
    #expect(verified.output.contains("decided by semantics 1"))
    let recorded = try program.run("alarms", "--recorded", path)
    let anew = try program.run("alarms", path)
    #expect(anew.errors.contains("re-evaluated by semantics 5"))
    func links(_ text: String) -> Int {
      text.split(separator: "\n").count {
        $0.contains("\"raised\"") && $0.contains("\"link_lost\"")
      }
    }
    #expect(links(recorded.output) == 4)
    #expect(links(anew.output) == 1)
    // At 21 s the record has a lost link, at 22 s a restored one.
    let lost = try program.run("render", path, "--at", "21s", "--size", "80x24")
    let sound = try program.run("render", path, "--at", "22s", "--size", "80x24")
    #expect(lost.output.contains("link lost"))
    #expect(!sound.output.contains("** Device on"))
    let report = try program.run("report", path)
    #expect(report.errors.contains("decided by semantics 1"))
    #expect(report.output.components(of: "link lost") >= 4)
  }

  @Test func simulatedSessionsAreListed() throws {
    let program = try Program()
    let listed = try program.run("replay")
    for name in ["desaturation", "surge", "vagal", "sensor-off"] {
      #expect(listed.output.contains(name))
      let frame = try program.run("render", name, "--at", "20m", "--size", "80x24")
      #expect(frame.status == .exited(0))
      #expect(frame.output.contains("REPLAY"))
    }
  }

  @Test func recordingConvertsToCSVAndBack() throws {
    let program = try Program()
    let path = try journal(program)
    let csv = program.folder("out.csv")
    #expect(try program.run("convert", path, csv).status == .exited(0))
    let table = program.folder.text("out.csv").split(separator: "\n")
    #expect(table[0].hasPrefix("t_s,"))
    #expect(table.count > 300)
    let back = program.folder("back.journal.ndjson")
    #expect(try program.run("convert", csv, back).status == .exited(0))
    #expect(try program.run("verify", back).status == .exited(0))
    let again = program.folder("again.csv")
    #expect(try program.run("convert", back, again).status == .exited(0))
    #expect(program.folder.text("again.csv") == program.folder.text("out.csv"))
  }

  @Test func foreignClockIsConverted() throws {
    let program = try Program()
    program.folder.write("t_s,hr\n946725442.3,72\n946725443.3,73\n", "in.csv")
    let journal = program.folder("out.journal.ndjson")
    let made = try program.run("convert", program.folder("in.csv"), journal)
    #expect(made.status == .exited(0), "\(made)")
    #expect(try program.run("verify", journal).status == .exited(0))
    #expect(program.folder.text("out.journal.ndjson").contains("\"t\":1000"))
    #expect(try program.run("alarms", program.folder("in.csv")).status == .exited(0))
  }

  @Test func verifyDistinguishesDamage() throws {
    let program = try Program()
    let path = try journal(program)
    let good = try program.run("verify", path)
    #expect(good.status == .exited(0))
    #expect(good.output.contains("ended: closed"))
    let bytes = try #require(program.folder.bytes("session.journal.ndjson"))
    program.folder.write(Array(bytes.dropLast(40)), "cut.journal.ndjson")
    #expect(try program.run("verify", program.folder("cut.journal.ndjson")).status == .exited(1))
    var damaged = bytes
    damaged[bytes.count / 2] ^= 1
    program.folder.write(damaged, "damaged.journal.ndjson")
    let found = try program.run("verify", program.folder("damaged.journal.ndjson"))
    #expect(found.status == .exited(3))
    #expect(found.output.contains("at byte"))
  }

  @Test func deviceStreamIsDecoded() throws {
    let program = try Program()
    let bytes = program.folder("s5.raw")
    let made = try program.run(
      "simulate", "--protocol", "ge-dri", "--seed", "3", "--duration", "5m", "-o", bytes)
    #expect(made.status == .exited(0))
    let decoded = try program.run("decode", "--protocol", "ge-dri", bytes)
    #expect(decoded.status == .exited(0))
    let lines = decoded.output.split(separator: "\n")
    #expect(lines.count > 300)
    #expect(lines.allSatisfy { $0.hasPrefix("{\"t_ms\":") && $0.contains("\"quality\":") })
    #expect(decoded.errors.contains("0 errors"))
  }

  @Test func printedProfileIsTheOneInForce() throws {
    let program = try Program()
    let shown = try program.run("profile", "--show")
    program.folder.write(shown.output, "clinic.toml")
    let checked = try program.run("profile", "--check", program.folder("clinic.toml"))
    #expect(checked.status == .exited(0), "\(checked)")
    let again = try program.run("profile", "--show", "--profile", program.folder("clinic.toml"))
    #expect(again.output == shown.output)
    program.folder.write(
      shown.output.replacing("priority = \"low\"", with: "prority = \"low\""), "clinic.toml")
    let wrong = try program.run("profile", "--check", program.folder("clinic.toml"))
    #expect(wrong.status == .exited(65))
    #expect(wrong.errors.contains("prority"))
    #expect(wrong.errors.contains("priority"))
  }

  /// Errors state cause, place and remedy; the exit codes are those of sysexits.h.
  @Test(arguments: [
    (["alarms", "nosuch"], 66, "there is no recording 'nosuch'"),
    (["replay", "vagl"], 66, "did you mean 'vagal'?"),
    (["report", "nosuch"], 66, "--last is the newest session"),
    (["replay", "--last"], 66, "run chairside to make one"),
    (["verify", "nosuch"], 66, "cannot read nosuch"),
    (["verify", "/etc/passwd"], 3, ""),
    (["alarms", "x", "--phase", "infusin"], 64, "did you mean 'infusing'?"),
    (["decode", "--protocol", "ge-dr"], 64, "did you mean 'ge-dri'?"),
    (["monitor", "--source", "sreial:x"], 64, "write sim[:SCENARIO][?population=NAME], seri"),
    (["monitor", "--source", "sim:desaturatoin"], 64, "desaturation"),
    (["monitor", "--source", "serial:/dev/ttyX"], 64, "--accept-not-a-medical-device"),
    (["monitor", "--source", "serial:x?baud=1"], 64, "19200"),
    (["monitor", "--duration", "2m"], 64, "5 minutes to 8 hours"),
    (["monitor", "--alarms", "fd:99"], 73, "fd:99"),
    (["monitor", "--alarms", "/nosuch/alarms"], 73, "/nosuch/alarms"),
    (["monitor", "--journal", "/nosuch/j"], 73, "/nosuch/j"),
    (["monitor", "--resume"], 66, ""),
    (["monitor", "--no-journal", "--resume"], 64, "--no-journal goes with none"),
    (["monitor", "--take-over", "--journal", "new.ndjson"], 64, "--journal begins a new file"),
    (["monitor", "--theme", "drak"], 64, "did you mean 'dark'?"),
    (["simulate", "--pty"], 64, "--pty needs --protocol"),
    (["render", "surge", "--at", "1m", "--size", "80"], 64, "80x24"),
    (["monitr"], 64, "monitr"),
    (["simulate", "--protocol", "bci", "--pty", "--fault", "x"], 64, "unplug@60s"),
    (["monitor", "--source", "mllp:x"], 64, "mllp:PORT"),
  ])
  func errorsNameRemedy(arguments: [String], status: Int32, words: String) throws {
    let program = try Program()
    let result = try program.run(arguments)
    #expect(result.status == .exited(status), "\(result)")
    #expect(result.errors.contains(words), "\(result.errors)")
    if status != 3 { #expect(result.output == "") }
  }

  @Test func everyCommandHasHelp() throws {
    let program = try Program()
    #expect(try program.run("--version").output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    let commands = [
      "monitor", "replay", "simulate", "alarms", "render", "convert", "verify", "metrics", "decode",
      "profile",
      "ports", "what-if",
    ]
    let overview = try program.run("--help").output
    for command in commands {
      #expect(overview.contains(command))
      let help = try program.run(command, "--help")
      #expect(help.status == .exited(0))
      #expect(help.output.contains("USAGE: chairside \(command)"))
    }
  }
}

extension String {
  /// The number of occurrences of a part.
  fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
