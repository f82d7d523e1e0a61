package import Vitals

/// A recording while it is read: columns of values, marks, waveforms, and what was not read.
///
/// Readers of all formats fill one; events follow from it in one way for all of them, so that the
/// same values at the same times give the same session.
package struct RecordingTable: Sendable {
  /// What the times are counted from.
  package enum Epoch: Hashable, Sendable {
    /// A moment of the recording's own.
    case relative
    /// 1970 in UTC; the offset of the place in minutes east, nil where the times are local ones of an
    /// unknown zone, counted as if they were UTC.
    case wall(offsetMinutes: Int?)
  }

  /// The values of one parameter from one device.
  package struct Column: Sendable {
    /// A sample that says there is no value.
    package static let blank = Int32.min

    /// The parameter.
    package let parameter: Parameter
    /// The name in the file, sanitised.
    package let name: String
    /// The index of its device.
    package let device: Int
    /// The times of its samples in milliseconds, ascending.
    package internal(set) var times: [Int64] = []
    /// Hundredths of the unit, or ``blank``.
    package internal(set) var values: [Int32] = []
  }

  /// A mark that somebody or something made.
  package struct Mark: Hashable, Sendable {
    /// Milliseconds, as those of the samples.
    package let time: Int64
    /// Its text, sanitised.
    package let text: String
  }

  /// Any calendar time, whatever year the clock counts from: 10,000 years.
  static let times: ClosedRange<Int64> = -315_569_520_000_000...315_569_520_000_000
  /// The longest recording: what one session file may hold.
  static let longest: Int64 = 398 * 86_400_000
  /// The most marks kept.
  static let mostMarks = 100_000
  /// The most remarks kept; the others are counted.
  static let mostRemarks = 100

  /// What the times are counted from.
  package var epoch: Epoch
  /// The devices, by the names in the file, sanitised; at least one when there is a column.
  package private(set) var devices: [String] = []
  package internal(set) var columns: [Column] = []
  /// How the columns of a CSV file were found; nil for other formats.
  package internal(set) var mapping: CSVMapping?
  package private(set) var marks: [Mark] = []
  package private(set) var waves: [WaveTrack] = []
  package private(set) var remarks: [RecordingRemark] = []
  /// How many remarks there were, kept or not.
  package private(set) var remarkCount = 0

  /// A recording without anything in it.
  package init(epoch: Epoch) { self.epoch = epoch }

  /// The index of a device, which is added when it is new.
  package mutating func device(named name: String = "") -> Int {
    if let known = devices.firstIndex(of: name) { return known }
    devices.append(name)
    return devices.count - 1
  }

  /// Adds a column; nil, with a remark, when the device has one of the parameter already.
  package mutating func addColumn(
    _ parameter: Parameter, name: String, device: Int = 0
  ) -> Int? {
    if devices.isEmpty { devices.append("") }
    if let taken = columns.first(where: { $0.parameter == parameter && $0.device == device }) {
      remark(.notRead(name, because: .second(taken.name)))
      return nil
    }
    columns.append(Column(parameter: parameter, name: name, device: device))
    return columns.count - 1
  }

  /// Adds a sample; nil hundredths say that there is no value at that time.
  ///
  /// A number far too large becomes an implausible one.
  package mutating func add(_ hundredths: Int64?, at time: Int64, to column: Int) {
    guard Self.times.contains(time) else {
      remark(.timeOutside(columns[column].name))
      return
    }
    let value = hundredths.map { Int32(clamping: max($0, Int64(Column.blank) + 1)) }
    columns[column].times.append(time)
    columns[column].values.append(value ?? Column.blank)
  }

  /// Adds a mark; those beyond the most that are kept are told.
  package mutating func mark(_ text: String, at time: Int64) {
    guard !text.isEmpty else { return }
    guard Self.times.contains(time), marks.count < Self.mostMarks else {
      remark(.timeOutside(text))
      return
    }
    marks.append(Mark(time: time, text: text))
  }

  /// Adds a waveform; its index.
  package mutating func addWave(_ track: WaveTrack) -> Int {
    waves.append(track)
    return waves.count - 1
  }

  /// Tells what was not read.
  package mutating func remark(_ remark: RecordingRemark) {
    remarkCount += 1
    if remarks.count < Self.mostRemarks { remarks.append(remark) }
  }

  /// Orders the samples of each column and the marks by time; those of one time keep their order.
  ///
  /// Samples whose time is out of all proportion to the others are left out and told.
  mutating func order() {
    for index in columns.indices where !columns[index].isOrdered { columns[index].sort() }
    marks = marks.enumerated()
      .sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
      .map(\.element)
    dropLeaps()
  }

  /// A damaged time may be years away: those further from the middle one than half the longest
  /// recording are none of it.
  private mutating func dropLeaps() {
    let firsts = columns.compactMap(\.times.first)
    let lasts = columns.compactMap(\.times.last)
    guard let first = firsts.min(), let last = lasts.max(), last - first > Self.longest else {
      return
    }
    let middles = columns.filter { !$0.times.isEmpty }.map { $0.times[$0.times.count / 2] }.sorted()
    let middle = middles[middles.count / 2]
    let kept = (middle - Self.longest / 2)...(middle + Self.longest / 2)
    for index in columns.indices {
      let count = columns[index].keep(kept)
      for _ in 0..<count { remark(.timeOutside(columns[index].name)) }
    }
    marks.removeAll { !kept.contains($0.time) }
  }
}

extension RecordingTable.Column {
  fileprivate var isOrdered: Bool { zip(times, times.dropFirst()).allSatisfy { $0 <= $1 } }

  fileprivate mutating func sort() {
    let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    (times, values) = (order.map { times[$0] }, order.map { values[$0] })
  }

  /// Keeps the samples of these times; how many were left out.
  fileprivate mutating func keep(_ kept: ClosedRange<Int64>) -> Int {
    let left = times.indices.filter { kept.contains(times[$0]) }
    let dropped = times.count - left.count
    (times, values) = (left.map { times[$0] }, left.map { values[$0] })
    return dropped
  }
}
