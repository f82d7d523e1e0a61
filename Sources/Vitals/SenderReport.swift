/// The name of a sender on a network source, as far as it is known; every text is sanitised.
///
/// It names the device and the bed, never the patient.
public struct SenderName: Hashable, Sendable {
  /// The longest text that is kept of one field: as long as HL7 allows a short string.
  public static let longest = 199

  /// The address of the connection, without its port; nil where there is none.
  public var address: String?
  /// The sending application and facility (HL7 v2.6, MSH-3 and MSH-4); empty when not sent.
  public var application: String
  /// The sending facility.
  public var facility: String
  /// The assigned location (PV1-3); empty when not sent.
  public var bed: String

  /// A name.
  public init(
    address: String? = nil, application: String = "", facility: String = "", bed: String = ""
  ) {
    self.address = address
    self.application = application
    self.facility = facility
    self.bed = bed
  }

  /// The name as a condition says it: `MON-B, bed 4, 10.0.0.9`, at most 60 characters.
  public var words: String {
    let device = Self.short(application.isEmpty ? facility : application)
    let place = bed.isEmpty ? "" : "bed \(Self.short(bed))"
    return [device, place, address ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// Whether it only adds what another name left out.
  public func completes(_ other: SenderName) -> Bool {
    func fits(_ new: String, _ old: String) -> Bool { new == old || old.isEmpty }
    return (address == other.address || other.address == nil)
      && fits(application, other.application) && fits(facility, other.facility)
      && fits(bed, other.bed)
  }

  /// The words of a field: its components without the empty ones, cut to 20 characters.
  public static func short(_ field: String) -> String {
    let parts = field.split { $0 == "^" || $0 == "&" }
    let words = parts.prefix(3).joined(separator: " ")
    return words.count > 20 ? words.prefix(19) + "…" : words
  }
}

/// News of the senders of one source.
public enum SenderReport: Hashable, Sendable {
  /// The values come from this sender from now on.
  case owner(SenderName)
  /// Another sender's values were refused; how many by now.
  case refused(SenderName, count: Int)
  /// The owner sends values of several beds; all are refused.
  case severalBeds([String])
  /// The values are those of the patient of this number, counted from 1 in the order of appearance.
  case patient(Int)
}
