import Text
import Vitals

/// Makes records from the observations of messages.
struct HL7Records: Sendable {
  private var wasDemonstration = false
  private var texts: [[UInt8]: String] = [:]

  /// The record of one patient of a message, and whether all its values could be used; nil when no
  /// vital sign in it is known.
  mutating func record(
    _ patient: HL7Report.Patient, _ header: HL7Header
  ) -> (record: DeviceRecord, isWhole: Bool)? {
    let found = patient.observations
    guard !found.isEmpty else { return nil }
    let newest = header.sent == nil ? Self.newest(found) : nil
    let clock = HL7Clock(sent: header.sent ?? newest)
    var vital = VitalRow()
    // Of two sensors the first that has a value is the patient's usual one; those of second
    // choice, as the pulse of a single cuff reading, come after all others.
    for observation in found where !observation.isSecond { set(observation, clock, in: &vital) }
    for observation in found where observation.isSecond { set(observation, clock, in: &vital) }
    let isDemonstration = header.isDemonstration || found.contains(where: \.isDemonstration)
    wasDemonstration = wasDemonstration || isDemonstration
    if wasDemonstration { vital.isSimulated = isDemonstration }
    vital.deviceClock = header.sent?.wall()
    let reading = Self.cuff(found)
    let isWhole = !found.contains(where: \.isBroken) && !Self.hasImplausible(vital, found)
    var record = DeviceRecord(vital: vital, cuff: reading?.row, sender: identity(patient, header))
    if header.sent != nil {
      record.cuffAge = reading.flatMap { clock.age($0.time) }
    } else {
      record.taken = newest?.wall()
      record.cuffTaken = reading?.time?.deviceTime
    }
    return (record, isWhole)
  }

  /// The latest time of a sampled value: what stands for the time of a message without one.
  private static func newest(_ found: [HL7Observation]) -> HL7Time? {
    found.filter { !$0.parameter.isCuff }.compactMap { $0.moment.time ?? $0.moment.date }
      .max { $0.wall().unixMilliseconds < $1.wall().unixMilliseconds }
  }

  /// The codes of a patient that no table knows; nil for none.
  mutating func unknown(_ patient: HL7Report.Patient, _ header: HL7Header) -> UnknownReport? {
    guard let unknown = patient.unknown else { return nil }
    return UnknownReport(
      sender: identity(patient, header), codes: unknown.codes,
      isAll: patient.observations.isEmpty)
  }

  private func set(_ observation: HL7Observation, _ clock: HL7Clock, in vital: inout VitalRow) {
    guard !observation.parameter.isCuff, vital[observation.parameter]?.value == nil else { return }
    if let hundredths = observation.hundredths, clock.isCurrent(observation.moment.time),
      clock.isCurrent(observation.moment.date)
    {
      vital.set(
        observation.parameter, hundredths: hundredths,
        doubt: observation.isDoubtful ? .noise : nil)
    } else if vital[observation.parameter] == nil {
      vital.setMissing(observation.parameter, .noValue)
    }
  }

  private static func hasImplausible(_ vital: VitalRow, _ found: [HL7Observation]) -> Bool {
    let isPressureAbsurd = found.contains { observation in
      guard observation.parameter.isCuff, let number = observation.hundredths else { return false }
      return Int32(exactly: number).flatMap(Pressure.init(hundredths:)) == nil
    }
    return isPressureAbsurd || Parameter.sampled.contains { vital[$0] == .missing(.implausible) }
  }

  /// The newest of the readings that are whole, each the values of one time; else the newest.
  private static func cuff(_ found: [HL7Observation]) -> (row: CuffRow, time: HL7Time?)? {
    var places: [[UInt8]: Int] = [:]
    var readings: [(row: CuffRow, time: HL7Time?)] = []
    for value in found where value.parameter.isCuff {
      let place = places[value.moment.text] ?? readings.count
      if place == readings.count {
        places[value.moment.text] = place
        readings.append((CuffRow(), value.moment.time))
      }
      let pressure = value.hundredths.flatMap { Int32(exactly: $0) }
        .flatMap(Pressure.init(hundredths:))
      switch value.parameter {
      case .cuffSystolic: readings[place].row.systolic = pressure
      case .cuffDiastolic: readings[place].row.diastolic = pressure
      default: readings[place].row.mean = pressure
      }
    }
    func order(_ reading: (row: CuffRow, time: HL7Time?)) -> (Int, Int64) {
      let isWhole = reading.row.systolic != nil && reading.row.diastolic != nil
      return (isWhole ? 1 : 0, reading.time?.wall().unixMilliseconds ?? 0)
    }
    return readings.max { order($0) < order($1) }
  }

  // MARK: The sender

  private mutating func identity(
    _ patient: HL7Report.Patient, _ header: HL7Header
  ) -> SenderIdentity {
    let names = header.sender.map { text(Array($0)) }
    return SenderIdentity(
      application: names.first ?? "", facility: names.last ?? "", bed: text(patient.bed),
      patient: patient.digest)
  }

  /// A name as it may be shown; kept, because a monitor sends the same each time.
  private mutating func text(_ bytes: [UInt8]) -> String {
    if bytes.isEmpty { return "" }
    if let known = texts[bytes] { return known }
    if texts.count >= SenderWatch.capacity * 3 { texts = [:] }
    let text = Sanitiser.clean(
      String(decoding: bytes, as: UTF8.self), limit: SenderName.longest)
    texts[bytes] = text
    return text
  }
}
