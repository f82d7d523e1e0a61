import Glibc
import TerminalDriver
import TestSupport
import Testing

/// The course of a patient by the clinic's file: scales before and after, the table, what is due.
@Suite(.serialized) struct CourseTests {
  /// A program whose clinic asks a screen and pain before, and pain after the infusion.
  private static func program() throws -> Program {
    let program = try Program()
    for name in ["config", "config/chairside", "config/chairside/scales"] {
      #expect(mkdir(program.folder(name), 0o755) == 0)
    }
    let form = try #require(ProjectFile.fixture("examples/scales/c-ssrs-form.toml"))
    program.folder.write(
      String(decoding: form, as: UTF8.self), "config/chairside/scales/c-ssrs.toml")
    program.folder.write(
      """
      name = "course"
      [[check]]
      id = "patient"
      stage = "check-in"
      label = "Pseudonym of the patient"
      kind = "patient"
      [course]
      before = ["c-ssrs", "pain"]
      after = ["pain"]
      source = "test"
      [[series]]
      id = "first"
      label = "first series"
      every_days = 3
      """, "config/chairside/clinic.toml")
    return program
  }

  @Test func scalesOfClinicReachReportAndHistory() throws {
    let program = try Self.program()
    let chair = try DayChair(program)
    chair.measure()
    chair.type("uKL\r", until: "KL is recorded")
    chair.type("f", until: "Scales before the infusion")
    chair.type("\r", until: "never a name")
    chair.type("blue heron\r", until: "[x] Pseudonym")
    chair.type("\r", until: "(write question 1")
    chair.type("0", until: "(write question 2")
    // No to question 2: 3, 4 and 5 are not asked.
    chair.type("0", until: "(write question 6")
    chair.type("0", until: "0 of 7")
    chair.type("\r", until: "Pain now")
    chair.type("6", until: "[x] Pain")
    chair.type("\u{1B}S", until: "Missing: ")
    chair.type("1", until: "INFUSING")
    chair.type("S", until: "Stop the infusion")
    chair.type("y", until: "RECOVERY")
    chair.type("d", until: "Scales after the infusion")
    chair.type("\r", until: "Pain now")
    chair.type("2", until: "[x] Pain")
    chair.type("\u{1B}q", until: "Leave before")
    chair.run.type("y")
    #expect(chair.run.waitForEnd() == .exited(0))

    let journal = program.folder.text(
      try #require(program.folder.files.first { $0.hasSuffix(".journal.ndjson") }))
    #expect(journal.contains("\"scores\":[0,0,null,null,null,0,null]"))
    try checkPaper(program)
    try checkNextVisit(program)
  }

  private func checkPaper(_ program: Program) throws {
    let sessions = try program.run("sessions", "--patient", "blue heron")
    // Columns and the ends of lines apart.
    let flat = sessions.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "Pain 6 → 2", "C-SSRS screen 0 of 7 before", "(first series 2): in 3 days", "128/78",
    ] {
      #expect(flat.contains(words), "\(words) in\n\(sessions)")
    }
    let report = try program.run("report", "--last")
    #expect(report.output.contains("items 3, 4, 5, 7"), "\(report)")
    #expect(report.output.contains("Next session due"), "\(report)")
    let json = try program.run("report", "--last", "--json")
    #expect(json.output.hasPrefix("{\"schema\":\"chairside-report\",\"version\":1,"), "\(json)")
    #expect(json.output.contains("\"score\":null,\"score_absent\":\"not asked\""), "\(json)")
    #expect(json.output.contains("\"overdue_days\":0"), "\(json)")
    #expect(try program.run("report", "--last", "--json", "--handover").status == .exited(64))
  }

  private func checkNextVisit(_ program: Program) throws {
    let again = try DayChair(program, more: ["--new"])
    again.measure()
    again.type("uKL\r", until: "KL is recorded")
    again.type("f", until: "Pseudonym of the patient")
    again.type("\r", until: "never a name")
    again.type("blue heron\r", until: "(first series 2): in 3 days")
    // The table of the sessions, since the screen is wide enough.
    again.type("", until: "worst")
    again.run.type("\u{1B}q")
    #expect(again.run.waitForEnd() == .exited(0))
  }
}
