import Glibc
import TerminalDriver
import TestSupport
import Testing

/// From a sample to the alarm log, with the real program.
@Suite(.serialized) struct AlarmPathTests {
  private static let profile = """
    name = "test"
    version = 1
    expected = ["spo2"]

    [[rule]]
    id = "spo2_low"
    kind = "limit"
    parameter = "spo2"
    below = 85
    delay = "0s"
    clear_delay = "0s"
    priority = "high"
    text = "SpO2 low"
    source = "a test"
    """

  private func start(
    _ program: Program, input: TextPipe, output: Int32? = nil, alarms: String = "-"
  ) throws -> PtyProcess {
    program.folder.write(Self.profile, "clinic.toml")
    return try program.start(
      "monitor", "--source", "-", "--accept-not-a-medical-device", "--profile",
      program.folder("clinic.toml"), "--alarms", alarms, input: input.reading, output: output)
  }

  @Test func lineAlarmsOnScreenAndInPipe()
    throws
  {
    let program = try Program()
    let (samples, log) = (try TextPipe(), try TextPipe())
    let run = try start(program, input: samples, output: log.writing)
    samples.send("{\"spo2\":97}\n")
    #expect(run.wait { $0.lines[1].contains("Alarms on") && $0.lines[0].contains("LIVE") })
    samples.send("{\"spo2\":84}\n")
    #expect(log.wait(for: "\"event\":\"raised\""))
    #expect(log.drain().contains("\"rule\":\"spo2_low\""))
    #expect(run.wait { $0.lines[1].contains("*** SpO2 84 < 85") })
    #expect(run.wait { $0.bells > 0 })
    #expect(run.type("a") { $0.text.contains("acknowledged") })
    #expect(log.wait(for: "\"event\":\"acknowledged\""))
    samples.send("{\"spo2\":97}\n")
    #expect(log.wait(for: "\"event\":\"cleared\""))
    #expect(run.leave() == .exited(0))
    #expect(run.isCooked)
    // The journal contains the same log, line for line.
    let recorded = try program.run("alarms", "--last", "--recorded")
    let again = try program.run("alarms", "--last")
    let lines = log.drain().split(separator: "\n").dropFirst()
    #expect(recorded.output.split(separator: "\n").dropFirst() == lines)
    #expect(again.output == recorded.output)
    #expect(lines.count >= 3)
  }

  @Test func stoppedAlarmReaderDelaysNothing() throws {
    let program = try Program()
    let (samples, log) = (try TextPipe(), try TextPipe())
    log.send(String(repeating: "x", count: 65_536 - 600) + "\n")  // nobody reads
    let run = try start(program, input: samples, output: log.writing)
    for _ in 0..<4 {
      samples.send("{\"spo2\":84}\n")
      #expect(run.wait { $0.lines[1].contains("84 < 85") && !$0.lines[1].contains("cleared") })
      samples.send("{\"spo2\":97}\n")
      #expect(run.type("a") { !$0.lines[1].contains("84 < 85") })
    }
    run.type("e")
    #expect(run.wait { $0.text.contains("Events") && $0.text.contains("stdout") })
    // Once read again, the log is complete, in order and without gaps.
    #expect(
      log.wait { text in
        text.split(separator: "\n").contains {
          $0.contains("destination_blocked") && $0.contains("\"cleared\"")
        }
      })
    #expect(run.leave() == .exited(0))
    let recorded = try program.run("alarms", "--last", "--recorded")
    let written = log.drain().split(separator: "\n").drop { $0.hasPrefix("x") }
    #expect(Array(written.dropFirst()) == Array(recorded.output.split(separator: "\n").dropFirst()))
    let raised = written.filter { $0.contains("\"raised\"") && $0.contains("spo2_low") }
    #expect(!raised.isEmpty)
  }

  @Test func deadAlarmReaderStopsNothing() throws {
    let program = try Program()
    let samples = try TextPipe()
    var log: TextPipe? = try TextPipe()
    let run = try start(program, input: samples, output: log?.writing)
    samples.send("{\"spo2\":97}\n")
    #expect(run.wait { $0.lines[0].contains("LIVE") })
    log = nil
    samples.send("{\"spo2\":84}\n")
    #expect(run.wait { $0.lines[1].contains("84 < 85") })
    run.type("e")
    #expect(run.wait { $0.text.contains("Events") && $0.text.contains("stdout") })
    #expect(run.leave() == .exited(0))
    let recorded = try program.run("alarms", "--last", "--recorded")
    #expect(recorded.output.contains("\"rule\":\"spo2_low\""))
  }

  @Test func unreadTerminalDelaysNoAlarm() throws {
    let program = try Program()
    let (samples, log) = (try TextPipe(), try TextPipe())
    let run = try start(program, input: samples, output: log.writing)
    samples.send("{\"spo2\":97}\n")
    #expect(run.wait { $0.lines[0].contains("LIVE") })
    // The terminal's buffer fills: its reader sleeps while the window keeps resizing.
    for step in 0..<400 {
      run.resizeTerminalOnly(columns: 60 + step % 90, rows: 20 + step % 30)
      run.signal(SIGWINCH)
      samples.send("{\"spo2\":97}\n")
    }
    samples.send("{\"spo2\":84}\n")
    #expect(log.wait(for: "\"event\":\"raised\""))
    run.resize(columns: 90, rows: 28)
    #expect(run.wait { $0.lines[1].contains("84 < 85") && $0.lines[27].contains("? Help") })
    #expect(run.leave() == .exited(0))
    #expect(run.isCooked)
  }

  @Test func fifoDeliversLogToLateReader() throws {
    let program = try Program()
    let samples = try TextPipe()
    let fifo = program.folder("alarms.fifo")
    #expect(mkfifo(fifo, 0o600) == 0)
    let run = try start(program, input: samples, alarms: "fifo:\(fifo)")
    samples.send("{\"spo2\":84}\n")
    #expect(run.wait { $0.lines[1].contains("84 < 85") })
    let reader = open(fifo, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    #expect(reader >= 0)
    let log = TextPipe(reading: reader)
    #expect(log.wait(for: "\"event\":\"raised\""))
    #expect(run.leave() == .exited(0))
  }

  @Test func alarmFileIsAppendedAndPrivate() throws {
    let program = try Program()
    let samples = try TextPipe()
    let path = program.folder("alarms.ndjson")
    for round in 1...2 {
      let run = try start(program, input: samples, alarms: path)
      samples.send("{\"spo2\":84}\n")
      #expect(run.wait { $0.lines[1].contains("84 < 85") })
      #expect(run.leave() == .exited(0))
      let raised = program.folder.text("alarms.ndjson").split(separator: "\n")
        .filter { $0.contains("\"raised\"") && $0.contains("spo2_low") }
      #expect(raised.count == round)
    }
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    for file in program.folder.files where file.hasSuffix(".journal.ndjson") {
      #expect(stat(program.folder(file), &status) == 0)
      #expect(status.st_mode & 0o777 == 0o600)
    }
  }

  @Test func endOfInputAlarmsAndHidesNumber() throws {
    let program = try Program()
    let samples = try TextPipe()
    let run = try start(program, input: samples)
    samples.send("{\"spo2\":97}\n")
    #expect(run.wait { $0.text.contains("LIVE") && $0.text.contains("▄") })
    samples.closeWriting()
    #expect(run.wait { $0.lines[1].contains("input ended") })
    #expect(run.leave() == .exited(0))
  }
}
