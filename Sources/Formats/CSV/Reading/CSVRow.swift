/// One row as it was read.
struct CSVRow {
  /// Stands for "no value" among the values and samples.
  static let none = Int64.min

  /// The line in the file.
  var line = 0
  /// The time in milliseconds.
  var time: Int64 = 0
  /// The columns that it has something to say about.
  var columns: [Int] = []
  /// Hundredths for each of ``columns``.
  var values: [Int64] = []
  /// Samples for each waveform.
  var samples: [Int64] = []
  /// The texts of marks.
  var marks: [String] = []

  /// Forgets the last row, and keeps its memory.
  mutating func clear(line: Int) {
    self.line = line
    columns.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    samples.removeAll(keepingCapacity: true)
    if !marks.isEmpty { marks.removeAll() }
  }
}
