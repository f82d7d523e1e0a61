import Vitals

/// The waveforms of a file, delivered in blocks of a second.
struct CSVWaves {
  /// The slowest rate of a waveform, in samples a second.
  private static let slowest = 20.0

  private let slots: [CSVLayout.WaveSlot]
  /// Samples a second; nil where they are too slow for a waveform.
  private let rate: Double?
  /// The spacing of the first two times, for files that leave the others empty.
  private let step: Int64?
  private var tracks: [Int] = []
  private var blocks: [[Int16?]]
  private var start: Int64 = 0
  private var latest: Int64 = 0

  init(_ slots: [CSVLayout.WaveSlot], _ times: [Int64], fills: Bool) {
    self.slots = slots
    let spacings = zip(times.dropFirst(), times).map { $0 - $1 }.filter { $0 > 0 }.sorted()
    step = fills && times.count > 1 && times[1] > times[0] ? times[1] - times[0] : nil
    if let middle = spacings.isEmpty ? nil : spacings[spacings.count / 2] {
      let usual = spacings.filter { $0 <= 2 * middle + 1 }
      let mean = Double(usual.reduce(0, +)) / Double(usual.count)
      let rate = 1000 / mean
      let isWhole = abs(rate - rate.rounded()) < rate * 0.005
      self.rate = rate < Self.slowest ? nil : isWhole ? rate.rounded() : rate
    } else {
      rate = nil
    }
    blocks = slots.map { _ in [] }
  }

  /// Adds the waveforms to a recording.
  mutating func register(in table: inout RecordingTable) {
    for slot in slots {
      guard let rate, let kind = WaveTrack.Kind(rawValue: slot.wave.kind) else {
        table.remark(.notRead(slot.name, because: .unknown))
        continue
      }
      tracks.append(
        table.addWave(
          WaveTrack(
            kind: kind, name: slot.name, rate: rate, gain: 1 / Double(slot.wave.scale),
            offset: Double(slot.wave.zero), unit: slot.wave.unit)))
    }
  }

  /// The time of a row that has none of its own.
  func next(after latest: Int64?) -> Int64? {
    guard let step, let latest else { return nil }
    return latest + step
  }

  /// Adds the samples of a row.
  mutating func add(_ row: CSVRow, _ take: ((WaveChunk) throws -> Void)?) throws {
    guard let rate, let take, tracks.count == row.samples.count else { return }
    let isGap = Double(row.time - latest) > 2500 / rate
    if let first = blocks.first, !first.isEmpty, isGap || Double(first.count) >= rate {
      try flush(take)
    }
    if blocks.first?.isEmpty ?? true { start = row.time }
    latest = row.time
    for (index, sample) in row.samples.enumerated() { blocks[index].append(Int16(exactly: sample)) }
  }

  /// Delivers what is left.
  mutating func flush(_ take: ((WaveChunk) throws -> Void)?) throws {
    guard let take else { return }
    for (index, track) in tracks.enumerated() where !blocks[index].isEmpty {
      try take(WaveChunk(track: track, time: start, samples: blocks[index]))
      blocks[index].removeAll(keepingCapacity: true)
    }
  }
}
