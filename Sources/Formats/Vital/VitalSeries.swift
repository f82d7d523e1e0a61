import Vitals

/// The values of one numeric track while it is read.
///
/// A track that is described again under its number, as after a new start of the recorder, goes on.
struct VitalSeries {
  /// What it means.
  let meaning: VitalTrackNames.Meaning
  /// Its name without that of the device.
  let name: String
  /// The index of its device among those of the file.
  let device: Int
  /// The times of the records in milliseconds since 1970.
  private(set) var times: [Int64] = []
  /// Hundredths, or ``RecordingTable/Column/blank``.
  private(set) var values: [Int32] = []
  /// From the least time to the greatest; nil without a record.
  private(set) var span: ClosedRange<Int64>?
  /// Whether any record has a value.
  private(set) var hasValue = false
  /// Whether a time was left out that is no calendar time.
  var hasBadTime = false

  init(_ meaning: VitalTrackNames.Meaning, name: String, device: Int) {
    (self.meaning, self.name, self.device) = (meaning, name, device)
  }

  /// Adds a record; nil for no value.
  mutating func add(_ hundredths: Int64?, at time: Int64) {
    let blank = RecordingTable.Column.blank
    times.append(time)
    values.append(hundredths.map { Int32(clamping: max($0, Int64(blank) + 1)) } ?? blank)
    hasValue = hasValue || hundredths != nil
    let known = span ?? time...time
    span = min(known.lowerBound, time)...max(known.upperBound, time)
  }

  /// Gives its samples away.
  mutating func takeSamples() -> (times: [Int64], values: [Int32]) {
    defer { (times, values) = ([], []) }
    return (times, values)
  }
}
