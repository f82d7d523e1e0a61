import Vitals

/// The values of a recording of messages, by device, parameter and code, until all are read.
///
/// Only then it is known which code is the parameter's, and in which zone times without one are.
struct HL7Series {
  /// What values belong to.
  struct Key: Hashable {
    let device: Int
    let parameter: Parameter
    /// The code or, without one, the name.
    let code: String
  }

  /// A time that may be in a zone that is found later.
  struct Moment: Hashable {
    /// Milliseconds since 1970, as if in UTC where `hasZone` is false.
    let time: Int64
    let hasZone: Bool

    /// The time in UTC, where others are in a zone of so many minutes.
    func time(in zone: Int?) -> Int64 { hasZone ? time : time - Int64(zone ?? 0) * 60_000 }
  }

  fileprivate struct Sample {
    let moment: Moment
    let value: Int64?
  }

  fileprivate struct Values {
    /// The name of the code, sanitised.
    let name: String
    let isSecond: Bool
    var samples: [Sample] = []
    /// What the present message says, since a second of the same code in it is of another sensor.
    var message = 0
    var inMessage: [Sample] = []
    var hasValue = false
  }

  /// Values of one code this close to each other in one message are of two sensors, in milliseconds.
  fileprivate static let apart: Int64 = 1000
  /// How many values of a code before one are compared with it.
  fileprivate static let searched = 64

  private var keys: [Key] = []
  private var values: [Key: Values] = [:]
  private var message = 0
  private var marks: [(moment: Moment, text: String)] = []
  /// The zone of the first time that has one, in minutes east of UTC.
  private(set) var zone: Int?

  /// Begins a message.
  mutating func begin() { message += 1 }

  /// A time of a message: in its own zone, else in that of the message, else in the latest.
  mutating func moment(_ stamp: HL7Stamp, in messageZone: Int?) -> Moment {
    let own = stamp.zone ?? messageZone
    zone = zone ?? own
    guard let known = own ?? zone else { return Moment(time: stamp.local, hasZone: false) }
    return Moment(time: stamp.local - Int64(known) * 60_000, hasZone: true)
  }

  /// Adds a value; what is not read of it, nil for nothing.
  mutating func add(
    _ value: Int64?, at moment: Moment, to key: Key, name: String, isSecond: Bool
  ) -> RecordingRemark? {
    if values[key] == nil {
      keys.append(key)
      values[key] = Values(name: name, isSecond: isSecond)
    }
    return values[key]?.add(value, moment, message)
  }

  /// Adds a mark.
  mutating func mark(_ text: String, at moment: Moment) { marks.append((moment, text)) }

  /// Fills a table with one code for each parameter of a device.
  func fill(_ table: inout RecordingTable) {
    var parameters: [[Key]] = []
    for key in keys {
      let place = parameters.firstIndex {
        $0[0].parameter == key.parameter && $0[0].device == key.device
      }
      if let place { parameters[place].append(key) } else { parameters.append([key]) }
    }
    for keys in parameters {
      guard let taken = keys.min(by: { order($0) < order($1) }), let chosen = values[taken],
        let column = table.addColumn(taken.parameter, name: chosen.name, device: taken.device)
      else { continue }
      for (time, value) in distinct(chosen.samples) { table.add(value, at: time, to: column) }
      for key in keys where key != taken && values[key]?.hasValue ?? false {
        table.remark(.notRead(values[key]?.name ?? "", because: .second(chosen.name)))
      }
    }
    var seen: Set<RecordingTable.Mark> = []
    for (moment, text) in marks {
      let mark = RecordingTable.Mark(time: moment.time(in: zone), text: text)
      if seen.insert(mark).inserted { table.mark(text, at: mark.time) }
    }
  }

  /// Codes with a value before others, and those of second choice behind.
  private func order(_ key: Key) -> Int {
    guard let values = values[key], values.hasValue else { return 2 }
    return values.isSecond ? 1 : 0
  }

  /// The samples in order of time, each once; a value goes before none at its time.
  private func distinct(_ samples: [Sample]) -> [(time: Int64, value: Int64?)] {
    let timed = samples.map { (time: $0.moment.time(in: zone), value: $0.value) }
    let isOrdered = zip(timed, timed.dropFirst()).allSatisfy { $0.time <= $1.time }
    let sorted =
      isOrdered
      ? timed
      : timed.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
        .map(\.element)
    var found: [(time: Int64, value: Int64?)] = []
    var (first, seen) = (0, Set<Int64>())
    for sample in sorted {
      if let last = found.last, last.time != sample.time {
        first = found.count
        seen.removeAll(keepingCapacity: true)
      }
      guard let value = sample.value else {
        if first == found.count { found.append(sample) }
        continue
      }
      guard seen.insert(value).inserted else { continue }
      if first + 1 == found.count, found[first].value == nil { found.removeLast() }
      found.append(sample)
    }
    return found
  }
}

extension HL7Series.Values {
  /// Of two sensors that send the same code in one message, the first that has a value counts.
  fileprivate mutating func add(
    _ value: Int64?, _ moment: HL7Series.Moment, _ message: Int
  ) -> RecordingRemark? {
    if self.message != message { (self.message, inMessage) = (message, []) }
    let sample = HL7Series.Sample(moment: moment, value: value)
    // Sensors stand near each other; a trend of a whole day need not be searched each time.
    let beside = inMessage.indices.suffix(HL7Series.searched).first { place in
      let other = inMessage[place].moment
      return abs(other.time - moment.time) < HL7Series.apart && other.hasZone == moment.hasZone
    }
    if let beside {
      let known = inMessage[beside]
      // The same value of the same time is a repetition.
      guard value != nil, value != known.value || moment != known.moment else { return nil }
      if known.value != nil { return .notRead("\(name), second sensor", because: .second(name)) }
      inMessage[beside] = sample
    } else {
      inMessage.append(sample)
    }
    hasValue = hasValue || value != nil
    samples.append(sample)
    return nil
  }
}
