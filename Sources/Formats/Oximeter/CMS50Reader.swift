import Vitals

/// Reads the files of the programs that download Contec CMS50 oximeters, one sample a second.
///
/// SpO2 Assistant `.spo2`, little-endian: 0 length L of the header u16; at L + 200 year, month, day,
/// hour, minute, second, each u32; at L + 224 count u32; from L + 228 records of 2 bytes (SpO2, pulse)
/// or of 4 (two unknown ones first). SpO2 Review `.spo`, `.spoR`: 0 length L u16; at 8 the start as
/// UTF-16 `MM/dd/yy HH:mm:ss`; from L pairs of pulse and SpO2. After SleepyHead, `cms50_loader.cpp`,
/// and OpenPSG, `SpO2AssistantLoader`.
enum CMS50Reader {
  private static let assistant = "SpO2 Assistant"
  private static let review = "SpO2 Review"
  /// The most samples: ten days.
  private static let mostSamples = 864_000

  /// The date and the count that stand behind the header of a `.spo2`.
  private struct Stamp {
    /// Nil where the year is not set.
    let start: Int64?
    let timeOfDay: Int64
    let count: Int
    /// Where the samples begin.
    let end: Int

    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count >= 2 else { return nil }
      let length = Int(bytes.number(at: 0, 2))
      end = length + 228
      guard length >= 2, bytes.count >= end else { return nil }
      let fields = (0..<7).map { Int(bytes.number(at: length + 200 + $0 * 4, 4)) }
      guard (1...CMS50Reader.mostSamples).contains(fields[6]), fields[3] < 24, fields[4] < 60,
        fields[5] < 60
      else { return nil }
      count = fields[6]
      timeOfDay = Int64(fields[3] * 3600 + fields[4] * 60 + fields[5]) * 1000
      start = OximeterRecord.time(
        year: fields[0], month: fields[1], day: fields[2], hour: fields[3], minute: fields[4],
        second: fields[5])
      // Only an oximeter whose clock has no date may lack one.
      guard start != nil || (fields[0] == 0 && fields[1] <= 12 && fields[2] <= 31) else {
        return nil
      }
    }
  }

  /// Whether the first bytes of a file are those of a `.spo2`.
  @Sendable static func isAssistant(_ head: ArraySlice<UInt8>) -> Bool {
    guard let stamp = Stamp(head) else { return false }
    let samples = head.dropFirst(stamp.end)
    // Without a date the six numbers are no sign: SpO2 Assistant has a 1 where its header ends.
    guard samples.count >= 2, stamp.start != nil || head.number(at: stamp.end - 228, 1) == 1 else {
      return false
    }
    // A saturation in every fourth place of each of the layouts.
    for offset in [0, 2] {
      let places = stride(from: samples.startIndex + offset, to: samples.endIndex, by: 4)
      let good = places.count { samples[$0] <= 100 || samples[$0] == 127 || samples[$0] == 255 }
      if good * 10 >= places.underestimatedCount * 9, places.underestimatedCount > 0 { return true }
    }
    return false
  }

  /// Whether the first bytes of a file are those of a `.spoR` with a date.
  @Sendable static func isReview(_ head: ArraySlice<UInt8>) -> Bool {
    guard head.count >= 44, head.number(at: 0, 2) >= 42 else { return false }
    return reviewTime(head) != nil
  }

  /// Reads a `.spo2`.
  @Sendable static func readAssistant(_ input: inout RecordingInput) throws -> RecordingTable {
    let bytes = try OximeterRecord.bytes(of: &input, format: assistant)
    guard let stamp = Stamp(bytes[...]) else {
      throw FormatError.structure(assistant, atByte: 0, "no date and count where the header ends")
    }
    var record = OximeterRecord()
    record.start = stamp.start
    if stamp.start == nil { record.startByFile(input, timeOfDay: stamp.timeOfDay) }
    let samples = bytes.dropFirst(stamp.end)
    let size = try size(samples, stamp)
    let count = min(samples.count / size, stamp.count)
    if samples.count != stamp.count * size {
      record.remarks.append(
        .assumed(
          "samples of \(size) bytes, as the count of samples and the size of the file differ"))
      // Which of the two is wrong is not known: what only one of them has is not shown.
      record.remarks.append(
        count < stamp.count
          ? .cut(atByte: Int64(bytes.count))
          : .damaged(
            atByte: Int64(stamp.end + count * size), what: "more bytes than counted samples begin"))
    }
    record.samples = (0..<count).map { index in
      let place = index * size + size - 2
      return sample(
        saturation: UInt8(samples.number(at: place, 1)),
        pulse: UInt8(samples.number(at: place + 1, 1)))
    }
    return record.table()
  }

  /// Reads a `.spo` or `.spoR`.
  @Sendable static func readReview(_ input: inout RecordingInput) throws -> RecordingTable {
    let bytes = try OximeterRecord.bytes(of: &input, format: review)
    guard bytes.count >= 44, case let length = Int(bytes[...].number(at: 0, 2)), length >= 44
    else { throw FormatError.structure(review, atByte: 0, "no header of a recording") }
    var record = OximeterRecord()
    record.start = reviewTime(bytes[...])
    if record.start == nil {
      guard bytes[8..<44].allSatisfy({ $0 == 0 }) else {
        throw FormatError.structure(review, atByte: 8, "no date")
      }
      record.startByFile(input)
    }
    let samples = bytes.dropFirst(length)
    if samples.count % 2 != 0 || bytes.count < length {
      record.remarks.append(.cut(atByte: Int64(bytes.count)))
    }
    record.samples = (0..<(samples.count / 2)).map { index in
      let (first, second) = (samples.number(at: index * 2, 1), samples.number(at: index * 2 + 1, 1))
      // The mark of a missing sample has the bytes of the other layout.
      if first == 0x7F, second == 0xFF { return (nil, nil) }
      return sample(saturation: UInt8(second), pulse: UInt8(first))
    }
    return record.table()
  }

  private static func sample(
    saturation: UInt8, pulse: UInt8
  ) -> (saturation: Int?, pulse: Int?) {
    (OximeterRecord.saturation(saturation), OximeterRecord.pulse(Int(pulse)))
  }

  /// How many bytes a sample has: by the count, and where it is not that of the file by the samples
  /// themselves.
  private static func size(_ samples: ArraySlice<UInt8>, _ stamp: Stamp) throws -> Int {
    if samples.count == stamp.count * 4 { return 4 }
    // Half a file of four bytes is as long as a whole one of two, but in its second reading
    // saturations and unknown bytes take turns.
    let two = OximeterRecord.step(samples, every: 2, at: 0)
    let four = OximeterRecord.step(samples, every: 4, at: 2)
    if let two, let four {
      if two <= four * 1.5 + 1 { return 2 }
      if two >= four * 3 + 3 { return 4 }
    }
    if samples.count == stamp.count * 2 { return 2 }
    throw FormatError.structure(
      assistant, atByte: Int64(samples.endIndex),
      "count and size of the samples differ, and they do not show their kind")
  }

  /// The start that a `.spoR` names; nil for none.
  private static func reviewTime(_ bytes: ArraySlice<UInt8>) -> Int64? {
    let units = (0..<17).map { bytes.number(at: 8 + $0 * 2, 2) }
    guard units.allSatisfy({ $0 < 0x80 }) else { return nil }
    let pattern = Array("00/00/00 00:00:00".utf8)
    let isStamp = zip(units, pattern).allSatisfy { unit, sign in
      sign == UInt8(ascii: "0") ? (0x30...0x39).contains(unit) : unit == UInt64(sign)
    }
    guard isStamp else { return nil }
    func number(_ place: Int) -> Int {
      Int(units[place] - 0x30) * 10 + Int(units[place + 1] - 0x30)
    }
    return OximeterRecord.time(
      year: 2000 + number(6), month: number(0), day: number(3), hour: number(9), minute: number(12),
      second: number(15))
  }
}
