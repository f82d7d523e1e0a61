import Vitals

/// What the downloads of oximeters have in common: pairs of saturation and pulse at a steady
/// interval from a local time without a zone.
struct OximeterRecord {
  /// The largest file that is read; an oximeter holds a few hundred kilobytes.
  private static let largest = 1 << 24

  /// Seconds between two samples.
  var interval: Int64 = 1
  /// The local time of the first sample, in milliseconds as if it were UTC; nil where it is not known.
  var start: Int64?
  /// The samples, nil for a missing value: percent and beats a minute.
  var samples: [(saturation: Int?, pulse: Int?)] = []
  /// What was not read.
  var remarks: [RecordingRemark] = []

  /// All bytes of a file; `name` is that of its format.
  static func bytes(of input: inout RecordingInput, format: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let piece = try input.bytes.peek(1 << 16)
      guard !piece.isEmpty else { return bytes }
      bytes += piece
      _ = try input.bytes.skip(Int64(piece.count))
      guard bytes.count <= largest else {
        throw FormatError.structure(format, atByte: Int64(largest), "the file is far too long")
      }
    }
  }

  /// A saturation as it is stored; nil for a missing one.
  static func saturation(_ byte: UInt8) -> Int? {
    (1...100).contains(byte) ? Int(byte) : nil
  }

  /// A pulse as it is stored; nil for a missing one.
  static func pulse(_ number: Int) -> Int? {
    (1...300).contains(number) && number != 255 ? number : nil
  }

  /// A time of local clocks in milliseconds as if it were UTC; nil for none.
  static func time(
    year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int
  ) -> Int64? {
    guard (1990...2100).contains(year), hour < 24, minute < 60, second < 60,
      let date = CivilDate(year: Int64(year), month: Int64(month), day: Int64(day))
    else { return nil }
    return (date.daysSince1970 * 86_400 + Int64(hour * 3600 + minute * 60 + second)) * 1000
  }

  /// The time in the name of a file, as `O2Ring_20240131220501.dat`; nil for none.
  static func time(inName name: String) -> Int64? {
    var digits: [Int] = []
    for character in name + "." {
      if let digit = character.wholeNumberValue, character.isASCII {
        digits.append(digit)
      } else {
        if digits.count == 14, let time = time(digits: digits) { return time }
        digits = []
      }
    }
    return nil
  }

  private static func time(digits: [Int]) -> Int64? {
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    return time(
      year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(8..<10),
      minute: number(10..<12), second: number(12..<14))
  }

  /// Takes the date of the file where that of the recording is not stored.
  ///
  /// The time of day counts as milliseconds after midnight; nil takes that of the file too.
  mutating func startByFile(_ input: RecordingInput, timeOfDay: Int64? = nil) {
    guard let (date, time) = input.modified?.local else { return }
    start = date.daysSince1970 * 86_400_000 + (timeOfDay ?? time)
    remarks.append(.dateOfFile)
  }

  /// The table of the samples.
  func table() -> RecordingTable {
    var table = RecordingTable(epoch: start == nil ? .relative : .wall(offsetMinutes: nil))
    if start != nil { table.remark(.noZone) }
    for remark in remarks { table.remark(remark) }
    guard let saturation = table.addColumn(.saturation, name: "SpO2"),
      let pulse = table.addColumn(.pulseRate, name: "pulse")
    else { return table }
    for (index, sample) in samples.enumerated() {
      let time = (start ?? 0) + Int64(index) * interval * 1000
      table.add(sample.saturation.map { Int64($0) * 100 }, at: time, to: saturation)
      table.add(sample.pulse.map { Int64($0) * 100 }, at: time, to: pulse)
    }
    return table
  }

  /// The mean step from each byte of a column to the next, in which values far apart stand for two
  /// columns that were taken for one; nil for fewer than eight of them.
  static func step(_ bytes: ArraySlice<UInt8>, every stride: Int, at offset: Int) -> Double? {
    var last: UInt8?
    var (sum, count) = (0, 0)
    var place = bytes.startIndex + offset
    while place < bytes.endIndex {
      let byte = bytes[place]
      place += stride
      if let last {
        sum += abs(Int(byte) - Int(last))
        count += 1
      }
      last = byte
    }
    return count >= 8 ? Double(sum) / Double(count) : nil
  }
}
