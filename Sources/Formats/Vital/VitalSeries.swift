import Vitals

/// The values of one numeric track while it is read.
///
/// A track that is described again, as after a new start of the recorder, goes on.
struct VitalSeries {
  /// What it means.
  let meaning: VitalTrackNames.Meaning
  /// Its name with that of the device.
  let name: String
  /// The index of its device among those of the file.
  let device: Int
  /// The times of the records in milliseconds since 1970.
  var times: [Int64] = []
  /// Hundredths, or ``RecordingTable/Column/blank``.
  var values: [Int32] = []
  /// Whether a time was left out that is no calendar time.
  var hasBadTime = false

  init(_ meaning: VitalTrackNames.Meaning, name: String, device: Int) {
    (self.meaning, self.name, self.device) = (meaning, name, device)
  }

  /// Whether any record has a value.
  var hasValue: Bool { values.contains { $0 != RecordingTable.Column.blank } }

  /// Adds a record; nil for no value.
  mutating func add(_ hundredths: Int64?, at time: Int64) {
    let blank = RecordingTable.Column.blank
    times.append(time)
    values.append(hundredths.map { Int32(clamping: max($0, Int64(blank) + 1)) } ?? blank)
  }
}
