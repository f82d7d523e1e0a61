import Glibc
import TerminalDriver
import TestSupport
import Testing

/// A day at one chair: the morning check, and one patient after the other without the command line.
@Suite(.serialized) struct ClinicDayTests {
  /// The next patient sits down at the same chair and devices: no command line, nothing of the last.
  @Test func nextPatientFollowsOnTheSameScreen() throws {
    let program = try Program()
    let chair = try DayChair(program, more: ["--label", "R-4471", "--patient", "blue heron"])
    chair.measure()
    chair.type("uKL\r", until: "KL is recorded")
    chair.type("N", until: "once this one is closed")
    chair.start()
    chair.close()
    chair.type("N", until: "Begin the session of the next patient?")
    chair.run.type("x")
    #expect(chair.run.wait { !$0.text.contains("Begin the session") && $0.text.contains("CLOSED") })
    chair.beginNext()
    #expect(chair.run.wait { $0.lines[0].contains("LIVE") && $0.lines[0].contains("Chair 3") })
    #expect(!chair.run.screen.text.contains("R-4471"))
    // The same device goes on.
    chair.samples.send("{\"v\":1,\"hr\":81,\"spo2\":96}\n")
    #expect(chair.run.wait { $0.text.contains("96") && $0.text.contains("81") })
    chair.leave()
    let sessions = try program.run("sessions")
    #expect(sessions.output.contains("R-4471"), "\(sessions)")
    let last = try program.run("report", "--last")
    #expect(!last.output.contains("R-4471") && !last.output.contains("blue heron"), "\(last)")
    #expect(try program.run("verify", "--last").status == .exited(0))
  }

  @Test func fileOfItsOwnNameIsNotFollowed() throws {
    let program = try Program()
    let chair = try DayChair(program, more: ["--journal", program.folder("one.ndjson")])
    chair.measure()
    chair.type("uKL\r", until: "KL is recorded")
    chair.start()
    chair.close()
    chair.beginNext(until: "a file of its own name")
    chair.leave()
  }

  /// What a resumed session took from its file, the next one has too.
  @Test func nextPatientHasTheSettingsOfResumedSession() throws {
    let program = try Program()
    let profile = try program.run("profile", "--show").output
      .replacing("name = \"ketamine-adult\"", with: "name = \"ward-seven\"")
    program.folder.write(profile, "ward.toml")
    let chair = try DayChair(
      program, more: ["--profile", program.folder("ward.toml"), "--duration", "40m"])
    chair.measure()
    chair.run.signal(SIGKILL)
    #expect(chair.run.waitForEnd() == .signalled(SIGKILL))
    let again = try DayChair(program, samples: chair.samples, more: ["--resume"])
    again.type("uKL\r", until: "KL is recorded")
    again.start()
    again.close()
    again.beginNext(until: "CHECK-IN planned 40:00")
    again.type("uKL\r", until: "KL is recorded")
    again.start()
    again.close()
    // The third patient too, of whom no command line and no resumed file says anything.
    again.beginNext(until: "CHECK-IN planned 40:00")
    again.leave()
    let headers = program.folder.files.filter { $0.hasSuffix(".journal.ndjson") }.map {
      program.folder.text($0).prefix { $0 != "\n" }
    }
    #expect(headers.count == 4 && headers.allSatisfy { $0.contains("ward-seven") }, "\(headers)")
  }

  /// A session that could not begin ends no monitor.
  @Test func nextPatientThatCannotBeginIsRefused() throws {
    let program = try Program()
    program.folder.write(try program.run("profile", "--show").output, "ward.toml")
    let chair = try DayChair(program, more: ["--profile", program.folder("ward.toml"), "--"])
    chair.measure()
    chair.type("uKL\r", until: "KL is recorded")
    chair.start()
    chair.close()
    #expect(unlink(program.folder("ward.toml")) == 0)
    chair.beginNext(until: "cannot read")
    #expect(chair.run.screen.text.contains("CLOSED"))
    chair.leave()
  }

