import Glibc
import TerminalDriver
import TestSupport
import Testing

/// A patient from check-in to discharge, typed at the keyboard, with the printed report.
@Suite(.serialized) struct DayTests {
  @Test func typedAmountsArePrintedExactly() throws {
    let program = try Program()
    let chair = try DayChair(program)
    chair.checkIn()
    // Down to the driver, past fasting, allergies, interactions and pregnancy.
    chair.type(String(repeating: DayChair.down, count: 5) + "y", until: "[x] Driver confirmed")
    chair.fillBag()
    chair.samples.send("{\"v\":1,\"hr\":72,\"spo2\":97}\n")
    // Both numbers are current again: no tile shows what was.
    #expect(chair.run.wait { !$0.text.contains("last 72") && !$0.text.contains("last 97") })
    // Nothing is missing: starting takes two keys.
    chair.type("S", until: "Start the infusion, planned 50:00?")
    chair.type("y", until: "INFUSING")
    chair.type("v", until: "How does the patient respond?")
    chair.type("4", until: "How far away")
    chair.type("2", until: "Pain now")
    chair.type("0", until: "Recorded")
    chair.type("s1", until: "Nausea: how severe?")
    chair.type("2", until: "Recorded")
    chair.type("S", until: "Stop the infusion")
    chair.type("y", until: "RECOVERY")
    // Leaving without the criteria asks for a reason.
    chair.type("S", until: "Missing: Walks steadily")
    chair.type("1", until: "CLOSED")
    chair.run.type("q")
    #expect(chair.run.waitForEnd() == .exited(0))
    let report = try program.run("report", "--last")
    #expect(report.status == .exited(0), "\(report.errors)")
    // Columns and the ends of lines apart.
    let flat = report.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for words in [
      "Patient blue heron", "Weight 70 kg", "K12", "0.14 mg",
      "MOAA/S 4 slowly to the name; Dissociation 2 clearly apart, answers well; Pain 0 none",
      "Nausea moderate", "Patient discharged with open items: ", "Reason: against advice. KL",
      "HR", "128/78",
    ] {
      #expect(flat.contains(words), "\(words) in\n\(report.output)")
    }
    #expect(!report.output.contains("Infusion started with"))
    let verified = try program.run("verify", "--last")
    #expect(verified.status == .exited(0), "\(verified)")
  }

  @Test func recordedEntriesSurviveKill() throws {
    let program = try Program()
    let chair = try DayChair(program)
    chair.checkIn()
    chair.fillBag()
    chair.type("\u{1B}S", until: "Missing: Driver confirmed")
    chair.type("1", until: "INFUSING")
    // Confirmed as recorded, then killed.
    chair.type("s2", until: "Vomiting: how severe?")
    chair.type("1", until: "Vomiting mild")
    #expect(chair.run.wait { $0.text.contains("Recorded") })
    chair.run.signal(SIGKILL)
    #expect(chair.run.waitForEnd() == .signalled(SIGKILL))
    let again = try DayChair(program, samples: chair.samples, more: ["--resume"])
    #expect(
      again.run.wait { $0.text.contains("Did the pump keep running?") }, "\(again.run.screen.text)")
    again.type("1", until: "INFUSING")
    again.type("c", until: "New entry")
    #expect(again.run.wait { $0.text.contains("Vomiting") && $0.text.contains(", mild") })
    again.type("\u{1B}i", until: "Ketamine 35 mg, 0.5 mg/kg")
    again.type("\u{1B}q", until: "Leave while")
    again.run.type("y")
    #expect(again.run.waitForEnd() == .exited(0))
    let report = try program.run("report", "--last")
    #expect(report.output.contains("Infusion started with open items: Driver confirmed"))
    #expect(report.output.contains("NOT CLOSED"))
  }

  @Test func returningPatientHasHistory() throws {
    let program = try Program()
    for number in 1...2 {
      let chair = try DayChair(program, more: ["--new"])
      chair.measure()
      chair.type("uKL\r", until: "KL is recorded")
      chair.type("f", until: "Pseudonym of the patient")
      chair.type("\r", until: "never a name")
      chair.type("blue heron\r", until: "[x] Pseudonym")
      if number == 2 {
        #expect(
          chair.run.wait {
            $0.text.contains("Earlier sessions") && $0.text.contains("128/78")
          },
          "\(chair.run.screen.text)")
      } else {
        chair.type("", until: "No earlier session")
      }
      chair.type("\u{1B}d", until: "Next appointment")
      chair.run.type("\u{1B}OF")
      chair.type("\r", until: "Enter a text")
      chair.type("in two weeks\r", until: "in two weeks")
      chair.run.type("\u{1B}q")
      #expect(chair.run.waitForEnd() == .exited(0))
    }
    let all = try program.run("sessions", "--patient", "blue heron")
    let lines = all.output.split(separator: "\n", omittingEmptySubsequences: false)
    // Two lines for each session and one for their trend, then the tables.
    #expect(lines.firstIndex(of: "") == 5, "\(all)")
    #expect(lines.contains { $0.hasPrefix("date") && $0.contains("lowest") }, "\(all)")
    #expect(lines.contains { $0.hasSuffix(", today") }, "\(all)")
    #expect(all.output.contains("Peak BP so far: 128/78 → 128/78"))
    #expect(unlink(program.folder("state/chairside/index.ndjson")) == 0)
    #expect(try program.run("sessions", "heron").output.contains("next: in two weeks"))
    #expect(try program.run("sessions", "--date", "1999").output.isEmpty)
  }
}
