import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Register, erasing and exporting, with the built program.
@Suite(.serialized) struct CustodyCommandTests {
  private func write(_ program: Program, settings: String) {
    for folder in ["config", "config/chairside"] { mkdir(program.folder(folder), 0o700) }
    program.folder.write(settings, "config/chairside/config.toml")
  }

  /// Runs a simulated session to its close.
  private func close(_ program: Program, until shown: String) throws -> PtyProcess {
    let run = try program.start("monitor", "--seed", "7", "--patient", "blue heron")
    #expect(run.wait { $0.hasInfused(seconds: 1) })
    run.type("uKL\r")
    #expect(run.wait { $0.text.contains("KL is recorded") })
    run.type("S")
    #expect(run.wait { $0.text.contains("Stop the infusion") })
    run.type("y")
    #expect(run.wait { $0.text.contains("RECOVERY") })
    run.type("S")
    #expect(run.wait { $0.text.contains("Missing: ") })
    run.type("1")
    #expect(run.wait { $0.text.contains("CLOSED") })
    #expect(run.wait { $0.text.contains(shown) }, "\(run.screen.text)")
    return run
  }

  private func leave(_ run: PtyProcess) {
    run.type("q")
    #expect(run.waitForEnd() == .exited(0))
  }

  private func mode(_ path: String) -> UInt32 {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func reportsAppearAtClose() throws {
    let program = try Program()
    let out = program.folder("out")
    write(
      program,
      settings: """
        [close]
        export = ["report.html", "report.txt"]
        folder = "\(out)"
        """)
    let run = try close(program, until: "2 reports exported")
    let names = program.folder.files.filter { $0.hasPrefix("out/simulated/") }
    #expect(names.count == 2, "\(names)")
    #expect(mode(out) == 0o700 && names.allSatisfy { mode(program.folder($0)) == 0o600 })
    leave(run)
    let text = program.folder.text(names.first { $0.hasSuffix("report.txt") } ?? "")
    #expect(text.contains("blue heron") && !text.contains("still being recorded"), "\(text)")
    #expect(!program.folder.files.contains { $0.contains("/export/") })
  }

  @Test func reportThatCannotBeWrittenWaits() throws {
    let program = try Program()
    program.folder.write("", "out")
    write(
      program,
      settings: """
        [close]
        export = ["report.txt"]
        folder = "\(program.folder("out"))"
        """)
    leave(try close(program, until: "1 EXPORT WAITS"))
    #expect(program.folder.files.contains { $0.contains("/export/") })
    let again = try program.run("export")
    #expect(again.status == .exited(73) && again.errors.contains("waiting: "), "\(again)")
    // What waits goes where the settings say today: the folder may have been mistyped.
    let lines = ["[close]", "export = ['report.txt']", "folder = '\(program.folder("corrected"))'"]
    write(program, settings: lines.joined(separator: "\n"))
    #expect(try program.run("export").status == .exited(0))
    #expect(program.folder.files.contains { $0.hasPrefix("corrected/simulated/") })
    #expect(!program.folder.files.contains { $0.contains("/export/") })
  }

  @Test func unknownReportIsRefusedAtStart() throws {
    let program = try Program()
    write(program, settings: "[close]\nexport = [\"report.htm\"]\n")
    let run = try program.run("monitor")
    #expect(run.status == .exited(64) && run.errors.contains("report.html"), "\(run)")
  }

  @Test func erasedSessionIsToldFromLost() throws {
    let program = try Program()
    write(program, settings: "[close]\nexport = [\"report.txt\"]\n")
    leave(try close(program, until: "1 report exported"))
    #expect(program.folder.files.contains { $0.contains("/reports/simulated/") })
    let path = try program.journal()
    let register = try program.run("register", "--simulated")
    #expect(register.status == .exited(0), "\(register)")
    #expect(register.output.contains("NOT BALANCED: rows 1"), "\(register.output)")
    #expect(!register.output.contains("  balanced"))
    let listed = try program.run("erase", "--patient", "Blue Heron")
    #expect(listed.status == .exited(0) && listed.output.contains(path), "\(listed)")
    #expect(listed.output.contains("Nothing was erased"))
    #expect(try program.run("sessions", "--simulated").output.contains("blue heron"))
    #expect(
      try program.run("erase", "--patient", "red fox", "--confirm").output.contains("erased")
        == false)
    let erased = try program.run("erase", "--patient", "blue heron", "--confirm")
    #expect(erased.status == .exited(0) && erased.output.contains("1 of 1 erased"), "\(erased)")
    #expect(!program.folder.files.contains { $0.hasSuffix(".journal.ndjson") })
    for file in program.folder.files {
      #expect(!program.folder.text(file).contains("blue heron"), "\(file)")
    }
    let verified = try program.run("verify", path)
    #expect(verified.status == .exited(0) && verified.output.contains("erased 20"), "\(verified)")
    #expect(try program.run("verify", path + "x").status == .exited(66))
    try checkNextOrderCleansUp(program)
    let named = try program.run("register", "--simulated")
    #expect(named.output.contains("INCOMPLETE: sessions erased 1"), "\(named.output)")
  }

