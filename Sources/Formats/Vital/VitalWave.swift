/// A waveform of a `.vital` file that is shown.
struct VitalWave {
  /// Its index in the table.
  let track: Int
  /// The encoding of its samples.
  let number: VitalNumber
  /// Samples per second.
  let rate: Double
  /// The scale in the file: value = offset + gain × number.
  let stored: (gain: Double, offset: Double)
  /// The scale of the samples that are handed on.
  let given: (gain: Double, offset: Double)

  /// The scale of samples in 16 bits; that of the file where its numbers fit them.
  static func scale(
    _ track: VitalTrack, _ number: VitalNumber, _ kind: WaveTrack.Kind
  ) -> (gain: Double, offset: Double) {
    switch number {
    case .signed8, .unsigned8, .signed16: return (track.gain, track.offset)
    case .unsigned16: return (track.gain, track.offset + 32_768 * track.gain)
    case .float32, .float64, .signed32, .unsigned32:
      let shown = max(abs(track.shown.least), abs(track.shown.greatest))
      // Waves leave the range that is shown, but not eight times over; where none is told, that of
      // the usual converters.
      let usual: Double = kind == .ecg ? 4 : 512
      let range = shown.isFinite && shown > 0 ? Double(shown) : usual
      return (range * 8 / 32_767, 0)
    }
  }

  /// Hands the samples of a record on, a second at a time; false where the file ends before it.
  func read(
    _ input: inout RecordingInput, length: Int64, start: Int, time: Double
  ) throws -> Bool {
    guard start >= 12, Int64(start) + 4 <= length else { return try input.bytes.skip(length) }
    guard let head = try input.bytes.take(start + 4) else { return false }
    var rest = length - Int64(start) - 4
    let told = Int64(head.number(at: start, 4))
    guard let first = VitalTime.milliseconds(time) else { return try input.bytes.skip(rest) }
    var left = min(told, rest / Int64(number.size))
    let block = Int64(max(1, min(rate, 65_536)))
    var done: Int64 = 0
    while left > 0 {
      let count = Int(min(left, block))
      let found = try input.bytes.peek(count * number.size)
      let whole = found.count / number.size
      let samples = (0..<whole).map { sample(found, $0 * number.size) }
      let moment = first + Int64((Double(done) * 1000 / rate).rounded(.down))
      if samples.contains(where: { $0 != nil }) {
        try input.takeWave?(WaveChunk(track: track, time: moment, samples: samples))
      }
      guard whole == count, try input.bytes.skip(Int64(count * number.size)) else { return false }
      rest -= Int64(count * number.size)
      left -= Int64(count)
      done += Int64(count)
    }
    return try input.bytes.skip(rest)
  }

  private func sample(_ bytes: ArraySlice<UInt8>, _ offset: Int) -> Int16? {
    guard let raw = number.number(in: bytes, at: offset) else { return nil }
    switch number {
    case .signed8, .unsigned8, .signed16: return Int16(exactly: raw)
    case .unsigned16: return Int16(exactly: raw - 32_768)
    case .float32, .float64, .signed32, .unsigned32:
      let value = number.isInteger ? stored.offset + stored.gain * raw : raw
      return Int16(exactly: ((value - given.offset) / given.gain).rounded())
    }
  }
}
