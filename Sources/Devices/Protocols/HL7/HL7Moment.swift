import Vitals

/// When a value was measured, by the device: by its own time, else by that of the observations it
/// belongs to.
struct HL7Moment: Sendable {
  /// The time to the minute at least; nil when the device gives none.
  private(set) var time: HL7Time?
  /// A date without time of day that goes before it: it can only show that the value is old.
  private(set) var date: HL7Time?
  /// The text of the time, for a value of the cuff: values of one text are one reading.
  private(set) var text: [UInt8] = []

  init() {}

  /// The moment of OBX-14, or else of the request.
  init(
    _ field: Range<Int>, _ text: TextLine, within request: HL7Request, keepsText: Bool
  ) {
    if let own = HL7Time(field, text) { add(own, keepsText ? text.bytes(field) : []) }
    guard time == nil else { return }
    if let other = request.moment.time { add(other, keepsText ? request.moment.text[...] : []) }
    date = date ?? request.moment.date
  }

  fileprivate mutating func add(_ new: HL7Time, _ words: ArraySlice<UInt8>) {
    if new.isFine {
      time = time ?? new
      if text.isEmpty { text = Array(words.prefix(HL7Limits.word)) }
    } else {
      date = date ?? new
    }
  }
}

/// The OBR segment that the observations behind it belong to.
struct HL7Request: Sendable {
  /// When they were made: their beginning (OBR-7), or else their end (OBR-8).
  private(set) var moment = HL7Moment()

  init() {}

  /// Reads the fields of a segment.
  init(_ fields: [Range<Int>], _ text: TextLine) {
    for number in [7, 8] where fields.indices.contains(number) && moment.time == nil {
      guard let time = HL7Time(fields[number], text) else { continue }
      moment.add(time, text.bytes(fields[number]))
    }
  }
}
