import Vitals

/// One message, as far as a recording needs it.
struct HL7Message {
  /// One observation with what it belongs to.
  struct Observation {
    let fields: HL7Fields
    let patient: HL7Patient
    /// The time of the request (OBR-7, else OBR-8), to the minute where one is; nil where it gives none.
    let requested: HL7Stamp?
    /// Whether the request gives times, and none can be read.
    let hasUnreadTime: Bool
    /// The number of the request in the message.
    let request: Int
    /// Whether it may be of another patient, where there is one.
    var isNameless = false
  }

  /// The most observations that are kept before they are read.
  static let most = 2000

  /// The header.
  let header: HL7Fields
  /// When it was sent (MSH-7); nil where it does not say.
  let sent: HL7Stamp?
  /// The observations that were not yet read.
  private(set) var observations: [Observation] = []
  private var patient = HL7Patient()
  private var requested: HL7Stamp?
  private var hasUnreadTime = false
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
      patient = HL7Patient(fields)
      (requested, hasUnreadTime, request) = (nil, false, request + 1)
    case "PV1": patient.move(fields)
    case "OBR":
      let stamps = [7, 8].compactMap { HL7Stamp(fields[$0]) }
      requested = stamps.first(where: \.isFine) ?? stamps.first
      hasUnreadTime = stamps.isEmpty && [7, 8].contains { HL7Stamp.isGiven(fields[$0]) }
      request += 1
    case "OBX":
      guard isWhole(fields, segment) else { return false }
      latest = fields
      observations.append(
        Observation(
          fields: fields, patient: patient, requested: requested, hasUnreadTime: hasUnreadTime,
          request: request))
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
}
