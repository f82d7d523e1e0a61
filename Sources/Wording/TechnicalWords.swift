import Alarms
import Session
import Vitals

/// Technical conditions: what is wrong, and what to do.
struct TechnicalWords {
  /// How many codes an alarm text names.
  private static let toldCodes = 3

  let language: Language

  init(_ language: Language) { self.language = language }

  /// The alarm text of a condition.
  func text(_ condition: TechnicalCondition, in session: Session) -> String {
    let cause = detail(condition.detail, in: session)
    if condition.kind == .linkLost, !condition.subject.isEmpty {
      return DeviceWords(language).linkLost(condition.subject, why: cause, in: session)
    }
    let because = cause.isEmpty ? "" : " (\(cause))"
    // A condition of a recording does not name its device.
    let subject =
      condition.subject.isEmpty && condition.kind != .help
      ? language(english: "Device") : DeviceWords(language).name(condition.subject, in: session)
    return language(english: english(condition.kind, subject, because))
  }

  private func english(
    _ kind: TechnicalCondition.Kind, _ subject: String, _ because: String
  ) -> String {
    switch kind {
    case .noDataSinceStart: "No \(subject) since start\(because): connect the sensor"
    case .noData: "\(subject) lost\(because): check sensor and cable"
    case .noPulseSignal: "No pulse signal: look at the patient"
    case .noBreathingSignal: "No breathing signal: look at the patient"
    case .handValuesDue: "\(subject) by hand due: measure and enter it"
    case .help:
      subject.isEmpty ? "Help at this chair: go there" : "Help at chair \(subject): go there"
    case .sensorOff: "\(subject) sensor off: reattach it"
    case .searching: "\(subject) searching for pulse: reposition the sensor"
    case .linkLost: "\(subject) link lost\(because): check the cable"
    case .noValidFrame: "\(subject) data unreadable\(because): check speed and protocol"
    case .nothingKnown: "\(subject) sends only unknown codes\(because): watch its own screen"
    case .unknownCode: "\(subject) sends unknown codes\(because): watch them on its own screen"
    case .backlog: "\(subject) data delayed by more than 5 s: check the patient"
    case .badFrames: "\(subject) data damaged: check the cable"
    case .ratesDiffer: "HR and pulse differ by more than 20: check both sensors"
    case .sourcesDiffer: "\(subject) differs\(because): check both sensors"
    case .frozen: "\(subject) unchanged for 5 min: check the device"
    case .simulatedDevice: "\(subject) in demo mode: not this patient's values"
    case .outletBlocked: "Alarm outlet blocked: \(subject): check what reads it"
    case .outletLost: "Alarm outlet lost: \(subject): check what reads it"
    case .recordingFailed: "RECORDING FAILED\(because): free disk space; monitoring continues"
    case .late: "Program delayed\(because): check the patient"
    case .deviceClock: "\(subject) clock wrong: set the clock of the device"
    case .overflow: "\(subject) overflow\(because): data incomplete"
    case .otherSender: "Another monitor sends to \(subject)\(because): stop it, or y accepts it"
    case .severalBeds: "\(subject) receives several beds\(because): start it with ?bed="
    case .otherPatient: "Another patient on \(subject): same person? y accepts"
    }
  }

  /// The first codes, each behind what it seems to be.
  private func codes(_ codes: [UnknownCode]) -> String {
    let words = codes.prefix(Self.toldCodes).map { code in
      code.parameter.map { "\($0.label): \(code.text)" } ?? code.text
    }
    let rest = codes.count - words.count
    return words.joined(separator: ", ") + (rest > 0 ? language(english: " and \(rest) more") : "")
  }

  /// The cause or the extent; empty for none.
  private func detail(_ detail: TechnicalCondition.Detail, in session: Session) -> String {
    let readings = ReadingWords(language)
    switch detail {
    case .none: return ""
    case .text(let text): return text
    case .noData: return language(english: "no data")
    case .noMeasurement: return language(english: "no measurement")
    case .absent(let absence): return readings.absence(absence)
    case .doubted(let doubt): return readings.doubt(doubt)
    case .delay(let length): return length.clockText
    case .dropped(let count): return language(english: "\(count) dropped")
    case .values(let source, let value, let other, let otherValue):
      let names = [source, other].map { DeviceWords(language).name($0.name, in: session) }
      return "\(names[0]) \(value.roundedUnits), \(names[1]) \(otherValue.roundedUnits)"
    case .sender(let name, let others):
      let sender = readings.sender(name)
      return others > 0 ? language(english: "\(sender) and \(others) more") : sender
    case .beds(let beds): return beds.joined(separator: ", ")
    case .codes(let codes): return self.codes(codes)
    }
  }
}
