/// Adds blocks of samples to columns of a table.
///
/// The columns of one file have the same times: these are kept once, and the columns share them.
struct WFDBColumns {
  /// The most samples that are expected before they are there.
  private static let mostReserved: Int64 = 1 << 18

  /// The columns that get their times at the end.
  private var shared: Set<Int>
  private var times: [Int64] = []
  /// The frame of the latest block whose times were added.
  private var latest: Int64?
  private let expected: Int

  /// Columns that share their times, as far as they are empty.
  init(_ columns: [Int], in table: RecordingTable, expecting frames: Int64?) {
    shared = Set(columns.filter { table.columns[$0].times.isEmpty })
    expected = Int(min(frames ?? 0, Self.mostReserved))
  }

  /// Adds the samples of a block that begins with a frame.
  mutating func add(
    _ values: [Int32], at block: [Int64], from frame: Int64, to column: Int,
    of table: inout RecordingTable
  ) {
    guard let first = block.first, let last = block.last, RecordingTable.times.contains(first),
      RecordingTable.times.contains(last)
    else {
      settle(in: &table)
      for (value, time) in zip(values, block) {
        let isBlank = value == RecordingTable.Column.blank
        table.add(isBlank ? nil : Int64(value), at: time, to: column)
      }
      return
    }
    if table.columns[column].values.isEmpty {
      table.columns[column].values.reserveCapacity(expected)
    }
    table.columns[column].values += values
    guard shared.contains(column) else {
      table.columns[column].times += block
      return
    }
    if times.isEmpty { times.reserveCapacity(expected) }
    if latest != frame { times += block }
    latest = frame
  }

  /// Gives the columns their times.
  mutating func settle(in table: inout RecordingTable) {
    for column in shared { table.columns[column].times = times }
    (shared, times) = ([], [])
  }
}
