import Text
import Vitals

/// The devices and tracks of a `.vital` file, and what they hold so far.
struct VitalTracks {
  /// What becomes of the records of a track.
  enum Use {
    case ignored
    /// The index of its series, and how its numbers become hundredths.
    case number(Int, VitalNumber, MeasureScale)
    case event
    case wave(VitalWave)
  }

  private struct Device: Hashable {
    let name: String
    let port: String
  }

  private var table = RecordingTable(epoch: .wall(offsetMinutes: nil))
  private var devices: [Device] = []
  private var devicesByID: [UInt32: Int] = [:]
  private var uses: [Use] = [.ignored]
  /// The index in ``uses`` of each track number.
  private var places = [Int32](repeating: 0, count: 1 << 16)
  private var series: [VitalSeries] = []
  private var waves: Set<String> = []
  private var told: Set<String> = []
  private var marks: [(time: Int64, text: String)] = []
  private var remarks = RemarkList()

  /// What becomes of the records of a track by its number; ignored where it is not described.
  func use(ofTrack id: Int) -> Use { uses[Int(places[id])] }

  /// Tells what was not read.
  mutating func remark(_ remark: RecordingRemark) { remarks.add(remark) }

  /// Packet type 9: the number, type, name and port of a device.
  mutating func describeDevice(_ data: ArraySlice<UInt8>) {
    var fields = VitalFields(data)
    guard let id = fields.number(4), let type = fields.text(limit: VitalTrack.nameLimit) else {
      return
    }
    let name = fields.text(limit: VitalTrack.nameLimit) ?? ""
    let port = fields.text(limit: Sanitiser.labelLimit) ?? ""
    let device = Device(name: name.isEmpty ? type : name, port: port)
    devicesByID[UInt32(truncatingIfNeeded: id)] = index(of: device)
  }

  private mutating func index(of device: Device) -> Int {
    if let known = devices.firstIndex(of: device) { return known }
    devices.append(device)
    return devices.count - 1
  }

  /// Packet type 0: a track.
  mutating func describe(_ data: ArraySlice<UInt8>) {
    guard let track = VitalTrack(data) else { return }
    let use = use(of: track)
    places[Int(track.id)] = Int32(truncatingIfNeeded: uses.count)
    uses.append(use)
  }

  private mutating func use(of track: VitalTrack) -> Use {
    let device = devicesByID[track.device] ?? index(of: Device(name: "", port: ""))
    let owner = devices[device].name
    let name = owner.isEmpty ? track.name : "\(owner)/\(track.name)"
    switch track.kind {
    case .text where NameKey.of(track.name) == "EVENT": return .event
    case .number:
      if let meaning = VitalTrackNames.meaning(track.name, montype: track.montype) {
        return number(track, meaning, name, device)
      }
    case .wave:
      if let kind = VitalTrackNames.wave(track.name, montype: track.montype) {
        return wave(track, kind, name)
      }
    case .text, nil: break
    }
    return refuse(name, .unknown)
  }

  private mutating func refuse(_ name: String, _ reason: RecordingRemark.Reason) -> Use {
    if told.insert(name).inserted { remarks.add(.notRead(name, because: reason)) }
    return .ignored
  }

  private mutating func number(
    _ track: VitalTrack, _ meaning: VitalTrackNames.Meaning, _ name: String, _ device: Int
  ) -> Use {
    guard let number = track.number else { return refuse(name, .encoding(track.encodingName)) }
    // A unit that stands beside the number counts more than one in the name.
    let stated = MeasureUnit(track.unit)
    let unit = stated == .unnamed ? meaning.unit ?? .unnamed : stated
    guard var scale = unit?.scale(for: meaning.parameter) else {
      return refuse(name, .unit(track.unit))
    }
    if number.isInteger {
      scale.shift += scale.factor * track.offset
      scale.factor *= track.gain
    }
    let known = series.firstIndex {
      $0.name == name && $0.device == device && $0.meaning.parameter == meaning.parameter
    }
    if known == nil { series.append(VitalSeries(meaning, name: name, device: device)) }
    return .number(known ?? series.count - 1, number, scale)
  }

