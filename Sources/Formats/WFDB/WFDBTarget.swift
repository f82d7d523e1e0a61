import Vitals

/// Where the samples of one signal go.
struct WFDBTarget {
  /// The place of its first sample in a frame.
  let place: Int
  /// The signal.
  let signal: WFDBSignal
  /// The column of its values, and how they are made; nil for a waveform.
  let column: Column?
  /// The block that is not yet delivered; nil for a column.
  var wave: WFDBWaveBuffer?
  /// The sum of all its samples so far.
  var sum: UInt16 = 0
  /// The latest sample, where differences are stored.
  var latest: Int32
  /// The second of the latest value, where one a second is enough.
  var second: Int64?

  /// A column of a table.
  struct Column {
    let index: Int
    let scale: WFDBColumnScale
  }

  init(place: Int, signal: WFDBSignal, column: Column? = nil, wave: WFDBWaveBuffer? = nil) {
    (self.place, self.signal, self.column, self.wave) = (place, signal, column, wave)
    latest = signal.initial
  }

  /// Whether each frame has one value of it for its column.
  var isOneOfFrame: Bool {
    column.map { !$0.scale.isThinned && signal.perFrame == 1 } ?? false
  }

  /// The same signal from a place in the frame.
  func at(_ place: Int) -> WFDBTarget {
    WFDBTarget(place: place, signal: signal, column: column, wave: wave)
  }
}

/// How samples become values of a column.
struct WFDBColumnScale {
  private let baseline: Double
  private let gain: Double
  private let scale: WFDBScale
  /// The sample that says there is none.
  private let missing: Int32?
  /// Whether zero says that there is no value.
  private let isZeroMissing: Bool
  /// Whether one value a second is enough.
  let isThinned: Bool

  init(_ signal: WFDBSignal, _ scale: WFDBScale, isZeroMissing: Bool, isThinned: Bool) {
    (baseline, gain) = (signal.baseline, signal.gain ?? 200)
    missing = WFDBEncoding(rawValue: signal.encoding)?.missing
    (self.scale, self.isZeroMissing, self.isThinned) = (scale, isZeroMissing, isThinned)
  }

  /// A sample in hundredths of the unit of its parameter; nil for no value.
  func hundredths(_ sample: Int32) -> Int64? {
    guard sample != missing else { return nil }
    let steps = Double(sample) - baseline
    if isZeroMissing, steps == 0 { return nil }
    // First the product, which is exact: 963 steps of a tenth are 96.3.
    let value = (steps * scale.factor / gain + scale.offset).rounded()
    guard abs(value) < 1e15 else { return value < 0 ? -1_000_000_000_000 : 1_000_000_000_000 }
    return Int64(value)
  }

  /// Replaces values by those of every so many samples.
  func fill(_ values: inout [Int32], _ samples: Span<Int32>, from start: Int, by step: Int) {
    let blank = RecordingTable.Column.blank
    var place = start
    // A baseline beyond all samples would overflow.
    guard let factor = wholeFactor, let zero = Int32(exactly: baseline).map(Int64.init) else {
      for index in values.indices {
        let value = hundredths(samples[place])
        values[index] = value.map { Int32(clamping: max($0, Int64(blank) + 1)) } ?? blank
        place += step
      }
      return
    }
    let missing = missing ?? blank
    let isZeroMissing = isZeroMissing
    var target = values.mutableSpan
    for index in 0..<target.count {
      let sample = samples[place]
      let value = (Int64(sample) - zero) * factor
      let isMissing = sample == missing || isZeroMissing && value == 0
      target[index] = isMissing ? blank : Int32(clamping: max(value, Int64(blank) + 1))
      place += step
    }
  }

  /// How many hundredths a step has, where that is a whole number.
  private var wholeFactor: Int64? {
    guard scale.offset == 0, missing != nil else { return nil }
    return Int64(exactly: scale.factor / gain).flatMap { abs($0) <= 1000 ? $0 : nil }
  }
}

/// The samples of a waveform until a second of them is complete.
struct WFDBWaveBuffer {
  /// The most samples of a block, whatever their rate.
  private static let most = 1 << 16

  private let track: Int
  private let missing: Int32?
  /// A sample becomes `sample × factor + shift` in steps of the track.
  private let factor: Double
  private let shift: Double
  /// How many samples a block has.
  private let size: Int
  private var samples: [Int16?] = []
  private var start: Int64 = 0

  /// A buffer for a signal; the track may have been made for another of the same name.
  init(_ signal: WFDBSignal, index: Int, track: WaveTrack, rate: Double) {
    self.track = index
    missing = WFDBEncoding(rawValue: signal.encoding)?.missing
    let gain = signal.gain ?? 200
    // Both as value = offset + gain × sample.
    factor = 1 / (gain * track.gain)
    shift = (-signal.baseline / gain - track.offset) / track.gain
    size = min(max(Int(rate), 1), Self.most)
  }

  /// The track of a signal: its steps, or wider ones where they do not fit 16 bits.
  static func track(_ signal: WFDBSignal, _ kind: WaveTrack.Kind, rate: Double) -> WaveTrack {
    let width = WFDBEncoding(rawValue: signal.encoding)?.bits ?? 16
    let bits = signal.resolution > 0 ? min(signal.resolution, width) : width
    let gain = signal.gain ?? 200
    let step = Double(1 << max(bits - 16, 0)) / gain
    return WaveTrack(
      kind: kind, name: signal.name, rate: rate, gain: step, offset: -signal.baseline / gain,
      unit: WFDBHeader.shown(signal.gain == nil ? "" : signal.unit ?? "mV"))
  }

  /// Adds a sample of a time; the block that is complete then, nil for none.
  mutating func add(_ sample: Int32, at time: Int64) -> WaveChunk? {
    if samples.isEmpty { start = time }
    let value = (Double(sample) * factor + shift).rounded()
    samples.append(
      sample == missing || value.isNaN
        ? nil : Int16(min(max(value, Double(Int16.min)), Double(Int16.max))))
    return samples.count >= size ? drain() : nil
  }

  /// What has not been delivered; nil for nothing.
  mutating func drain() -> WaveChunk? {
    guard !samples.isEmpty else { return nil }
    defer { samples = [] }
    return WaveChunk(track: track, time: start, samples: samples)
  }
}
