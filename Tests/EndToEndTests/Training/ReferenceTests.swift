import TerminalDriver
import TestSupport
import Testing

/// The check of a scenario by a run that does everything right, by the built program.
@Suite(.serialized) struct ReferenceTests {
  @Test func referenceMustScoreEverything() throws {
    let program = try Program()
    program.folder.write(
      """
      nausea+20 noticed
      nausea+25 side_effect nausea moderate
      nausea+30 infusion stop
      nausea+40 cue flat
      nausea+50 bp now
      nausea+60 help
      nausea+90 set
      """, "right.commands")
    program.folder.write(
      try program.run("scenario", "--show", "vagal").output, "vagal.toml")
    let file = program.folder("vagal.toml")
    let right = try program.run(
      "scenario", "--check", file, "--reference", program.folder("right.commands"))
    #expect(right.status == .exited(0), "\(right.errors)")
    #expect(right.output.contains("28 of 28 (100 %) without harm, seed 1"), "\(right.output)")
    program.folder.write(RecordedTraining.commands, "good.commands")
    let wrong = try program.run(
      "scenario", "--check", file, "--reference", program.folder("good.commands"))
    #expect(wrong.status == .exited(65) && wrong.output.isEmpty)
    #expect(wrong.errors.contains("missed: 'Pressure measured now', within 3:15 / 7:00: not done"))
    let made = try program.run(
      "simulate", "--scenario", file, "--commands", program.folder("right.commands"), "--seed",
      "1", "-o", program.folder("right.journal.ndjson"))
    #expect(made.status == .exited(0), "\(made.errors)")
    let recorded = try program.run(
      "scenario", "--check", file, "--reference", program.folder("right.journal.ndjson"))
    #expect(recorded.status == .exited(0), "\(recorded.errors)")
    #expect(recorded.output.contains("28 of 28"))
    program.folder.write(
      try program.run("simulate", "--seed", "7", "--duration", "5m").output, "tour.journal.ndjson")
    let other = try program.run(
      "scenario", "--check", file, "--reference", program.folder("tour.journal.ndjson"))
    #expect(other.status == .exited(65))
    #expect(try program.run("scenario", "--reference", "x.commands").status == .exited(64))
  }

  @Test func referenceMustDoNoHarm() throws {
    let program = try Program()
    program.folder.write(
      """
      format = 1
      name = "tiny"
      title = "a tiny one"
      planned = "10m"
      [[state]]
      name = "well"
      [[expect]]
      id = "seen"
      text = "Said what is seen"
      when = "noticed"
      from = "well"
      full = "60s"
      [[harm]]
      text = "Stopped for nothing"
      when = "infusion stop"
      points = -2
      [[end]]
      after = "2m"
      """, "tiny.toml")
    program.folder.write("0:20 noticed\n0:30 infusion stop\n", "harm.commands")
    let run = try program.run(
      "scenario", "--check", program.folder("tiny.toml"), "--reference",
      program.folder("harm.commands"))
    #expect(run.status == .exited(65))
    #expect(run.errors.contains("harm: 'Stopped for nothing' at 0:30, -2 points"), "\(run.errors)")
  }
}
