import TerminalDriver
import TestSupport
import Testing

/// A nurse at a chair whose monitor is a pipe.
struct DayChair {
  /// The down arrow as curses expects it from xterm.
  static let down = "\u{1B}OB"

  let program: Program
  let samples: TextPipe
  let run: PtyProcess

  init(
    _ program: Program, source: String = "-", samples: TextPipe? = nil, more: [String] = []
  ) throws {
    self.program = program
    self.samples = try samples ?? TextPipe()
    run = try program.start(
      ["monitor", "--accept-not-a-medical-device", "--chair", "3", "--source", source] + more,
      columns: 100, rows: 40, input: self.samples.reading)
  }

  /// Types, and waits until the screen shows a text.
  func type(
    _ keys: String, until text: String, _ location: SourceLocation = #_sourceLocation
  ) {
    run.type(keys)
    #expect(
      run.wait { $0.text.contains(text) }, "'\(text)' after '\(keys)':\n\(run.screen.text)",
      sourceLocation: location)
  }

  /// Sends a new cuff measurement.
  func measure() {
    #expect(run.wait { $0.lines[0].contains("LIVE") })
    samples.send(
      "{\"v\":1,\"hr\":72,\"spo2\":97,"
        + "\"nibp\":{\"sys\":128,\"dia\":78,\"map\":95,\"age_s\":0}}\n")
    #expect(run.wait { $0.text.contains("MAP 95") })
  }

  /// Enters everything required before the start.
  func checkIn() {
    measure()
    type("uKL\r", until: "KL is recorded")
    type("f", until: "Pseudonym of the patient")
    type("\r", until: "never a name")
    type("blue heron\r", until: "[x] Pseudonym")
    type("yyy", until: "[x] Consent signed")
    type("\r", until: "as 70 or 70.5 kg")
    type("70\r", until: "70 kg")
  }

  func fillBag() {
    type("\u{1B}i5", until: "Which drug is in the bag?")
    type("1", until: "How much Ketamine")
    type("35 mg, lot K12\r", until: "Ketamine 35 mg, 0.5 mg/kg")
    type("6", until: "Volume of the bag")
    type("250\r", until: "(250 mL)")
    type("3", until: "Which baseline?")
    type("3", until: "Baseline Systolic")
    type("128\r", until: "Systolic 128")
  }

  /// Starts the infusion with a reason for what is missing.
  func start() {
    type("S", until: "Give a reason")
    type("1", until: "INFUSING")
  }

  /// Stops the infusion and closes the session with a reason for what is missing.
  func close() {
    type("S", until: "Stop the infusion")
    type("y", until: "RECOVERY")
    type("S", until: "Give a reason")
    type("1", until: "CLOSED")
  }

  /// Begins the session of the next patient.
  func beginNext(until text: String = "CHECK-IN") {
    type("N", until: "Begin the session of the next patient?")
    type("y", until: text)
  }

  /// Leaves.
  func leave() {
    run.type("q")
    #expect(run.waitForEnd() == .exited(0))
  }
}
