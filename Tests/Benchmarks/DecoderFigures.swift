import Devices
import TerminalDriver
import Vitals

/// How fast decoders read what their devices send.
struct DecoderFigures {
  private static let seconds = 0.5

  func measure(_ report: inout Report) {
    report.say("decoders on one core, fed with what a simulated device sends")
    for proto in DeviceProtocol.all {
      let bytes = stream(proto)
      let lines = max(bytes.count { $0 == 0x0A }, bytes.count { $0 == 0x0D })
      var total = 0
      let began = Stopwatch.now
      var decoder = proto.makeDecoder()
      var records = 0
      while Double(Stopwatch.now - began) < Self.seconds * 1e9 {
        decoder.feed(bytes.span) { _ in records += 1 }
        total += 1
      }
      let took = Double(Stopwatch.now - began) / 1e9
      let isText =
        bytes.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == 0x0A || $0 == 0x0D) }
        || proto.name == "hl7"
      if isText {
        report.add(
          "\(proto.name)", Double(total * lines) / took, "lines/s", atLeast: 1_000_000)
      } else {
        let megabytes = Double(total * bytes.count) / took / 1e6
        report.add("\(proto.name)", megabytes, "MB/s", atLeast: 100)
      }
    }
  }

  /// Some hundred kilobytes of a device whose numbers change.
  private func stream(_ proto: DeviceProtocol) -> [UInt8] {
    var encoder = proto.makeEncoder()
    var state = MonitorState(clock: WallTime(unixMilliseconds: 1_600_000_000_000))
    var bytes: [UInt8] = []
    var second: Int64 = 0
    while bytes.count < 300_000, second < 20_000 {
      state.vital.set(.heartRate, hundredths: 6000 + second % 40 * 100)
      state.vital.set(.pulseRate, hundredths: 6000 + second % 40 * 100)
      state.vital.set(.saturation, hundredths: 9000 + second % 10 * 100)
      state.reading = Pressure(128).flatMap { high in
        Pressure(82).map { PressureTriple(systolic: high, diastolic: $0, mean: Pressure(97)) }
      }
      let time = SessionTime(milliseconds: second * 1000)
      if proto.output.pushesCuff { state.readingTaken = time }
      encoder.receive(proto.hostBytes(inSecond: Int(second)).span)
      bytes += encoder.record(state, at: time)
      second += 1
    }
    return bytes
  }
}
