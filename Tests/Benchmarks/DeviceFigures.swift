import Devices
import Glibc
import TerminalDriver
import Vitals

/// What devices on a line cost, and how long they are gone when they come back.
struct DeviceFigures {
  private static let seconds = 15.0
  private static let plugs = 8

  let program: MeasuredProgram

  init(_ program: MeasuredProgram) { self.program = program }

  func measure(_ report: inout Report) throws {
    report.say("devices on a pseudo-terminal")
    for name in ["cms50", "bci"] { try oximeter(name, &report) }
    try reconnection(&report)
  }

  private func arguments(_ port: String, _ name: String) -> [String] {
    [
      program.path, "monitor", "--new", "--accept-not-a-medical-device", "--source",
      "serial:\(port)?protocol=\(name)",
    ]
  }

  /// Sixty packets a second, one by one, as an oximeter sends them.
  private func oximeter(_ name: String, _ report: inout Report) throws {
    guard let proto = DeviceProtocol.named(name) else { return }
    let line = try PseudoTerminal()
    let run = try program.start(arguments(line.path, name))
    let process = ProcessFigures(pid: run.child.pid)
    feed(line, proto, run, seconds: 2)
    let time = process.processorTime
    feed(line, proto, run, seconds: Self.seconds)
    report.add(
      "\(name): processor time with a 60 Hz oximeter",
      (process.processorTime - time) / Self.seconds, "ms/s", atMost: 2)
    run.type("w")
    feed(line, proto, run, seconds: 2)
    let (drawing, bytes) = (process.processorTime, run.byteCount)
    feed(line, proto, run, seconds: Self.seconds)
    report.add(
      "\(name): processor time with its waveform shown",
      (process.processorTime - drawing) / Self.seconds, "ms/s", atMost: 15)
    report.add(
      "\(name): bytes to the terminal with its waveform",
      Double(run.byteCount - bytes) / Self.seconds, "B/s")
    run.signal(SIGKILL)
    _ = run.waitForEnd()
  }

  private func feed(
    _ line: PseudoTerminal, _ proto: DeviceProtocol, _ run: PtyProcess, seconds: Double
  ) {
    var encoder = proto.makeEncoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
    let began = Stopwatch.now
    for second in 0..<Int(seconds) {
      state.vital.set(.pulseRate, hundredths: Int64(60 + second % 20) * 100)
      state.vital.set(.saturation, hundredths: Int64(94 + second % 5) * 100)
      encoder.receive(proto.hostBytes(inSecond: 0).span)
      let bytes = encoder.record(state, at: SessionTime(milliseconds: Int64(second) * 1000))
      let length = bytes.count / 60
      for packet in 0..<60 {
        _ = line.send(bytes[(packet * length)..<((packet + 1) * length)])
        let due = began + Int64(second) * 1_000_000_000 + Int64(packet + 1) * 16_666_667
        while Stopwatch.now < due {
          run.read(milliseconds: Int32(clamping: max((due - Stopwatch.now) / 1_000_000, 1)))
        }
      }
    }
  }

  /// From the moment the port is there again until the device is asked for data.
  private func reconnection(_ report: inout Report) throws {
    let port = "\(program.folder)/port"
    // Whoever holds a line keeps it plugged in.
    var lines = [try PseudoTerminal()]
    symlink(lines[0].path, port)
    let run = try program.start(arguments(port, "ge-dri"))
    _ = lines[0].wait { !$0.isEmpty }
    var times: [Double] = []
    for plug in 0..<Self.plugs {
      lines = []
      unlink(port)
      let away = Stopwatch.now + 700_000_000 + Int64(plug) * 137_000_000
      while Stopwatch.now < away { run.read(milliseconds: 20) }
      let next = try PseudoTerminal()
      let began = Stopwatch.now
      symlink(next.path, port)
      guard next.wait(seconds: 10, until: { !$0.isEmpty }) else { break }
      times.append(Double(Stopwatch.now - began) / 1e9)
      lines = [next]
    }
    report.add(
      "a port is open again after it came back, slowest", times.max() ?? 99, "s", atMost: 1.3)
    run.signal(SIGKILL)
    _ = run.waitForEnd()
  }
}
