import Glibc
import TerminalDriver

/// Recordings and streams, as fast as they can be read.
struct ThroughputFigures {
  private static let lines = 1_000_000

  let program: MeasuredProgram

  init(_ program: MeasuredProgram) { self.program = program }

  func measure(_ report: inout Report) throws {
    report.say("recordings and streams")
    let journal = "\(program.folder)/day.journal.ndjson"
    _ = try program.time(["convert", try program.write(day(), "day.csv"), journal])
    let alarms = try (0..<5).map { _ in try program.time(["alarms", journal]) }
    report.add("alarms over a 24-hour journal at 1 Hz", alarms.percentile(0.5), "s", atMost: 1)
    let stream = try program.write(
      (0..<Self.lines).map { "{\"hr\":\(60 + $0 % 40),\"spo2\":\(90 + $0 % 10)}\n" }.joined(),
      "stream.ndjson")
    let decode = try (0..<3).map { _ in
      try program.time(["decode", "--protocol", "ndjson", stream])
    }
    report.add(
      "NDJSON decoded, with writing the answer", Double(Self.lines) / decode.percentile(0.5),
      "lines/s", atLeast: 500_000)
  }

  /// A day of slowly changing vitals with a pressure every five minutes, some of it in alarm.
  private func day() -> String {
    var text = "t_s,hr,spo2,nibp_sys,nibp_dia,nibp_map\n"
    for second in 0..<86_400 {
      let wave = second / 60 % 40
      let pressure = second % 300 == 0 ? "\(110 + wave * 2),\(70 + wave),\(83 + wave)" : ",,"
      text += "\(second),\(60 + wave),\(99 - wave / 3),\(pressure)\n"
    }
    return text
  }
}