  /// Whoever ends the program while the next session is prepared ends it: here a source takes its time.
  @Test func signalInHandOverEndsTheProgram() throws {
    // A test that was held up longer than the source takes has signalled the next session.
    for _ in 1...5 {
      let program = try Program()
      guard try signalInHandOver(program) else { continue }
      return #expect(program.folder.files.count { $0.hasSuffix(".journal.ndjson") } == 1)
    }
    Issue.record("five times the next session had begun before its program was signalled")
  }

  /// Ends the program by a signal between two sessions; returns false when it came too late.
  private func signalInHandOver(_ program: Program) throws -> Bool {
    program.folder.write(
      """
      trap '' TERM HUP INT
      while sleep 0.1; do echo '{"hr":72,"spo2":97,"pr":71}'; done
      """, "board")
    let chair = try DayChair(program, source: "exec:sh '\(program.folder("board"))'")
    #expect(chair.run.wait(seconds: 30) { $0.text.contains("pulse 71") })
    chair.type("uKL\r", until: "KL is recorded")
    chair.start()
    chair.close()
    chair.type("N", until: "Begin the session of the next patient?")
    chair.run.type("y")
    let journal = try program.journal()
    let name = String(journal.dropFirst(program.folder("").count))
    #expect(Stopwatch.wait { program.folder.text(name).contains("\"k\":\"footer\"") })
    let isBetween = program.folder.files.count { $0.hasSuffix(".journal.ndjson") } == 1
    chair.run.signal(SIGTERM)
    #expect(chair.run.waitForEnd() == .exited(128 + SIGTERM))
    return isBetween
  }

  /// Each report has what was typed for its patient, to the digit, and nothing of the others.
  @Test func patientsOfDayHaveReportsOfTheirOwn() throws {
    let program = try Program()
    let chair = try DayChair(program)
    chair.measure()
    chair.type("uKL\r", until: "KL is recorded")
    chair.type("M", until: "Room on the disk")
    chair.type("y", until: "[x] Sound heard")
    chair.type("y", until: "[x] Device heard")
    chair.type("y", until: "[x] Clock right")
    chair.type("y", until: "[x] Room on the disk")
    chair.run.type("\u{1B}")
    let patients = [
      ("blue heron", "71.5", "36"), ("red fox", "84", "42"), ("grey owl", "55", "27.5"),
    ]
    for (number, patient) in patients.enumerated() {
      if number > 0 {
        chair.beginNext()
        chair.type("uKL\r", until: "KL is recorded")
      }
      chair.type("f", until: "Pseudonym of the patient")
      chair.type("\r", until: "never a name")
      chair.type("\(patient.0)\r", until: "[x] Pseudonym")
      chair.type("yyy", until: "[x] Consent signed")
      chair.type("\r", until: "as 70 or 70.5 kg")
      chair.type("\(patient.1)\r", until: "\(patient.1) kg")
      chair.type("\u{1B}i5", until: "Which drug is in the bag?")
      chair.type("1", until: "How much Ketamine")
      chair.type("\(patient.2) mg\r", until: "Ketamine \(patient.2) mg")
      chair.type("6", until: "Volume of the bag")
      chair.type("250\r", until: "(250 mL)")
      chair.type("\u{1B}S", until: "Give a reason")
      chair.type("1", until: "INFUSING")
      chair.type("go2", until: "Oxygen 2 L/min")
      chair.type("x14", until: "Oxygen 4 L/min")
      chair.close()
    }
    chair.leave()
    for (number, patient) in patients.enumerated() {
      let file = try #require(
        program.folder.files.first {
          $0.hasSuffix(".journal.ndjson") && program.folder.text($0).contains(patient.0)
        }, "\(program.folder.files)")
      let report = try program.run("report", program.folder(file)).output
      let flat = report.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      for words in [
        "Patient \(patient.0)", "Weight \(patient.1) kg", "Ketamine \(patient.2) mg",
        "Oxygen 4 L/min",
      ] {
        #expect(flat.contains(words), "\(words) in\n\(report)")
      }
      for other in patients where other.0 != patient.0 { #expect(!report.contains(other.0)) }
      #expect(flat.contains("Morning check: device heard") == (number == 0))
    }
  }
}
