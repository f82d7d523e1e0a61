import Vitals

/// The date in the name of a file, such as `O2Ring 20250306222056.csv` or `night_2025-03-06.csv`.
enum CSVFileDate {
  /// The days since 1970-01-01; nil where the name has no date.
  ///
  /// Eight digits or groups of four, two and two, of the years 1970 to 2199; else twice six digits,
  /// as Vital Recorder names its files (`or1_250306_101112`).
  static func day(in name: String) -> Int64? {
    let bytes = Array(name.utf8)
    for start in bytes.indices where start == 0 || !isDigit(bytes[start - 1]) {
      if let day = long(bytes, start) ?? short(bytes, start) { return day }
    }
    return nil
  }

  private static func long(_ bytes: [UInt8], _ start: Int) -> Int64? {
    guard let year = number(bytes, start, 4), (1970...2199).contains(year) else { return nil }
    var index = start + 4
    let isGrouped = index < bytes.count && [0x2D, 0x5F, 0x2E].contains(bytes[index])
    index += isGrouped ? 1 : 0
    guard let month = number(bytes, index, 2) else { return nil }
    index += 2
    if isGrouped {
      guard index < bytes.count, bytes[index] == bytes[start + 4] else { return nil }
      index += 1
    }
    guard let day = number(bytes, index, 2) else { return nil }
    return CivilDate(year: year, month: month, day: day)?.daysSince1970
  }

  private static func short(_ bytes: [UInt8], _ start: Int) -> Int64? {
    guard let date = number(bytes, start, 6), number(bytes, start + 7, 6) != nil,
      !isDigit(bytes[start + 6]), start + 13 == bytes.count || !isDigit(bytes[start + 13])
    else { return nil }
    return CivilDate(year: 2000 + date / 10_000, month: date / 100 % 100, day: date % 100)?
      .daysSince1970
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int64? {
    guard start + count <= bytes.count else { return nil }
    var value: Int64 = 0
    for byte in bytes[start..<(start + count)] {
      guard isDigit(byte) else { return nil }
      value = value * 10 + Int64(byte - 0x30)
    }
    return value
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
