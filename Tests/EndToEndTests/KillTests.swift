import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Sessions killed at any instant.
@Suite(.serialized) struct KillTests {
  /// A few samples every half second; killed after a different time in every round.
  @Test func killedJournalHasEveryDeliveredAlarm() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<12 {
      let program = try Program()
      let (samples, log) = (try TextPipe(), try TextPipe())
      program.folder.write(
        """
        name = "test"
        [[rule]]
        id = "low"
        kind = "limit"
        parameter = "spo2"
        below = 85
        priority = "medium"
        text = "SpO2 low"
        """, "clinic.toml")
      let run = try program.start(
        "monitor", "--source", "-", "--accept-not-a-medical-device", "--profile",
        program.folder("clinic.toml"), input: samples.reading, output: log.writing)
      for value in 0..<Int.random(in: 3...40, using: &random) {
        samples.send("{\"spo2\":\(value % 2 == 0 ? 97 : 80)}\n")
        run.read(milliseconds: Int32.random(in: 0...8, using: &random))
      }
      run.type("n")
      #expect(run.wait { $0.text.contains("Recorded") })
      let shown = log.drain()
      run.signal(SIGKILL)
      #expect(run.waitForEnd() == .signalled(SIGKILL))
      let verified = try program.run("verify", "--last")
      let isGood = verified.status == .exited(0) || verified.status == .exited(1)
      #expect(isGood, "\(verified)")
      let recorded = try program.run("alarms", "--last", "--recorded", "--salvage")
      let kept = Set(recorded.output.split(separator: "\n"))
      for line in shown.split(separator: "\n").dropFirst() where line.hasSuffix("}") {
        #expect(kept.contains(line), "\(line)")
      }
    }
  }
}
