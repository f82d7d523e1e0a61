/// The header of a message that is written (HL7 v2.6, MSH).
struct HL7Envelope {
  /// What a message is.
  enum Kind {
    /// IHE PCD-01: values. The content is to be answered.
    case values
    /// IHE PCD-04: an alert. The arrival is to be answered, as the profile has it.
    case alert
  }

  let kind: Kind
  /// When it is sent (MSH-7).
  let sent: String
  /// The number of the message (MSH-10), escaped.
  let id: String
  /// Whether its patient is none (MSH-11; table 0103, training).
  var isSimulated = false

  /// The segment.
  var segment: String {
    let profile = "^IHE PCD^1.3.6.1.4.1.19376.1.6.1."
    let (type, accept, content, name) =
      switch kind {
      case .values: ("ORU^R01^ORU_R01", "NE", "AL", "IHE_PCD_001\(profile)1.1")
      case .alert: ("ORU^R40^ORU_R40", "AL", "NE", "IHE_PCD_ACM_001\(profile)4.1")
      }
    return "MSH|^~\\&|chairside||||\(sent)||\(type)|\(id)|\(isSimulated ? "T" : "P")|2.6|||"
      + "\(accept)|\(content)||UNICODE UTF-8|||\(name)^ISO"
  }
}