  /// What an interrupted erasure left goes with the next order, whomever that means.
  private func checkNextOrderCleansUp(_ program: Program) throws {
    let stub = try #require(program.folder.files.first { $0.hasSuffix(".erased.json") })
    let name = stub.split(separator: "/").last?.dropLast(".erased.json".count) ?? ""
    let left = ["\(name).report.txt", "simulated/\(name).report.html", ".chairside-1a"].map {
      "state/chairside/reports/\($0)"
    }
    let others = ["state/chairside/reports/other.report.txt"]
    for file in left + others { program.folder.write("blue heron", file) }
    let old = timeval(tv_sec: time(nil) - 3600, tv_usec: 0)
    #expect(utimes(program.folder(left[2]), [old, old]) == 0)
    let next = try program.run("erase", "--patient", "nobody", "--confirm")
    #expect(next.status == .exited(0), "\(next)")
    #expect(left.allSatisfy { !program.folder.files.contains($0) }, "\(program.folder.files)")
    #expect(others.allSatisfy(program.folder.files.contains))
    for file in others { unlink(program.folder(file)) }
    try checkBrokenSettingsStopNothing(program, left[0])
  }

  /// Settings that cannot be read are told, and what can be removed is.
  private func checkBrokenSettingsStopNothing(_ program: Program, _ left: String) throws {
    program.folder.write("theme = [", "config/chairside/config.toml")
    program.folder.write("blue heron", left)
    let next = try program.run("erase", "--patient", "nobody", "--confirm")
    #expect(next.status == .exited(74) && next.errors.contains("folder of the clinic's own"))
    #expect(!program.folder.files.contains(left), "\(program.folder.files)")
    unlink(program.folder("config/chairside/config.toml"))
  }

  @Test func runningSessionIsNotErased() throws {
    let program = try Program()
    let run = try program.start("monitor", "--seed", "7", "--patient", "blue heron")
    #expect(run.wait { $0.hasInfused(seconds: 1) })
    let erased = try program.run("erase", "--patient", "blue heron", "--confirm")
    #expect(erased.status == .exited(69) && erased.errors.contains("running"), "\(erased)")
    #expect(program.folder.files.contains { $0.hasSuffix(".journal.ndjson") })
    run.type("qy")
    #expect(run.waitForEnd() == .exited(0))
  }

  @Test(arguments: [
    ["retain", "--older", "10m"], ["retain"], ["register", "--date", "2026-13"],
    ["register", "--date", "today"], ["erase"], ["erase", "--patient", " "],
  ])
  func otherOrdersAreRefused(arguments: [String]) throws {
    #expect(try Program().run(arguments).status == .exited(64))
  }

  @Test func patientOfTodayIsOffered() throws {
    let program = try Program()
    write(program, settings: "[today]\nfile = \"list.csv\"\n")
    program.folder.write(
      "patient,weight,drugs\nblue heron,72 kg,ketamine 35 mg\nred fox,,\n",
      "config/chairside/list.csv")
    let run = try program.start("monitor", "--begin", "check-in")
    #expect(run.wait { $0.text.contains("CHECK-IN") })
    run.type("uKL\r")
    #expect(run.wait { $0.text.contains("KL is recorded") })
    run.type("f")
    #expect(run.wait { $0.text.contains("Pseudonym of the patient") })
    run.type("\r")
    #expect(run.wait { $0.text.contains("Which patient of today?") })
    run.type("1")
    #expect(run.wait { $0.text.contains("[x] Pseudonym of the patient") })
    run.type("yyy\r")
    #expect(run.wait { $0.text.contains("As the list of today says") }, "\(run.screen.text)")
    run.type("\r")
    #expect(run.wait { $0.text.contains("[x] Weight") }, "\(run.screen.text)")
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(128 + SIGTERM))
    let journal = program.folder.text(
      try #require(program.folder.files.first { $0.hasSuffix(".journal.ndjson") }))
    #expect(journal.contains("blue heron") && journal.contains("\"g\":72000"))
    #expect(!journal.contains("red fox"))
  }

  @Test func listThatCannotBeUsedKeepsNoSession() throws {
    let program = try Program()
    write(program, settings: "[today]\nfile = \"list.csv\"\n")
    program.folder.write("patient,wieght\n", "config/chairside/list.csv")
    let run = try program.start("monitor", "--begin", "check-in")
    #expect(run.wait { $0.text.contains("CHECK-IN") })
    run.signal(SIGTERM)
    #expect(run.waitForEnd() == .exited(128 + SIGTERM))
  }

  @Test func sheetIsPrintedFromTheClinicFile() throws {
    let sheet = try Program().run("clinic", "--sheet")
    #expect(sheet.status == .exited(0) && sheet.output.contains("[ ] Clearance: heart"), "\(sheet)")
    #expect(sheet.output.contains("Last solid food: 6 h or more"))
  }
}
