/// What the status of an observation says of its value (OBX-11; HL7 v2.6, table 0085).
enum HL7Status: UInt8 {
  /// It counts: final, preliminary, or without anybody's check as monitors send it.
  case good
  /// It stands for an earlier one of the same identifier and time.
  case corrected
  /// An earlier one of the same identifier and time is wrong or deleted.
  case withdrawn
  /// There is none, and an earlier one of the same identifier and time is none either.
  case absent
  /// It is no result: asked for, pending, or a status that is not known.
  case doubtful

  /// The status of an OBX segment; further letters are those of HL7 v2.8.
  init(_ fields: HL7Fields) {
    switch fields.word(1, of: 11).uppercased() {
    case "", "F", "P", "R", "S", "U", "A", "B", "V": self = .good
    case "C": self = .corrected
    case "W", "D": self = .withdrawn
    case "X": self = .absent
    default: self = .doubtful
    }
  }

  /// Whether it is about what an earlier message said.
  var isLater: Bool { self == .corrected || self == .withdrawn }
}
