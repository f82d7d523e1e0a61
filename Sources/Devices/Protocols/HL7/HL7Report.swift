import Vitals

/// The observations of a message, by the patient and bed they belong to.
struct HL7Report: Sendable {
  /// The observations that follow one patient's identification.
  struct Patient: Sendable {
    var digest: PatientDigest?
    /// The assigned location, as it is sent.
    var bed: [UInt8] = []
    var observations: [HL7Observation] = []
    /// The codes of values that no table knows, and those whose values cannot be read.
    var unknown: UnknownCount?
  }

  private(set) var patients = [Patient()]
  /// The fields of the latest segment; kept, so that a segment costs no memory of its own.
  private var fields: [Range<Int>] = []
  private var count = 0
  private var request = HL7Request()

  /// Applies a segment; false when there are more than are read.
  mutating func apply(
    _ text: TextLine, _ delimiters: HL7Delimiters, _ kinds: inout HL7Kinds
  ) -> Bool {
    let whole = 0..<text.range.upperBound
    guard whole.count > 3, text[3] == delimiters.field else { return true }
    if text.starts(whole, with: "OBX") {
      count += 1
      guard count <= HL7Limits.observations else { return false }
      text.split(whole, by: delimiters.field, atMost: HL7Limits.fields, into: &fields)
      observe(text, delimiters, &kinds)
      return true
    }
    if text.starts(whole, with: "OBR") {
      text.split(whole, by: delimiters.field, atMost: 10, into: &fields)
      request = HL7Request(fields, text)
      return true
    }
    guard text.starts(whole, with: "PID") || text.starts(whole, with: "PV1") else { return true }
    text.split(whole, by: delimiters.field, atMost: 5, into: &fields)
    let field = fields.count > 3 ? text.bytes(fields[3]) : []
    return text[1] == UInt8(ascii: "I") ? beginPatient(field, delimiters) : setBed(field)
  }

  /// Adds the observation in the fields to the latest patient.
  private mutating func observe(
    _ text: TextLine, _ delimiters: HL7Delimiters, _ kinds: inout HL7Kinds
  ) {
    func field(_ number: Int) -> Range<Int> { number < fields.count ? fields[number] : 0..<0 }
    let last = patients.count - 1
    switch kinds.kind(field(3), unit: field(6), text, delimiters) {
    case .vital(let kind):
      let observation = HL7Observation(kind, fields, text, delimiters, request)
      patients[last].observations.append(observation)
      guard observation.isUnreadable else { return }
      let words = HL7Kinds.told(
        code: field(3), unit: field(6), value: field(5), text, delimiters)
      tell(UnknownCode(words, kind.parameter, isUnreadable: true))
    case .unknown(let code):
      // A code without a number is no measurement.
      let number = HL7Number(fields, text, delimiters, mayBePercent: true)
      if number.isValue { tell(code) }
    case .other: break
    }
  }

  private mutating func tell(_ code: UnknownCode) {
    let last = patients.count - 1
    patients[last].unknown =
      UnknownCount([code], isAll: false).merged(over: patients[last].unknown)
  }

  /// Begins the observations of the patient with these identifiers; false for one too many.
  private mutating func beginPatient(_ field: ArraySlice<UInt8>, _ delimiters: HL7Delimiters)
    -> Bool
  {
    // Delimiters alone, or the two quotes that delete a field, are no identifier.
    let isEmpty = field.allSatisfy {
      $0 == delimiters.component || $0 == delimiters.repetition || $0 == UInt8(ascii: "\"")
    }
    guard separate() else { return false }
    patients[patients.count - 1] = Patient()
    request = HL7Request()
    patients[patients.count - 1].digest = isEmpty ? nil : PatientDigest(field)
    return true
  }

  private mutating func setBed(_ field: ArraySlice<UInt8>) -> Bool {
    let bed = Array(field.prefix(SenderName.longest))
    let last = patients[patients.count - 1]
    if !last.observations.isEmpty, last.bed != bed {
      guard separate() else { return false }
      patients[patients.count - 1].digest = last.digest
    }
    patients[patients.count - 1].bed = bed
    return true
  }

  /// Makes room for a further patient, replacing one without observations; false for one too many.
  private mutating func separate() -> Bool {
    guard let last = patients.last, !last.observations.isEmpty else { return true }
    guard patients.count < HL7Limits.patients else { return false }
    patients.append(Patient())
    return true
  }
}
