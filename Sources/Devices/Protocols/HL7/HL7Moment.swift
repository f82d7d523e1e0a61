import Vitals

/// When a value was measured, by the device: by its own time, else by that of the observations it
/// belongs to.
struct HL7Moment: Sendable {
  /// The time to the minute at least; nil when the device gives none.
  private(set) var time: HL7Time?
  /// When the time began of which `time` is the end; nil where one time alone is given.
  private(set) var begin: HL7Time?
  /// A date without time of day that goes before it: it can only show that the value is old.
  private(set) var date: HL7Time?
  /// Whether a time stands there that cannot be read.
  private(set) var isUnreadable = false
  /// A digest of the times as they are written: values of one are of one reading.
  private(set) var digest = ContentDigest()

  init() {}

  /// The moment of OBX-14, or else of the request.
  init(_ field: Range<Int>, _ text: TextLine, within request: HL7Request) {
    add(field, text)
    guard time == nil, !isUnreadable else { return }
    let other = request.moment
    if let own = other.time { (begin, time) = (other.begin, own) }
    digest.add(other.digest.bytes)
    isUnreadable = other.isUnreadable
    date = date ?? other.date
  }

  /// Whether the device says anything about it.
  var isGiven: Bool { time != nil || date != nil || isUnreadable }

  fileprivate mutating func add(_ field: Range<Int>, _ text: TextLine) {
    guard HL7Time.isGiven(field, text) else { return }
    digest.add(text.bytes(field).prefix(HL7Limits.word))
    guard let new = HL7Time(field, text) else {
      isUnreadable = true
      return
    }
    add(new)
  }

  fileprivate mutating func add(_ new: HL7Time) {
    if new.isFine {
      guard let known = time else {
        time = new
        return
      }
      (begin, time) = known.isBefore(new) ? (known, new) : (new, known)
    } else {
      date = date ?? new
    }
  }
}

/// The OBR segment that the observations behind it belong to.
struct HL7Request: Sendable {
  /// When they were made: the later of beginning (OBR-7) and end (OBR-8).
  private(set) var moment = HL7Moment()

  init() {}

  /// Reads the fields of a segment.
  init(_ fields: [Range<Int>], _ text: TextLine) {
    for number in [7, 8] where fields.indices.contains(number) {
      moment.add(fields[number], text)
    }
    moment.settle()
  }
}

extension HL7Moment {
  /// One of two times that can be read is enough.
  fileprivate mutating func settle() {
    if time != nil { (isUnreadable, date) = (false, nil) }
  }
}
