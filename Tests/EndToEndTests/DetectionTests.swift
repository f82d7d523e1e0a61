import Glibc
import TerminalDriver
import TestSupport
import Testing

/// Detection of devices without a configured protocol.
@Suite(.serialized) struct DetectionTests {
  @Test(arguments: [
    "ge-dri", "ndjson", "masimo-ascii1", "nellcor", "nonin-df2", "nonin-df8", "nonin-ascii",
    "cms50", "bci", "arduino",
  ])
  func deviceOnLineIsDetected(proto: String) throws {
    let program = try Program()
    let output = try TextPipe()
    let device = try program.start(
      "simulate", "--protocol", proto, "--pty", "--seed", "7", "--speed", "4",
      output: output.writing)
    #expect(output.wait(for: "\n"))
    let path = String(output.drain().prefix { $0 != "\n" })
    let run = try program.start(
      "monitor", "--accept-not-a-medical-device", "--source", "serial:\(path)")
    #expect(
      run.wait(seconds: 60) { $0.text.contains("found: \(proto)") }, "\(run.screen.text)")
    #expect(run.wait { $0.text.contains(" connected") && $0.lines[0].contains("LIVE") })
    device.signal(SIGTERM)
    #expect(run.wait { $0.lines[1].contains("unplugged") })
    #expect(run.leave() == .exited(0))
    let decided = try program.run("alarms", "--last")
    #expect(decided.output == (try program.run("alarms", "--last", "--recorded")).output)
  }

  @Test func portsListDevicesAndProblems() throws {
    let program = try Program()
    let output = try TextPipe()
    let device = try program.start(
      "simulate", "--protocol", "ge-dri", "--pty", "--seed", "7", output: output.writing)
    #expect(output.wait(for: "\n"))
    let path = String(output.drain().prefix { $0 != "\n" })
    let heard = try program.run("ports", "--listen", path, "/dev/nothing-here")
    // A port that was named and is not there is an error.
    #expect(heard.status == .exited(66))
    #expect(heard.output.contains("ge-dri: "))
    #expect(heard.output.contains("serial:\(path)?protocol=ge-dri"))
    #expect(heard.output.contains("/dev/nothing-here\n  No such file"))
    device.signal(SIGTERM)
    #expect(device.waitForEnd() == .exited(0))
  }

  @Test func pushedReadingIsOneMeasurement() throws {
    let program = try Program()
    let line = try PseudoTerminal()
    let run = try program.start(
      "monitor", "--accept-not-a-medical-device", "--source",
      "serial:\(line.path)?protocol=omron-hbp")
    #expect(run.wait { $0.text.contains("Omron cuff connected") })
    let reading = "bp,                   1,2018/07/26,10:15,128,097,082,071,1\r\n"
    #expect(line.send(Array(reading.utf8)))
    #expect(run.wait { $0.text.contains("MAP 97") })
    #expect(!run.screen.text.contains("age unknown"))
    #expect(run.leave() == .exited(0))
  }
}
