import Vitals

/// One message, as far as a recording needs it.
struct HL7Message {
  /// Whose observations follow.
  struct Patient: Hashable {
    /// The identifiers as they are sent, which are compared and never shown; nil for none.
    var identifiers: [UInt8]?
    /// The assigned location as it is sent; nil for none.
    var bed: [UInt8]?
  }

  /// One observation with what it belongs to.
  struct Observation {
    let fields: HL7Fields
    let patient: Patient
    /// The time of the request (OBR-7, else OBR-8); nil where it gives none.
    let requested: HL7Stamp?
    /// The number of the request in the message.
    let request: Int
  }

  /// The most observations that are kept before they are read.
  static let most = 2000

  /// The header.
  let header: HL7Fields
  /// When it was sent (MSH-7); nil where it does not say.
  let sent: HL7Stamp?
  /// The observations that were not yet read.
  private(set) var observations: [Observation] = []
  private var patient = Patient()
  private var requested: HL7Stamp?
  private var request = 0
  private var latest: HL7Fields?

  /// A message that begins with this header; nil for one that cannot be read.
  init?(_ bytes: [UInt8]) {
    guard let delimiters = HL7Delimiters(bytes) else { return nil }
    header = HL7Fields(bytes, delimiters)
    sent = HL7Stamp(header[7]).flatMap { $0.isFine ? $0 : nil }
  }

  /// The kind of message (MSH-9.1).
  var kind: String { header.word(1, of: 9) }

  /// Adds a segment; whether so many observations wait that they should be read.
  mutating func add(_ segment: HL7Segments.Segment) -> Bool {
    let fields = HL7Fields(segment.bytes, header.delimiters)
    switch fields.name {
    case "PID":
      patient = Patient(identifiers: Self.identifier(fields[3], header.delimiters))
      (requested, request) = (nil, request + 1)
    case "PV1":
      if let bed = Self.identifier(fields[3], header.delimiters) { patient.bed = bed }
    case "OBR":
      let stamps = [7, 8].compactMap { HL7Stamp(fields[$0]) }.filter(\.isFine)
      (requested, request) = (stamps.first, request + 1)
    case "OBX":
      guard isWhole(fields, segment) else { return false }
      latest = fields
      observations.append(
        Observation(fields: fields, patient: patient, requested: requested, request: request))
    default: break
    }
    return observations.count >= Self.most
  }

  /// What was added since this was last called.
  mutating func drain() -> [Observation] {
    defer { observations = [] }
    return observations
  }

  /// A segment without an end is whole where it ends as the one before it did, with a field that both
  /// have behind their value.
  private func isWhole(_ fields: HL7Fields, _ segment: HL7Segments.Segment) -> Bool {
    if segment.isEnded { return true }
    guard let latest, !fields.ends(after: 14) else { return false }
    return fields.last.count > 3 && fields.last == latest.last
  }

  /// An identifier; nil where delimiters, or the quotes that delete a field, stand alone.
  private static func identifier(
    _ field: ArraySlice<UInt8>, _ delimiters: HL7Delimiters
  ) -> [UInt8]? {
    let isEmpty = field.allSatisfy {
      $0 == delimiters.component || $0 == delimiters.repetition || $0 == delimiters.subcomponent
        || $0 == UInt8(ascii: "\"") || $0 == 0x20
    }
    return isEmpty ? nil : Array(field)
  }
}

extension HL7Message.Patient {
  /// Whether another may be the same: by identifiers, else by the bed, where both have them.
  func canBe(_ other: HL7Message.Patient) -> Bool {
    if let identifiers, let others = other.identifiers { return identifiers == others }
    if let bed, let place = other.bed { return bed == place }
    return true
  }

  /// What is known of both.
  func merged(_ other: HL7Message.Patient) -> HL7Message.Patient {
    HL7Message.Patient(identifiers: identifiers ?? other.identifiers, bed: other.bed ?? bed)
  }
}
