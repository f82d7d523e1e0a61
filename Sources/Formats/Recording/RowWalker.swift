/// Goes through columns by time: each step is one row.
struct RowWalker {
  private let columns: [RecordingTable.Column]
  private var next: [Int]
  /// The values of the latest row, ``RecordingTable/Column/blank`` where there is none.
  private(set) var row: [Int32]

  init(_ columns: [RecordingTable.Column]) {
    self.columns = columns
    next = columns.map { _ in 0 }
    row = columns.map { _ in RecordingTable.Column.blank }
  }

  /// The time of the next row; nil after the last.
  ///
  /// Two samples of a column at one time are two rows.
  mutating func step() -> Int64? {
    var time = Int64.max
    for index in columns.indices where next[index] < columns[index].times.count {
      time = min(time, columns[index].times[next[index]])
    }
    guard time < .max else { return nil }
    for index in columns.indices {
      let place = next[index]
      if place < columns[index].times.count, columns[index].times[place] == time {
        row[index] = columns[index].values[place]
        next[index] += 1
      } else {
        row[index] = RecordingTable.Column.blank
      }
    }
    return time
  }
}
