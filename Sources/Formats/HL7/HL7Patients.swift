/// Whose observations follow in a message.
struct HL7Patient: Hashable {
  /// What tells patients apart, the best first (HL7 v2.6, chapter 3.4.2): the list of identifiers, the
  /// external identifier, the number of the account, and the name.
  private static let fields = [3, 2, 18, 5]

  /// The texts of ``fields`` as they are sent, which are compared and never shown; nil for none.
  private var names = [[UInt8]?](repeating: nil, count: fields.count)
  /// The assigned location as it is sent (PV1-3); nil for none.
  private(set) var bed: [UInt8]?

  /// One of whom nothing is known.
  init() {}

  /// The patient of a PID segment.
  init(_ segment: HL7Fields) {
    names = Self.fields.map { number in
      number == 5 ? Self.name(segment) : Self.text(segment[number], segment.delimiters)
    }
  }

  /// Takes the location of a PV1 segment, where it has one.
  mutating func move(_ segment: HL7Fields) {
    bed = Self.text(segment[3], segment.delimiters) ?? bed
  }

  /// Whether another is the same, by the best of what both have; nil where that is not known.
  func isSame(_ other: HL7Patient) -> Bool? {
    for case (let name?, let others?) in zip(names, other.names) { return name == others }
    if let bed, let place = other.bed { return bed == place }
    return isNamed && other.isNamed ? false : nil
  }

  /// What is known of both.
  func merged(_ other: HL7Patient) -> HL7Patient {
    var merged = self
    merged.names = zip(names, other.names).map { $0 ?? $1 }
    merged.bed = other.bed ?? bed
    return merged
  }

  /// Whether anything is known of whom it is.
  var isKnown: Bool { isNamed || bed != nil }

  private var isNamed: Bool { names.contains { $0 != nil } }

  /// A field; nil where delimiters, or the quotes that delete a field, stand alone.
  private static func text(
    _ field: ArraySlice<UInt8>, _ delimiters: HL7Delimiters
  ) -> [UInt8]? {
    let isEmpty = field.allSatisfy {
      $0 == delimiters.component || $0 == delimiters.repetition || $0 == delimiters.subcomponent
        || $0 == UInt8(ascii: "\"") || $0 == 0x20
    }
    return isEmpty ? nil : Array(field)
  }

  /// The family and given name in small letters: the kind of a name that stands behind them is none.
  private static func name(_ segment: HL7Fields) -> [UInt8]? {
    let first = segment[5].prefix { $0 != segment.delimiters.repetition }
    let parts = first.split(
      separator: segment.delimiters.component, maxSplits: 2, omittingEmptySubsequences: false)
    let name = parts.prefix(2).joined(separator: [segment.delimiters.component])
    let small = name.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    return text(small[...], segment.delimiters)
  }
}

/// Chooses the patient whose values are read: the first who has any.
struct HL7Patients {
  /// Of whom an observation is.
  private enum Verdict {
    case mine
    case others
    /// It does not say so.
    case nameless
  }

  private var known: HL7Patient?
  /// Whether there is another one, so that what names nobody may be of either: known at the end.
  private(set) var hasOther = false
  /// How many messages are of others, and how many do not say of whom they are.
  private(set) var others = 0
  private(set) var nameless = 0

  /// The observations of a message that are of the patient, or of nobody.
  mutating func mine(_ observations: [HL7Message.Observation]) -> [HL7Message.Observation] {
    var (isOther, isNameless) = (false, false)
    let mine = observations.compactMap { observation in
      let verdict = verdict(observation.patient)
      var observation = observation
      observation.isNameless = verdict == .nameless
      isOther = isOther || verdict == .others
      isNameless = isNameless || verdict == .nameless
      return verdict == .others ? nil : observation
    }
    others += isOther ? 1 : 0
    nameless += isNameless ? 1 : 0
    return mine
  }

  private mutating func verdict(_ other: HL7Patient) -> Verdict {
    guard let patient = known else {
      known = other
      return other.isKnown ? .mine : .nameless
    }
    let isSame = patient.isSame(other)
    if isSame == false {
      hasOther = true
      return .others
    }
    // Who is named first is the one of whom messages before named nobody.
    if isSame ?? !hasOther { known = patient.merged(other) }
    return isSame ?? (!patient.isKnown && other.isKnown) ? .mine : .nameless
  }
}
