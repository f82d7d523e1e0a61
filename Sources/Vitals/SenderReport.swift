/// The known name of a sender on a network source, sanitised.
///
/// It identifies device and bed, never the patient.
public struct SenderName: Hashable, Sendable {
  /// The longest text kept of one field: the length of an HL7 short string.
  public static let longest = 199

  /// The address of the connection without its port; nil where there is none.
  public var address: String?
  /// The sending application and facility (HL7 v2.6, MSH-3 and MSH-4); empty when not sent.
  public var application: String
  /// The sending facility.
  public var facility: String
  /// The assigned location (PV1-3); empty when not sent.
  public var bed: String

  /// A name; empty strings for fields that were not sent.
  public init(
    address: String? = nil, application: String = "", facility: String = "", bed: String = ""
  ) {
    self.address = address
    self.application = application
    self.facility = facility
    self.bed = bed
  }

  /// Whether this name equals the other except for fields the other left empty.
  public func completes(_ other: SenderName) -> Bool {
    func fits(_ new: String, _ old: String) -> Bool { new == old || old.isEmpty }
    return (address == other.address || other.address == nil)
      && fits(application, other.application) && fits(facility, other.facility)
      && fits(bed, other.bed)
  }

  /// The non-empty components of a field, cut to 20 characters.
  public static func short(_ field: String) -> String {
    let parts = field.split { $0 == "^" || $0 == "&" }
    let words = parts.prefix(3).joined(separator: " ")
    return words.count > 20 ? words.prefix(19) + "…" : words
  }
}

/// A change among the senders of one source.
public enum SenderReport: Hashable, Sendable {
  /// From now on the values come from this sender.
  case owner(SenderName)
  /// Values of another sender were refused; `count` is the total so far.
  case refused(SenderName, count: Int)
  /// The owner sends values of several beds; all of them are refused.
  case severalBeds([String])
  /// The values belong to this patient, numbered from 1 in order of appearance.
  case patient(Int)
  /// Whether the times of the values do not fit each other or our own clock, so that no age follows
  /// from them.
  case clock(isWrong: Bool)
}