  private mutating func wave(_ track: VitalTrack, _ kind: WaveTrack.Kind, _ name: String) -> Use {
    guard let number = track.number else { return refuse(name, .encoding(track.encodingName)) }
    let rate = Double(track.rate)
    guard rate.isFinite, rate >= 1, rate <= 65_536 else {
      return refuse(name, .encoding("\(track.rate) samples a second"))
    }
    let given = VitalWave.scale(track, number, kind)
    let described = WaveTrack(
      kind: kind, name: name, rate: rate, gain: given.gain, offset: given.offset, unit: track.unit)
    let known = table.waves.firstIndex(of: described)
    return .wave(
      VitalWave(
        track: known ?? table.addWave(described), number: number, rate: rate,
        stored: (track.gain, track.offset), given: given))
  }

  /// Packet type 6: 6 takes the marks so far back; the others are about the screen.
  mutating func command(_ data: ArraySlice<UInt8>) {
    if data.first == 6 { marks.removeAll() }
  }

  /// Adds the value of a record.
  mutating func add(_ value: ArraySlice<UInt8>, to use: Use, at seconds: Double) {
    let time = VitalTime.milliseconds(seconds)
    switch use {
    case .ignored, .wave: break
    case .number(let index, let number, let scale):
      guard value.count >= number.size else { return }
      guard let time else {
        if !series[index].hasBadTime { remarks.add(.timeOutside(series[index].name)) }
        series[index].hasBadTime = true
        return
      }
      series[index].add(number.number(in: value, at: 0).flatMap(scale.hundredths), at: time)
    case .event:
      var fields = VitalFields(value.dropFirst(4))
      guard let text = fields.text(limit: Sanitiser.noteLimit) else { return }
      if let time { marks.append((time, text)) } else { remarks.add(.timeOutside(text)) }
    }
  }
}

extension VitalTracks {
  /// The table of everything, with `bias` as UTC minus local time in minutes.
  consuming func table(bias: Int) -> RecordingTable {
    let times =
      series.flatMap { [$0.times.min(), $0.times.max()].compactMap(\.self) }
      + marks.map(\.time)
    let isRelative =
      times.min().map { VitalTime.isRelative($0, times.max() ?? $0) } ?? false
    table.epoch = isRelative ? .relative : .wall(offsetMinutes: -bias)
    for remark in remarks.important { table.remark(remark) }
    for device in devices.indices {
      let own = series.indices.filter { series[$0].device == device }
      guard !own.isEmpty else { continue }
      let number = table.device(named: label(of: device))
      for index in own.sorted(by: precedes) { fill(index, number) }
    }
    for mark in marks { table.mark(mark.text, at: mark.time) }
    for remark in remarks.unknown { table.remark(remark) }
    return table
  }

  /// Two devices of one name are told apart by their ports.
  private func label(of device: Int) -> String {
    let (name, port) = (devices[device].name, devices[device].port)
    return table.devices.contains(name) ? "\(name) \(port) \(device + 1)" : name
  }

  /// Which of two series of one parameter is taken: one with values, then the better name.
  private func precedes(_ first: Int, _ second: Int) -> Bool {
    let (one, other) = (series[first], series[second])
    if one.hasValue != other.hasValue { return one.hasValue }
    return (one.meaning.rank, first) < (other.meaning.rank, second)
  }

  private mutating func fill(_ index: Int, _ device: Int) {
    let parameter = series[index].meaning.parameter
    guard let column = table.addColumn(parameter, name: series[index].name, device: device) else {
      return
    }
    (table.columns[column].times, table.columns[column].values) =
      (series[index].times, series[index].values)
    (series[index].times, series[index].values) = ([], [])
  }
}
