/// Reads the downloads of Viatom and Wellue oximeters (O2Ring, Checkme O2, SleepU, KidsO2 and others).
///
/// Little-endian: 0 version, 1 mode (0), 2 year u16, 4 month, day, hour, minute, second, 9 size of
/// the file u32, 13 duration in seconds u16; from 40 records of SpO2 u8, pulse u16, motion u8, flags
/// (reminders). The interval is not stored. After wellue-o2ring-web-ui, `legacyFile.ts`, and the
/// loader of OSCAR.
enum ViatomReader {
  private static let name = "Viatom"
  private static let header = 40
  private static let size = 5

  /// What the header says.
  private struct Header {
    let version: UInt8
    /// Nil for a day that no month has.
    let start: Int64?
    /// Milliseconds after midnight.
    let timeOfDay: Int64
    /// The start as it stands.
    let startText: String
    /// How many records the header counts; nil where its size is none.
    let count: Int?
    let duration: Int

    init?(_ head: ArraySlice<UInt8>) {
      guard head.count >= ViatomReader.header, head[head.startIndex + 1] == 0,
        (1...9).contains(head[head.startIndex])
      else { return nil }
      func byte(_ offset: Int) -> Int { Int(head[head.startIndex + offset]) }
      let (year, month, day) = (Int(head.number(at: 2, 2)), byte(4), byte(5))
      let (hour, minute, second) = (byte(6), byte(7), byte(8))
      duration = Int(head.number(at: 13, 2))
      // The fields of a wrong date are still those of one: anything else is another file.
      guard (1990...2100).contains(year), (1...12).contains(month), (1...31).contains(day),
        hour < 24, minute < 60, second < 60, duration > 0
      else { return nil }
      start = OximeterRecord.time(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second)
      timeOfDay = Int64(hour * 3600 + minute * 60 + second) * 1000
      startText = "\(year)-\(month)-\(day) \(hour):\(minute):\(second)"
      version = head[head.startIndex]
      let records = Int(head.number(at: 9, 4)) - ViatomReader.header
      let isWhole = records > 0 && records % ViatomReader.size == 0
      count = isWhole ? records / ViatomReader.size : nil
    }

    /// How many different samples there are where each is stored twice: some files count them, others
    /// what is stored.
    var distinct: Int? {
      guard let count else { return nil }
      return ViatomReader.rounded(duration, count) == 2 ? count / 2 : count
    }
  }

  /// Whether a file begins with such a header, and its records are ones.
  @Sendable static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
    guard let header = Header(head), header.count != nil else { return false }
    let records = head.dropFirst(Self.header)
    let count = records.count / size
    guard count > 0 else { return false }
    let good = (0..<count).count { index in
      let saturation = UInt8(records.number(at: index * size, 1))
      let high = records.number(at: index * size + 2, 1)
      return (saturation <= 100 || saturation == 127 || saturation == 255)
        && (high <= 1 || high == 255)
    }
    return good * 4 >= count * 3
  }

  /// Reads a whole file.
  @Sendable static func read(_ input: inout RecordingInput) throws -> RecordingTable {
    let bytes = try OximeterRecord.bytes(of: &input, format: name)
    guard let header = Header(bytes[...]) else {
      throw FormatError.structure(name, atByte: 0, "no header of a recording")
    }
    let records = bytes.dropFirst(Self.header)
    let count = records.count / size
    var record = OximeterRecord()
    record.start = header.start
    if header.start == nil { record.startByFile(input, timeOfDay: header.timeOfDay) }
    if record.start == nil { record.remarks.append(.startUnread(header.startText)) }
    let (stored, isDouble) = layout(records, count, header)
    let whole = isDouble ? header.distinct.map { $0 * 2 } : header.count
    if count < whole ?? count || records.count % size != 0 {
      record.remarks.append(.cut(atByte: Int64(bytes.count)))
    }
    let distinct = isDouble ? header.distinct ?? stored : max(count, header.count ?? 0)
    record.interval = interval(distinct, header, &record)
    record.samples = (0..<stored).map { index in
      let place = index * (isDouble ? 2 : 1) * size
      let saturation = UInt8(records.number(at: place, 1))
      return (
        OximeterRecord.saturation(saturation),
        pulse(Int(records.number(at: place + 1, 2)))
      )
    }
    return record.table()
  }

  private static func pulse(_ number: Int) -> Int? { OximeterRecord.pulse(number) }

  /// How many samples there are, and whether each stands there twice.
  ///
  /// Files of version 3 may hold every sample twice while the header counts it once. Of a file that
  /// is cut before its half this cannot be seen; then only samples are taken that both readings have.
  private static func layout(
    _ records: ArraySlice<UInt8>, _ count: Int, _ header: Header
  ) -> (stored: Int, isDouble: Bool) {
    let counted = header.count ?? count
    guard header.version == 3, count > 1, hasPairs(records, count) else { return (count, false) }
    let isTwoSeconds = rounded(header.duration, max(count, counted)) == 2
    if count > counted || (count == counted && isTwoSeconds) { return ((count + 1) / 2, true) }
    let changes = (1..<max(count / 2, 1)).filter { differs(records, $0 * 2, $0 * 2 - 1) }
    if changes.count >= 12 { return ((count + 1) / 2, true) }
    return count == counted ? (count, false) : (changes.first ?? count / 2, isTwoSeconds)
  }

  /// Whether the second record of each pair is as the first.
  private static func hasPairs(_ records: ArraySlice<UInt8>, _ count: Int) -> Bool {
    (0..<(count / 2)).allSatisfy { !differs(records, $0 * 2, $0 * 2 + 1) }
  }

  private static func differs(_ records: ArraySlice<UInt8>, _ one: Int, _ other: Int) -> Bool {
    records.number(at: one * size, size) != records.number(at: other * size, size)
  }

  private static func rounded(_ duration: Int, _ count: Int) -> Int {
    (duration * 2 + count) / (count * 2)
  }

  private static func interval(
    _ count: Int, _ header: Header, _ record: inout OximeterRecord
  ) -> Int64 {
    let interval = count > 0 ? rounded(header.duration, count) : 0
    if [1, 2, 4].contains(interval) { return Int64(interval) }
    let assumed: Int64 = header.version == 3 ? 4 : 2
    record.remarks.append(.assumed("one sample in \(assumed) seconds"))
    return assumed
  }
}
