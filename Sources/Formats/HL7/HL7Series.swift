import Vitals

/// The values of a recording of messages, by device, parameter and code, until all are read.
///
/// Only then it is known which code is the parameter's, in which zone times without one are, and what
/// was taken back.
struct HL7Series {
  /// What values belong to.
  struct Key: Hashable {
    /// The number of the sender.
    let device: Int
    let parameter: Parameter
    /// The code or, without one, the name.
    let code: String
  }

  fileprivate struct Values {
    /// The name of the code, sanitised.
    let name: String
    let isSecond: Bool
    var samples: [HL7Sample] = []
    /// What the present message says, since a second of the same code in it is of another sensor.
    var message: Int32 = -1
    var inMessage: [HL7Sample] = []
    var hasValue = false
  }

  /// Values of one code this close to each other in one message are of two sensors, in milliseconds.
  fileprivate static let apart: Int64 = 1000
  /// How many values of a code before one are compared with it.
  fileprivate static let searched = 64
  /// The most messages: twelve days of one a second.
  private static let mostMessages = 1 << 20
  /// The most marks kept, repetitions included.
  private static let mostMarks = 1 << 20

  private var keys: [Key] = []
  private var values: [Key: Values] = [:]
  private var count = 0
  private var marks: [(moment: HL7Moment, message: Int, text: String, isNameless: Bool)] = []
  /// The clocks of the senders.
  var clocks = HL7Clocks()
  /// The zone of the first time that has one, in minutes east of UTC.
  private(set) var zone: Int?

  /// A time of a message: in its own zone, else in that of the message, else in the latest.
  mutating func moment(
    _ stamp: HL7Stamp, _ source: HL7Moment.Source, in messageZone: Int?
  ) -> HL7Moment {
    let own = stamp.zone ?? messageZone
    zone = zone ?? own
    let known = own ?? zone
    return HL7Moment(
      time: stamp.local - Int64(known ?? 0) * 60_000, hasZone: known != nil, source: source,
      isCoarse: stamp.breadth > 1000)
  }

  /// What is not read because there are too many messages; nil while there is room.
  var excess: RecordingRemark? {
    guard clocks.count >= Self.mostMessages else { return nil }
    let many = "one patient's recording has at most \(Self.mostMessages)"
    return .notRead("the rest of the messages", because: .said(many))
  }

  /// Adds a value; what is not read of it, nil for nothing.
  mutating func add(_ sample: HL7Sample, to key: Key, _ code: HL7Values.Code) -> RecordingRemark? {
    guard count < RecordingTable.mostSamples else { return .tooLong }
    count += 1
    if values[key] == nil {
      keys.append(key)
      values[key] = Values(name: code.name, isSecond: code.isSecond)
    }
    return values[key]?.add(sample)
  }

  /// Adds a mark of the present message; what is not read of it, nil for nothing.
  mutating func mark(
    _ text: String, at moment: HL7Moment, isNameless: Bool
  ) -> RecordingRemark? {
    guard marks.count < Self.mostMarks else { return .marksTooMany }
    marks.append((moment, clocks.count - 1, text, isNameless))
    return nil
  }

  /// Leaves out what names nobody: there are several patients.
  mutating func dropNameless() {
    marks.removeAll(where: \.isNameless)
    for key in keys { values[key]?.dropNameless() }
  }

  /// Fills a table with one code for each parameter of a device; `names` are those of the senders.
  ///
  /// Gives back which clocks were set back: they may be many, and are told behind what else is.
  func fill(_ table: inout RecordingTable, names: [String]) -> [RecordingRemark] {
    let placement = clocks.placement(zone: zone)
    var parameters: [[Key]] = []
    for key in keys {
      let place = parameters.firstIndex {
        $0[0].parameter == key.parameter && $0[0].device == key.device
      }
      if let place { parameters[place].append(key) } else { parameters.append([key]) }
    }
    let strangers = strangers()
    for keys in parameters {
      for key in keys {
        guard let other = strangers[key], values[key]?.hasValue == true else { continue }
        let taken = values[other]?.name ?? ""
        table.remark(.notRead(values[key]?.name ?? "", because: .second(taken)))
      }
      fill(&table, keys.filter { strangers[$0] == nil }, placement, names)
    }
    var seen: Set<RecordingTable.Mark> = []
    for (moment, message, text, _) in marks {
      let mark = RecordingTable.Mark(time: placement.time(moment, of: message), text: text)
      if seen.insert(mark).inserted { table.mark(text, at: mark.time) }
    }
    func name(_ sender: Int) -> String { names[sender].isEmpty ? "messages" : names[sender] }
    let reversed = placement.reversed.sorted().map { RecordingRemark.newestFirst(name($0)) }
    return reversed
      + placement.backs.map { .clockBack(name($0.sender), milliseconds: $0.milliseconds) }
  }

  /// The pressures of another line than the one that is taken of their sender, each with one of that.
  private func strangers() -> [Key: Key] {
    var strangers: [Key: Key] = [:]
    for own in Dictionary(grouping: keys, by: \.device).values {
      let lines = PressureLines(
        own.map { key in
          PressureLines.Track(
            parameter: key.parameter,
            line: values[key].flatMap { NameKey.pressure(NameKey.of($0.name))?.line },
            rank: order(key), counts: values[key]?.hasValue ?? false)
        })
      for place in own.indices {
        if let first = lines.taken(insteadOf: place) { strangers[own[place]] = own[first] }
      }
    }
    return strangers
  }

