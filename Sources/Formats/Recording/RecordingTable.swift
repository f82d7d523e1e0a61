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
    /// What its times are moved by while its clock is behind what came before.
    var shift: Int64 = 0
    /// Where what its times are moved by changes, until the samples are ordered.
    var breaks: [Break] = []
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
  /// More devices than one patient has.
  static let mostDevices = 64
  /// Ten columns of three weeks, one value a second: what a file of a patient can need, and no file
  /// that was made to fill the memory.
  static let mostSamples = 1 << 24
  /// The most that a time may lie before the one before it without a clock having been set.
  static let clockTolerance: Int64 = 5000
  /// Further from the first time the second is damaged where the third is not.
  private static let day: Int64 = 86_400_000
  /// The most marks kept.
  static let mostMarks = 100_000
  /// The most remarks kept; the others are counted.
  static let mostRemarks = 100
  /// The most remarks that are told from each other; of further ones each repetition counts.
  private static let mostTold = 4096

  /// What the times are counted from.
  package var epoch: Epoch
  /// Whether the samples of a column come in the order of their times, as devices send them.
  private let isInOrder: Bool
  /// How many samples there are, those included that are too many.
  private var count = 0
  /// The devices, by the names in the file, sanitised; at least one when there is a column.
  package private(set) var devices: [String] = []
  package internal(set) var columns: [Column] = []
  /// How the columns of a CSV file were found; nil for other formats.
  package internal(set) var mapping: CSVMapping?
  package private(set) var marks: [Mark] = []
  package private(set) var waves: [WaveTrack] = []
  package private(set) var remarks: [RecordingRemark] = []
  /// How many different remarks there were, kept or not.
  package private(set) var remarkCount = 0
  /// The remarks that were told, so that none is told twice.
  private var told: Set<RecordingRemark> = []

  /// A recording without anything in it.
  package init(epoch: Epoch, isInOrder: Bool = true) {
    self.epoch = epoch
    self.isInOrder = isInOrder
  }

  /// The index of a device, which is added when it is new; columns of one too many are not added.
  package mutating func device(named name: String = "") -> Int {
    if let known = devices.firstIndex(of: name) { return known }
    guard devices.count < Self.mostDevices else { return Self.mostDevices }
    devices.append(name)
    return devices.count - 1
  }

  /// Adds a column; nil, with a remark, when the device has one of the parameter already.
  package mutating func addColumn(
    _ parameter: Parameter, name: String, device: Int = 0
  ) -> Int? {
    if devices.isEmpty { devices.append("") }
    guard device < Self.mostDevices else {
      remark(.notRead(name, because: .deviceTooMany))
      return nil
    }
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
    guard hasRoom() else { return }
    let time = time + shift(time, column)
    // A clock that is set back again and again moves what follows out of any calendar.
    guard Self.times.contains(time) else {
      remark(.timeOutside(columns[column].name))
      return
    }
    let value = hundredths.map { Int32(clamping: max($0, Int64(Column.blank) + 1)) }
    columns[column].times.append(time)
    columns[column].values.append(value ?? Column.blank)
  }

  /// Counts samples; false, and told once, where there are too many.
  mutating func hasRoom(for samples: Int = 1) -> Bool {
    let wasFull = isFull
    count = min(count + samples, Self.mostSamples + 1)
    if isFull, !wasFull { remark(.tooLong) }
    return !isFull
  }

  /// Whether samples were left out because there are too many.
  var isFull: Bool { count > Self.mostSamples }

  /// What a time of a column is moved by.
  ///
  /// A clock that is set back would bring the values of two stretches among each other, and hide
  /// those that alarm; what comes after it is moved behind what came before, and told. A few wrong
  /// times do not move what follows them.
  private mutating func shift(_ time: Int64, _ column: Int) -> Int64 {
    guard isInOrder, let last = columns[column].times.last else { return 0 }
    if time >= last { columns[column].move(by: 0) }
    let back = last - (time + columns[column].shift)
    guard back > Self.clockTolerance else { return columns[column].shift }
    let earlier = columns[column].times.suffix(3).dropLast()
    let before = earlier.last ?? last
    // Where the time follows the one before the last, only that one is wrong; but times that are far
    // apart anyway go back like that with their clock.
    let usual =
      earlier.count == 2
      ? max(before - earlier[earlier.startIndex], Self.clockTolerance) : Self.day / 2
    if before <= time + columns[column].shift, last - before > 2 * usual {
      return columns[column].shift
    }
    columns[column].move(by: columns[column].shift + back + max(last - before, 1))
    remark(.clockBack(columns[column].name, milliseconds: back))
    return columns[column].shift
  }

  /// Adds a mark; those beyond the most that are kept are told.
  package mutating func mark(_ text: String, at time: Int64) {
    guard !text.isEmpty else { return }
    guard Self.times.contains(time) else { return remark(.timeOutside(text)) }
    guard marks.count < Self.mostMarks else { return remark(.marksTooMany) }
    marks.append(Mark(time: time, text: text))
  }

  /// Tells how many marks have no place between the values; they stand at the nearer end.
  mutating func remarkMarks(outside times: ClosedRange<Int64>) {
    let count = marks.count { !times.contains($0.time) }
    if count > 0 { remark(.marksOutside(count)) }
  }

  /// Adds a waveform; its index.
  package mutating func addWave(_ track: WaveTrack) -> Int {
    waves.append(track)
    return waves.count - 1
  }

  /// Tells what was not read, each thing once.
  package mutating func remark(_ remark: RecordingRemark) {
    guard !told.contains(remark) else { return }
    if told.count < Self.mostTold { told.insert(remark) }
    remarkCount += 1
    if remarks.count < Self.mostRemarks { remarks.append(remark) }
  }

  /// Tells something before everything else, each thing once: the first remarks are kept.
  mutating func remarkFirst(_ new: [RecordingRemark]) {
    let unseen = new.filter { told.insert($0).inserted }
    remarkCount += unseen.count
    remarks = Array((unseen + remarks).prefix(Self.mostRemarks))
  }

  /// Orders the samples of each column and the marks by time; those of one time keep their order.
  ///
  /// Samples whose time is out of all proportion to the others are left out and told.
  mutating func order() {
    alignClocks()
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
      if columns[index].keep(kept) > 0 { remark(.timeOutside(columns[index].name)) }
    }
    for mark in marks where !kept.contains(mark.time) { remark(.timeOutside(mark.text)) }
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
