import Session
import Vitals

/// The rows of one device: each time at which one of its columns has a sample, in order.
///
/// A column whose samples come about as often as rows do has something to say in every row: none
/// means "no value". In one that is filled less often, none means "nothing new".
struct RecordingRows {
  private let columns: [RecordingTable.Column]
  private let isSparse: [Bool]
  /// The median spacing of each column's values, of samples at most two minutes; nil for fewer than
  /// two.
  let intervals: [TimeSpan?]
  /// The median spacing of the rows; nil for fewer than two.
  let spacing: TimeSpan?

  /// The longest interval that samples of a monitor can have: what comes less often is a spot check,
  /// and no value stays current for hours because the next came hours later.
  private static let longest = TimeSpan.minutes(2)

  init(_ columns: [RecordingTable.Column]) {
    self.columns = columns
    let blank = RecordingTable.Column.blank
    let cuff = columns.indices.filter { index in
      columns[index].parameter.isCuff && columns[index].values.contains { $0 != blank }
    }
    let (times, complete) = Self.times(columns, cuff)
    spacing = Self.median(of: times)
    let intervals = Self.medians(columns, cuff, rows: (times, spacing), complete: complete)
    let spacing = spacing ?? .zero
    self.intervals = columns.indices.map { index in
      columns[index].parameter.isCuff
        ? intervals[index] : intervals[index].map { min($0, Self.longest) }
    }
    isSparse = columns.indices.map { index in
      // One measurement alone has no spacing, and is not taken back by the next row.
      if complete.count == 1, cuff.contains(index) { return true }
      return (intervals[index] ?? .zero).milliseconds * 2 > spacing.milliseconds * 3
    }
  }

  /// The times of the rows, and of those in which every pressure of the cuff has a value.
  private static func times(
    _ columns: [RecordingTable.Column], _ cuff: [Int]
  ) -> (all: [Int64], complete: [Int64]) {
    let blank = RecordingTable.Column.blank
    if let first = columns.first?.times, columns.allSatisfy({ $0.times == first }),
      zip(first, first.dropFirst()).allSatisfy({ $0 < $1 })
    {
      // Columns of one grid, as most have: each time is a row.
      guard !cuff.isEmpty else { return (first, []) }
      let rows = first.indices.filter { row in
        cuff.allSatisfy { columns[$0].values[row] != blank }
      }
      return (first, rows.map { first[$0] })
    }
    var (times, complete): ([Int64], [Int64]) = ([], [])
    var walker = RowWalker(columns)
    while let time = walker.step() {
      times.append(time)
      if !cuff.isEmpty, cuff.allSatisfy({ walker.row[$0] != blank }) { complete.append(time) }
    }
    return (times, complete)
  }

  /// The median spacing of each column's values.
  ///
  /// Only complete rows of a cuff count: provisional ones reveal nothing about the spacing.
  private static func medians(
    _ columns: [RecordingTable.Column], _ cuff: [Int], rows: ([Int64], TimeSpan?),
    complete: [Int64]
  ) -> [TimeSpan?] {
    let cuffSpacing = cuff.isEmpty ? nil : median(of: complete)
    return columns.indices.map { index in
      let column = columns[index]
      if cuff.contains(index) { return cuffSpacing }
      let isFilled = !column.values.contains(RecordingTable.Column.blank)
      if isFilled, column.times == rows.0 { return rows.1 }
      return median(of: isFilled ? column.times : column.filledTimes)
    }
  }

  /// A walk through the rows from the first.
  var walker: RowWalker { RowWalker(columns) }

  /// What a row says, each value as its column means it.
  func events(_ row: [Int32], _ source: SourceID) -> [Event] {
    var vital = VitalRow()
    var cuff = CuffRow()
    var saysCuff = false
    for (index, column) in columns.enumerated() {
      let value = row[index] == RecordingTable.Column.blank ? nil : row[index]
      if column.parameter.isCuff {
        saysCuff = saysCuff || value != nil || !isSparse[index]
        cuff.set(column.parameter, value)
      } else if let value {
        vital.set(column.parameter, hundredths: Int64(value))
      } else if !isSparse[index] {
        vital.setMissing(column.parameter, .noValue)
      }
    }
    var events: [Event] = []
    if !vital.isEmpty { events.append(.vital(source, vital)) }
    if saysCuff { events.append(.cuff(source, cuff)) }
    return events
  }

  /// The median of the spacings above zero; nil for none.
  static func median(of times: [Int64]) -> TimeSpan? {
    var spacings: [Int64] = []
    spacings.reserveCapacity(times.count)
    for (later, earlier) in zip(times.dropFirst(), times) where later > earlier {
      spacings.append(later - earlier)
    }
    // Of two in the middle the shorter: the mean of a second and an hour is neither.
    return spacings.lowerMedian.map(TimeSpan.init(milliseconds:))
  }
}

extension RecordingTable.Column {
  fileprivate var filledTimes: [Int64] {
    zip(times, values).filter { $0.1 != Self.blank }.map(\.0)
  }
}

extension CuffRow {
  fileprivate mutating func set(_ parameter: Parameter, _ hundredths: Int32?) {
    let pressure = hundredths.flatMap(Pressure.init(hundredths:))
    switch parameter {
    case .cuffSystolic: systolic = pressure
    case .cuffDiastolic: diastolic = pressure
    case .cuffMean: mean = pressure
    case .rate, .heartRate, .pulseRate, .saturation, .respiratoryRate, .arterialSystolic,
      .arterialDiastolic, .arterialMean, .perfusionIndex, .sedation, .endTidalCO2, .temperature:
      break
    }
  }
}