  /// Fills the column of one parameter of a device, which may have several codes.
  private func fill(
    _ table: inout RecordingTable, _ keys: [Key], _ placement: HL7Clocks.Placement,
    _ names: [String]
  ) {
    guard let taken = keys.min(by: { order($0) < order($1) }), let chosen = values[taken] else {
      return
    }
    let (samples, remarks) = said(chosen, of: taken, placement)
    for remark in remarks { table.remark(remark) }
    if !samples.isEmpty {
      let device = table.device(named: names[taken.device])
      if let column = table.addColumn(taken.parameter, name: chosen.name, device: device) {
        for (time, value) in samples { table.add(value.map(Int64.init), at: time, to: column) }
      }
    }
    for key in keys where key != taken && values[key]?.hasValue ?? false {
      table.remark(.notRead(values[key]?.name ?? "", because: .second(chosen.name)))
    }
  }

  /// Codes with a value before others, and those of second choice behind.
  private func order(_ key: Key) -> Int {
    guard let values = values[key], values.hasValue else { return 2 }
    return values.isSecond ? 1 : 0
  }

  /// The samples in order of time, each once; a value goes before none at its time.
  private func said(
    _ values: Values, of key: Key, _ placement: HL7Clocks.Placement
  ) -> (samples: [(time: Int64, value: Int32?)], remarks: [RecordingRemark]) {
    let isCuff = key.parameter.isCuff
    var placed = Self.placed(values.samples, placement, isCuff: isCuff)
    if placement.reversed.contains(key.device) {
      // What is said of an earlier value stands before it.
      placed.sort { ($0.time, $1.index) < ($1.time, $0.index) }
    }
    var found: [(time: Int64, value: Int32?)] = []
    var (hasTaken, hasMissed) = (false, false)
    var place = 0
    while place < placed.count {
      let time = placed[place].time
      var said = HL7Said(isCuff: isCuff)
      while place < placed.count, placed[place].time == time {
        said.take(values.samples[placed[place].index])
        place += 1
      }
      for value in said.found { found.append((time, value)) }
      hasTaken = hasTaken || said.hasTaken
      hasMissed = hasMissed || said.hasMissed
    }
    var remarks: [RecordingRemark] = []
    if hasTaken { remarks.append(.takenBack(values.name)) }
    if hasMissed { remarks.append(.takenBackUnseen(values.name)) }
    return (found, remarks)
  }

  /// The times of samples in their order, those of one time in the order of the file.
  private static func placed(
    _ samples: [HL7Sample], _ placement: HL7Clocks.Placement, isCuff: Bool
  ) -> [(time: Int64, index: Int)] {
    var placed = samples.indices.map { index in
      (time: placement.time(samples[index].moment, of: Int(samples[index].message)), index: index)
    }
    if placement.moves { placed = moved(placed, samples, placement, isCuff: isCuff) }
    if zip(placed, placed.dropFirst()).allSatisfy({ $0.time <= $1.time }) { return placed }
    return placed.sorted { ($0.time, $0.index) < ($1.time, $1.index) }
  }

  /// What is said of an earlier value goes to its time, and a reading of a cuff that was moved is left
  /// out where it stood before at the time it tells: monitors repeat the latest in each message.
  private static func moved(
    _ placed: [(time: Int64, index: Int)], _ samples: [HL7Sample],
    _ placement: HL7Clocks.Placement, isCuff: Bool
  ) -> [(time: Int64, index: Int)] {
    struct Told: Hashable {
      let time: Int64
      let value: Int32?
    }
    var told: Set<Told> = []
    var times: Set<Int64> = []
    return placed.compactMap { time, index in
      let sample = samples[index]
      let raw = placement.raw(sample.moment)
      guard !sample.status.isLater else {
        return (times.contains(time) || !times.contains(raw) ? time : raw, index)
      }
      if isCuff {
        let isOwn = sample.moment.source != .message
        let reading = Told(time: raw, value: sample.value)
        if time != raw, isOwn, told.contains(reading) { return nil }
        if time == raw { told.insert(reading) }
      }
      times.insert(time)
      return (time, index)
    }
  }
}

extension HL7Series.Values {
  fileprivate mutating func dropNameless() {
    guard samples.contains(where: \.isNameless) else { return }
    samples.removeAll(where: \.isNameless)
    hasValue = samples.contains { $0.value != nil }
  }

  /// Of two sensors that send the same code in one message, the first that has a value counts.
  fileprivate mutating func add(_ sample: HL7Sample) -> RecordingRemark? {
    if message != sample.message { (message, inMessage) = (sample.message, []) }
    guard sample.status != .withdrawn else {
      samples.append(sample)
      return nil
    }
    // Sensors stand near each other; a trend of a whole day need not be searched each time.
    let beside = inMessage.indices.suffix(HL7Series.searched).first { place in
      let other = inMessage[place].moment
      return abs(other.time - sample.moment.time) < HL7Series.apart
        && other.hasZone == sample.moment.hasZone
    }
    let isCorrected =
      sample.status == .corrected && beside.map { inMessage[$0].part == sample.part } ?? false
    if let beside, !isCorrected {
      let known = inMessage[beside]
      // The same value of the same time is a repetition.
      guard sample.value != nil, sample.value != known.value || sample.moment != known.moment
      else { return nil }
      if known.value != nil { return .notRead("\(name), second sensor", because: .second(name)) }
      inMessage[beside] = sample
    } else {
      inMessage.append(sample)
    }
    hasValue = hasValue || sample.value != nil
    samples.append(sample)
    return nil
  }
}
