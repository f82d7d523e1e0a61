/// When the records of an EDF file begin, in milliseconds after its start.
///
/// Records of EDF+ tell their onsets. Where the file says that they follow each other and they do not,
/// the onsets count: values of an hour later are none of now.
struct EDFRecordClock {
  /// The most that onsets and lengths differ by their decimals.
  private static let tolerance: Int64 = 100

  private let isContinuous: Bool
  private let duration: Double
  /// The latest record that told its onset, or the first, and that onset.
  private var anchor: (number: Int, onset: Int64) = (0, 0)
  private var number = 0
  /// How many records of a continuous file do not follow the one before.
  private(set) var leaps = 0
  /// Whether the onset of the latest record is absent, or damaged.
  private(set) var isInDoubt = false

  /// The clock of a file.
  init(_ header: EDFHeader) {
    (isContinuous, duration) = (header.isContinuous, header.duration)
  }

  /// The onset of the next record, with the one that it tells and, asked for where that leaps, the
  /// one that the record behind it tells; nil where an interrupted file does not tell it.
  ///
  /// The first record of a continuous file tells the fraction of the second at its start.
  mutating func onset(told: Int64?, next: () throws -> Int64?) rethrows -> Int64? {
    defer { number += 1 }
    guard isContinuous else {
      isInDoubt = told == nil
      return told
    }
    isInDoubt = false
    guard let told, number > 0 else {
      if number == 0 { anchor = (0, told ?? 0) }
      return expected(number)
    }
    guard duration > 0, differs(told, expected(number)) else {
      if duration > 0 { anchor = (number, told) }
      return told
    }
    // Where the record behind it is in its place, only this onset is damaged.
    if let next = try next(), !differs(next, expected(number + 1)) {
      isInDoubt = true
      return expected(number)
    }
    leaps += 1
    anchor = (number, told)
    return told
  }

  private func expected(_ number: Int) -> Int64 {
    anchor.onset + EDFTime.milliseconds(Double(number - anchor.number) * duration)
  }

  private func differs(_ told: Int64, _ expected: Int64) -> Bool {
    abs(told - expected) > Self.tolerance
  }
}
