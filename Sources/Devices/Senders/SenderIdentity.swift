/// The sender of a record, as the message names it.
public struct SenderIdentity: Hashable, Sendable {
  /// The sending application (HL7 v2.6, MSH-3), sanitised; empty when not sent.
  public var application: String
  /// The sending facility (MSH-4), sanitised; empty when not sent.
  public var facility: String
  /// The assigned location (PV1-3), sanitised; empty when not sent.
  public var bed: String
  /// A digest of the patient's identifiers (PID-3); nil when none were sent.
  public var patient: PatientDigest?

  /// An identity; without arguments that of a sender without names.
  public init(
    application: String = "", facility: String = "", bed: String = "",
    patient: PatientDigest? = nil
  ) {
    self.application = application
    self.facility = facility
    self.bed = bed
    self.patient = patient
  }
}

/// A digest by which identifiers of patients are compared without being kept; it stays in memory.
public struct PatientDigest: Hashable, Sendable {
  private let value: UInt64

  /// The digest of the bytes of an identifier; nil for none.
  public init?(_ bytes: some Sequence<UInt8>) {
    var digest = ContentDigest()
    digest.add(bytes)
    guard digest != ContentDigest() else { return nil }
    value = digest.value
  }
}

/// The 64-bit FNV-1a hash of Fowler, Noll and Vo: it distinguishes contents and proves nothing.
struct ContentDigest: Hashable, Sendable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Its bytes, those of the lowest value first.
  var bytes: [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) } }

  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { add(byte) }
  }
}
