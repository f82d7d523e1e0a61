import Formats
import Vitals

/// Messages that are made here.
enum HL7Bench {
  /// A header; its identifier is the same in all, as some senders have it.
  static func header(
    _ time: String = "20240102101500+0100", type: String = "ORU^R01", app: String = "MON",
    facility: String = "WARD", id: String = "7"
  ) -> String {
    "MSH|^~\\&|\(app)|\(facility)|||\(time)||\(type)|\(id)|P|2.6"
  }

  /// A number; `place` is the part of the device it is of.
  static func nm(
    _ code: String, _ value: String, _ unit: String, at time: String = "", flags: String = "",
    status: String = "R", place: String = "1.1"
  ) -> String {
    "OBX|1|NM|\(code)|\(place)|\(value)|\(unit)||\(flags)|||\(status)|||\(time)"
  }

  static let hr = "147842^MDC_ECG_HEART_RATE^MDC"
  static let beats = "264864^MDC_DIM_BEAT_PER_MIN^MDC"
  static let spo2 = "150456^MDC_PULS_OXIM_SAT_O2^MDC"
  static let percent = "262688^MDC_DIM_PERCENT^MDC"
  static let mmHg = "266016^MDC_DIM_MMHG^MDC"

  /// What a file of segments says.
  static func read(_ segments: [String], end: String = "\r") throws -> RecordingTable {
    try read(Array((segments.joined(separator: end) + end).utf8))
  }

  static func read(_ bytes: [UInt8]) throws -> RecordingTable {
    var bench = FolderBench(["a.hl7": bytes])
    return try bench.table("a.hl7", as: .hl7)
  }

  /// 2 January 2024, 10:15 at +01:00, in milliseconds since 1970.
  static let base: Int64 = 1_704_186_900_000

  /// The values of a parameter with their times after ``base``.
  static func values(_ table: RecordingTable, _ parameter: Parameter) -> [[Int64]] {
    (table.column(parameter)?.filled ?? []).map { [$0.time - base, Int64($0.value)] }
  }
}
