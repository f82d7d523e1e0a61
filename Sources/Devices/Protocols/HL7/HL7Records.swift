import Text
import Vitals

/// Makes records from the observations of messages.
struct HL7Records: Sendable {
  /// Whether the name of a sender is no sign of a demonstration.
  private let ignoresNames: Bool
  private var wasDemonstration = false
  private var texts: [[UInt8]: String] = [:]
  /// The senders of whose times it is known that those without a zone are in the zone of the others.
  private var zones: Set<[UInt8]> = []
  /// More senders than a gateway has.
  private static let senders = 64

  init(ignoresNames: Bool = false) { self.ignoresNames = ignoresNames }

  /// The record of one patient of a message, and whether all its values could be used; nil when no
  /// vital sign in it is known.
  mutating func record(
    _ patient: HL7Report.Patient, _ header: HL7Header
  ) -> (record: DeviceRecord, isWhole: Bool)? {
    let found = patient.observations
    guard !found.isEmpty else { return nil }
    let newest = header.sent == nil ? Self.newest(found) : nil
    let clock = clock(header, newest, found)
    var record = DeviceRecord(sender: identity(patient, header))
    // Of two sensors the first that has a value is the patient's usual one; those of second
    // choice, as the pulse of a single cuff reading, come after all others.
    let latest = Self.latest(found, clock)
    for observation in found.filter({ !$0.isSecond }) + found.filter(\.isSecond) {
      if let time = observation.moment.time, let other = latest[observation.series],
        time.isOver(at: other)
      {
        continue
      }
      set(observation, clock, isAlone: header.sent == nil, in: &record)
    }
    let isDemonstration =
      header.isTraining || !ignoresNames && header.isNamedDemonstration
      || found.contains(where: \.isDemonstration)
    wasDemonstration = wasDemonstration || isDemonstration
    if wasDemonstration { record.vital.isSimulated = isDemonstration }
    record.vital.deviceClock = header.sent?.wall()
    record.taken = newest?.deviceTime
    if let reading = HL7Reading.latest(found, clock) {
      record.cuff = reading.row.coherent
      record.cuffStamp = reading.stamp(clock, isAlone: header.sent == nil)
      record.cuffAge = header.sent == nil ? nil : reading.age(clock)
      record.cuffTaken = header.sent == nil ? reading.taken : nil
    }
    let isWhole =
      !found.contains(where: \.isBroken) && !Self.hasImplausible(record.vital, found)
      && HL7Reading.latest(found, clock)?.row.isIncoherent != true
    return (record, isWhole)
  }

  /// One time that is both of now and without a zone says so of all.
  private mutating func clock(
    _ header: HL7Header, _ newest: HL7Time?, _ found: [HL7Observation]
  ) -> HL7Clock {
    let sent = header.sent ?? newest
    let sender = Array(header.sender.joined(separator: [0]))
    let clock = HL7Clock(sent: sent)
    if found.contains(where: { clock.showsSharedZone($0.moment) }) {
      if zones.count >= Self.senders { zones = [] }
      zones.insert(sender)
    }
    return HL7Clock(sent: sent, sharesZone: zones.contains(sender))
  }

  /// The latest time of each measurement that may be of now: what was measured before it in the same
  /// message is over, whatever stands first.
  ///
  /// A sensor that says nothing takes no value from one that may be another.
  private static func latest(
    _ found: [HL7Observation], _ clock: HL7Clock
  ) -> [ContentDigest: HL7Time] {
    var latest: [ContentDigest: HL7Time] = [:]
    for one in found {
      guard let time = one.moment.time, case .known = clock.age(one.moment),
        clock.isCurrent(one.moment), one.hasPart || one.hundredths != nil
      else { continue }
      if let known = latest[one.series], !known.isBefore(time) { continue }
      latest[one.series] = time
    }
    return latest
  }

  /// The latest time of a sampled value: what stands for the time of a message without one.
  private static func newest(_ found: [HL7Observation]) -> HL7Time? {
    found.filter { !$0.parameter.isCuff && !$0.moment.isUnreadable }
      .compactMap { $0.moment.time ?? $0.moment.date }
      .max { $0.wall().unixMilliseconds < $1.wall().unixMilliseconds }
  }

  /// The codes of a patient that no table knows; nil for none.
  mutating func unknown(_ patient: HL7Report.Patient, _ header: HL7Header) -> UnknownReport? {
    guard let unknown = patient.unknown else { return nil }
    return UnknownReport(
      sender: identity(patient, header), codes: unknown.codes,
      isAll: patient.observations.isEmpty)
  }

  /// What is told of the patients in a report that is refused whatever it holds; nothing of a message
  /// that is no report.
  mutating func rejected(
    _ patients: [HL7Report.Patient], _ header: HL7Header, _ rejection: HL7Fault
  ) -> [UnknownReport] {
    let code = UnknownCode(header.subject(of: rejection), nil)
    return patients.filter {
      header.isReport || !$0.observations.isEmpty || $0.unknown != nil
    }
    .map { UnknownReport(sender: identity($0, header), codes: [code], isAll: true) }
  }

  private func set(
    _ observation: HL7Observation, _ clock: HL7Clock, isAlone: Bool, in record: inout DeviceRecord
  ) {
    let (parameter, moment) = (observation.parameter, observation.moment)
    guard !parameter.isCuff, record.vital[parameter]?.value == nil else { return }
    let age = clock.age(moment)
    if let hundredths = observation.hundredths, clock.isCurrent(moment) {
      record.vital.set(
        parameter, hundredths: hundredths, doubt: observation.isDoubtful ? .noise : nil)
      // A date tells no value from the next; without a time of the message it tells old ones.
      let isUncertain = age == .uncertain
      record.stamps[parameter] =
        isAlone
        ? moment.stamp(isUncertain: isUncertain) : moment.fineStamp(isUncertain: isUncertain)
      return
    }
    if observation.hundredths != nil { record.refuse(age.atLeast) }
    if record.vital[parameter] == nil { record.vital.setMissing(parameter, .noValue) }
  }

  private static func hasImplausible(_ vital: VitalRow, _ found: [HL7Observation]) -> Bool {
    let isPressureAbsurd = found.contains { observation in
      guard observation.parameter.isCuff, let number = observation.hundredths else { return false }
      return Int32(exactly: number).flatMap(Pressure.init(hundredths:)) == nil
    }
    return isPressureAbsurd || Parameter.sampled.contains { vital[$0] == .missing(.implausible) }
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
