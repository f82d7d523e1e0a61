import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Devices on pseudo-terminals: the built program on both sides.
@Suite(.serialized) struct SerialTests {
  /// A simulated device and the path of its terminal.
  private func device(
    _ program: Program, _ proto: String, scenario: String = "uneventful"
  ) throws -> (run: PtyProcess, path: String) {
    let output = try TextPipe()
    let run = try program.start(
      "simulate", "--protocol", proto, "--pty", "--seed", "7", "--scenario", scenario,
      output: output.writing)
    #expect(output.wait(for: "\n"))
    return (run, String(output.drain().prefix { $0 != "\n" }))
  }

  private func monitor(_ program: Program, _ source: String) throws -> PtyProcess {
    try program.start("monitor", "--accept-not-a-medical-device", "--source", source)
  }

  @Test(arguments: ["ge-dri", "ndjson"])
  func simulatedDeviceIsShown(proto: String) throws {
    let program = try Program()
    let (device, path) = try device(program, proto)
    let run = try monitor(program, "serial:\(path)?protocol=\(proto)")
    #expect(run.wait(seconds: 60) { $0.lines[0].contains("LIVE") && $0.text.contains("pulse ") })
    device.signal(SIGTERM)
    #expect(run.wait { $0.lines[1].contains("unplugged") })
    #expect(run.leave() == .exited(0))
  }

  @Test func unpluggedDeviceIsFoundAgain() throws {
    let program = try Program()
    let port = program.folder("port")
    let first = try device(program, "ndjson")
    #expect(symlink(first.path, port) == 0)
    let run = try monitor(program, "serial:\(port)?protocol=ndjson")
    #expect(run.wait { $0.text.contains("pulse ") })
    first.run.signal(SIGKILL)
    #expect(run.wait { $0.lines[1].contains("unplugged") })
    // After the hold no number is shown.
    #expect(run.wait(seconds: 60) { $0.text.contains("lost") }, "\(run.screen.text)")
    let second = try device(program, "ndjson")
    #expect(unlink(port) == 0)
    #expect(symlink(second.path, port) == 0)
    #expect(run.wait { !$0.lines[1].contains("unplugged") && $0.text.contains("pulse ") })
    #expect(run.leave() == .exited(0))
    let recorded = try program.run("alarms", "--last", "--recorded")
    let again = try program.run("alarms", "--last")
    #expect(recorded.output == again.output)
    #expect(recorded.output.contains("\"rule\":\"link_lost\""))
  }

  @Test func busyPortNamesRemedy() throws {
    let program = try Program()
    let (device, path) = try device(program, "ndjson")
    let first = try monitor(program, "serial:\(path)?protocol=ndjson")
    #expect(first.wait { $0.text.contains("pulse ") })
    let second = try program.run(
      "monitor", "--chair", "2", "--accept-not-a-medical-device", "--source",
      "serial:\(path)?protocol=ndjson")
    #expect(second.status == .exited(69))
    #expect(second.errors.contains("fuser -v \(path)"))
    #expect(first.leave() == .exited(0))
    device.signal(SIGTERM)
    #expect(device.waitForEnd() == .exited(0))
  }

  /// Feeds bytes at the pace of a line of 19200 baud with parity, in chunks of some milliseconds.
  private func play(_ bytes: [UInt8], into line: PseudoTerminal, past run: PtyProcess) {
    var offset = 0
    let began = Stopwatch.now
    while offset < bytes.count {
      let due = Int((Stopwatch.now - began) / 1_000_000) * 1745 / 1000
      let end = min(due, bytes.count)
      if end > offset, line.send(bytes[offset..<end]) { offset = end }
      run.read(milliseconds: 20)
    }
  }

  @Test(.sharedData) func realCaptureAlarmsAndRecords() throws {
    let capture = try SharedData.bytes("vectors/ge_dri/s5_20180726_raw.raw")
    let program = try Program()
    let line = try PseudoTerminal()
    let run = try monitor(program, "serial:\(line.path)?protocol=ge-dri")
    #expect(run.wait { $0.lines[0].contains("LIVE") })
    #expect(line.wait { $0.count >= 50 && $0.first == 0x7E })
    play(Array(capture.prefix(24_000)), into: line, past: run)
    #expect(run.wait { $0.text.contains("pulse ") })
    #expect(run.leave() == .exited(0))
    let out = program.folder("out.csv")
    let converted = try program.run("convert", try program.journal(), out)
    #expect(converted.status == .exited(0), "\(converted)")
    #expect(program.folder.text("out.csv").split(separator: "\n").count > 5)
    #expect(try program.run("verify", "--last").status == .exited(0))
  }
}
