import Vitals

/// The first part of an EDF file: 256 bytes of ASCII fields, then as many for each signal.
///
/// Layout: Kemp, Olivan 2003, and edfplus.info. The fields about the patient are never read.
struct EDFHeader {
  /// The bytes before those of the signals, and for each of them.
  static let size = 256
  private static let format = "EDF"
  /// The most signals: what 4 digits hold.
  private static let mostSignals = 9999

  /// Whether records follow each other without gaps: not so in EDF+D.
  var isContinuous: Bool
  /// How many records there are; nil where the writer did not know.
  var records: Int?
  /// The length of a record in seconds.
  var duration: Double
  /// The start by the local clock, in milliseconds as if that were UTC; nil where it is not told.
  var start: Int64?
  /// What stands where the start does, sanitised, when that is no date and time; nil elsewhere.
  var unreadStart: String?
  /// The signals in the order of their samples.
  var signals: [EDFSignal]
  /// Whether the header tells its own length.
  var tellsLength: Bool

  /// Its length in bytes.
  var length: Int { (signals.count + 1) * Self.size }

  /// Whether the first bytes of a file are those of the format.
  static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    guard head.count >= size, head.first == UInt8(ascii: "0"),
      head.dropFirst().prefix(7).allSatisfy({ $0 == 0x20 || $0 == 0 }),
      let signals = EDFText.whole(head.field(252, 4))
    else { return false }
    return (1...mostSignals).contains(signals)
  }

  /// Reads the header of a file.
  static func read(_ bytes: inout ByteReader) throws -> EDFHeader {
    guard let head = try bytes.take(size) else {
      throw FormatError.structure(
        format, atByte: bytes.position, "the file ends in its header; copy it again")
    }
    guard recognises(head), let count = EDFText.whole(head.field(252, 4)) else {
      throw FormatError.structure(format, atByte: 0, "the first 256 bytes are no EDF header")
    }
    guard let duration = EDFText.number(head.field(244, 8)), duration >= 0, duration < 1e7 else {
      throw FormatError.structure(
        format, atByte: 244, "the length of a record is no number of seconds")
    }
    // The samples begin behind as many bytes: elsewhere stand others.
    let length = EDFText.whole(head.field(184, 8))
    guard length ?? (count + 1) * size == (count + 1) * size else {
      throw FormatError.structure(
        format, atByte: 184,
        "the header has \((count + 1) * size) bytes for \(count) signals, and says another number")
    }
    guard let fields = try bytes.take(count * size) else {
      throw FormatError.structure(
        format, atByte: bytes.position, "the file ends in its header; copy it again")
    }
    let records = EDFText.whole(head.field(236, 8)) ?? -1
    return EDFHeader(
      isContinuous: !EDFText.text(head.field(192, 44)).uppercased().hasPrefix("EDF+D"),
      records: records > 0 ? records : nil, duration: duration,
      start: EDFStart.milliseconds(head), unreadStart: EDFStart.unread(head),
      signals: EDFSignal.all(fields, count: count),
      tellsLength: length != nil)
  }
}

extension ArraySlice<UInt8> {
  /// The bytes of a field; fewer where the slice is shorter.
  func field(_ offset: Int, _ length: Int) -> ArraySlice<UInt8> {
    dropFirst(offset).prefix(length)
  }
}
