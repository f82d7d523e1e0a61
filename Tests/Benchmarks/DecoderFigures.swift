import Devices
import Glibc
import Vitals

/// How fast decoders read what their devices send.
///
/// Measured is the time of the processor in the best of some rounds: what else runs on the machine
/// does not count.
struct DecoderFigures {
  private static let rounds = 5
  /// The length of a round, in seconds.
  private static let length = 0.1

  func measure(_ report: inout Report) {
    report.say("decoders on one core, fed with what a simulated device sends")
    for proto in DeviceProtocol.all {
      let bytes = stream(proto)
      let lines = max(bytes.count { $0 == 0x0A }, bytes.count { $0 == 0x0D })
      let rate = (0..<Self.rounds).map { _ in streams(of: proto, bytes) }.max() ?? 0
      let isText =
        bytes.allSatisfy { $0 < 0x7F && ($0 >= 0x20 || $0 == 0x0A || $0 == 0x0D) }
        || proto.name == "hl7"
      if isText {
        report.add(
          "\(proto.name)", rate * Double(lines), "lines/s", atLeast: 1_000_000)
      } else {
        let megabytes = rate * Double(bytes.count) / 1e6
        report.add("\(proto.name)", megabytes, "MB/s", atLeast: 100)
      }
    }
  }

  /// How many times a second a stream is decoded.
  private func streams(of proto: DeviceProtocol, _ bytes: [UInt8]) -> Double {
    let began = Self.processorTime
    var decoder = proto.makeDecoder()
    var records = 0
    var count = 0.0
    while Self.processorTime - began < Self.length {
      decoder.feed(bytes.span) { _ in records += 1 }
      count += 1
    }
    return count / (Self.processorTime - began)
  }

  /// The time this thread has used of the processor, in seconds.
  private static var processorTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
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
