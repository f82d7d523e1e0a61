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

  /// What goes on when it is described again: a track of one number, device and meaning.
  private struct SeriesKey: Hashable {
    let track: UInt16
    let device: Int
    let name: String
    let parameter: Parameter
  }

  private struct WaveKey: Hashable {
    let track: UInt16
    let device: Int
    let wave: WaveTrack
  }

  private var table = RecordingTable(epoch: .wall(offsetMinutes: nil))
  private var devices = VitalDevices()
  private var uses: [Use] = [.ignored]
  /// The index in ``uses`` of each track number.
  private var places = [Int32](repeating: 0, count: 1 << 16)
  private var series: [VitalSeries] = []
  private var seriesByKey: [SeriesKey: Int] = [:]
  private var wavesByKey: [WaveKey: Int] = [:]
  private var told: Set<String> = []
  private var marks: [(time: Int64, text: String)] = []
  /// How many samples there are, those included that are too many.
  private var count = 0
  /// How many marks have no calendar time, or are too many.
  private var lostMarks = 0
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
    devices.describe(
      UInt32(truncatingIfNeeded: id), name: name.isEmpty ? type : name, port: port)
  }

  /// Packet type 0: a track.
  mutating func describe(_ data: ArraySlice<UInt8>) {
    guard let track = VitalTrack(data) else { return }
    let use = use(of: track)
    places[Int(track.id)] = Int32(truncatingIfNeeded: uses.count)
    uses.append(use)
  }

  private mutating func use(of track: VitalTrack) -> Use {
    let device = devices.index(of: track.device)
    switch track.kind {
    case .text where NameKey.of(track.name) == "EVENT": return .event
    case .number:
      if let meaning = VitalTrackNames.meaning(track.name, montype: track.montype) {
        return number(track, meaning, device)
      }
    case .wave:
      if let kind = VitalTrackNames.wave(track.name, montype: track.montype) {
        return wave(track, kind, device)
      }
    case .text, nil: break
    }
    return refuse(track, device, .unknown)
  }

  /// The name of a track with that of its device.
  private func name(_ track: String, _ device: Int) -> String {
    let owner = devices.labels[device]
    return owner.isEmpty ? track : "\(owner)/\(track)"
  }

  private mutating func refuse(
    _ track: VitalTrack, _ device: Int, _ reason: RecordingRemark.Reason
  ) -> Use {
    let name = name(track.name, device)
    if told.insert(name).inserted { remarks.add(.notRead(name, because: reason)) }
    return .ignored
  }

  private mutating func number(
    _ track: VitalTrack, _ meaning: VitalTrackNames.Meaning, _ device: Int
  ) -> Use {
    guard let number = track.number else {
      return refuse(track, device, .encoding(track.encodingName))
    }
    if let refusal = meaning.bracket.refusal { return refuse(track, device, refusal) }
    // A unit that stands beside the number counts more than one in the name.
    let stated = MeasureUnit(track.unit)
    let unit = stated == .unnamed ? meaning.unit ?? .unnamed : stated
    guard var scale = unit?.scale(for: meaning.parameter) else {
      let named = stated == .unnamed ? NameKey.parts(track.name).bracket : nil
      return refuse(track, device, .unit(named ?? track.unit))
    }
    if number.isInteger {
      scale.shift += scale.factor * track.offset
      scale.factor *= track.gain
    }
    let key = SeriesKey(
      track: track.id, device: device, name: track.name, parameter: meaning.parameter)
    let index = seriesByKey[key] ?? series.count
    if index == series.count {
      series.append(VitalSeries(meaning, name: track.name, device: device))
      seriesByKey[key] = index
    }
    return .number(index, number, scale)
  }

  private mutating func wave(
    _ track: VitalTrack, _ kind: WaveTrack.Kind, _ device: Int
  ) -> Use {
    guard let number = track.number else {
      return refuse(track, device, .encoding(track.encodingName))
    }
    let rate = Double(track.rate)
    guard rate.isFinite, rate >= 1, rate <= 65_536 else {
      return refuse(track, device, .encoding("\(track.rate) samples a second"))
    }
    let given = VitalWave.scale(track, number, kind)
    let described = WaveTrack(
      kind: kind, name: name(track.name, device), rate: rate, gain: given.gain,
      offset: given.offset, unit: track.unit)
    let key = WaveKey(track: track.id, device: device, wave: described)
    let index = wavesByKey[key] ?? table.addWave(described)
    wavesByKey[key] = index
    return .wave(
      VitalWave(
        track: index, number: number, rate: rate, stored: (track.gain, track.offset), given: given))
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
        if !series[index].hasBadTime {
          remarks.add(.timeOutside(name(series[index].name, series[index].device)))
        }
        series[index].hasBadTime = true
        return
      }
      guard hasRoom() else { return }
      series[index].add(number.number(in: value, at: 0).flatMap(scale.hundredths), at: time)
    case .event:
      var fields = VitalFields(value.dropFirst(4))
      guard let text = fields.text(limit: Sanitiser.noteLimit) else { return }
      guard marks.count < RecordingTable.mostMarks else { return remarks.add(.marksTooMany) }
      guard let time else {
        lostMarks += 1
        if lostMarks <= RecordingTable.mostRemarks { remarks.add(.timeOutside(text)) }
        return
      }
      marks.append((time, text))
    }
  }

  /// Counts a sample; false, and told once, where there are too many.
  private mutating func hasRoom() -> Bool {
    count += 1
    if count == RecordingTable.mostSamples + 1 { remarks.add(.tooLong) }
    return count <= RecordingTable.mostSamples
  }
}

extension VitalTracks {
  /// The table of everything, with `bias` as UTC minus local time in minutes, nil for an unknown one.
  consuming func table(bias: Int?) -> RecordingTable {
    let spans = series.compactMap(\.span)
    let times = marks.map(\.time)
    let first = (spans.map(\.lowerBound) + times).min()
    let last = (spans.map(\.upperBound) + times).max()
    let isRelative = first.map { VitalTime.isRelative($0, last ?? $0) } ?? false
    let offset = bias.flatMap { PlaceZone.offset(-$0) }
    table.epoch = isRelative ? .relative : .wall(offsetMinutes: offset)
    if !isRelative, offset == nil { remarks.add(.zoneUnread(minutes: bias.map { -$0 })) }
    for remark in remarks.important { table.remark(remark) }
    let owned = Dictionary(grouping: series.indices) { series[$0].device }
    for device in owned.keys.sorted() {
      fill(device, VitalChoice(of: owned[device] ?? [], in: series))
    }
    for mark in marks { table.mark(mark.text, at: mark.time) }
    for remark in remarks.unknown { table.remark(remark) }
    return table
  }

  /// The columns of a device.
  private mutating func fill(_ device: Int, _ choice: VitalChoice) {
    let number = table.device(named: devices.labels[device])
    for column in choice.columns {
      guard let first = column.first else { continue }
      let place = table.addColumn(
        series[first].meaning.parameter, name: name(series[first].name, device), device: number)
      guard let place else { continue }
      for index in column {
        let (times, values) = series[index].takeSamples()
        for (time, value) in zip(times, values) {
          let isBlank = value == RecordingTable.Column.blank
          table.add(isBlank ? nil : Int64(value), at: time, to: place)
        }
      }
    }
    for (left, taken) in choice.seconds {
      table.remark(
        .notRead(
          name(series[left].name, device), because: .second(name(series[taken].name, device))))
    }
  }
}
