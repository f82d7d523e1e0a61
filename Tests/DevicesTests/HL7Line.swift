@testable import Devices
import Testing
import Vitals

/// A monitor of HL7 on a connection, heard at our own time.
struct HL7Line {
  /// Our own clock at second 0: 2026-11-22 10:15:00 UTC, in UTC.
  private static let began: Int64 = 1_795_342_500_000

  private var talk = Conversation(.hl7, isSerial: false, at: .zero)
  private var gate = SenderGate(.hl7)
  /// What was told of the sender's clock.
  private(set) var told: [Bool] = []

  /// A time so many seconds after second 0, as HL7 writes it.
  static func stamp(_ second: Int64) -> String {
    String(HL7Time.text(WallTime(unixMilliseconds: began + second * 1000)).dropLast(5))
  }

  static func header(_ sent: String, _ name: String = "M") -> String {
    "MSH|^~\\&|\(name)|B|||\(sent)||ORU^R01|1|P|2.6"
  }

  static func rate(_ taken: String = "") -> String {
    HL7Tests.observation("147842^MDC_ECG_HEART_RATE^MDC", "72", HL7Tests.rate, taken: taken)
  }

  static func cuff(_ systolic: Int, _ taken: String = "", flags: String = "") -> [String] {
    [
      ("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", systolic),
      ("150022^MDC_PRESS_BLD_NONINV_DIA^MDC", 82),
    ]
    .map { HL7Tests.observation($0.0, "\($0.1)", HL7Tests.mmHg, flags: flags, taken: taken) }
  }

  /// What passes of a message, the first record.
  mutating func send(_ lines: [String], at second: Int64) throws -> DeviceRecord {
    let reports = talk.handle(
      HL7Tests.framed(lines).span, through: &gate, at: .zero + .seconds(second),
      wall: WallTime(unixMilliseconds: Self.began + second * 1000))
    for case .sender(.clock(let isWrong)) in reports { told.append(isWrong) }
    let records = reports.compactMap { report in
      if case .record(let record) = report { record } else { nil }
    }
    return try #require(records.first)
  }

  /// Whether the heart rate of a message is shown.
  mutating func showsRate(_ lines: [String], at second: Int64) throws -> Bool {
    try send(lines, at: second).vital.heartRate?.value != nil
  }
}
