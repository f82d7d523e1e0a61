import Vitals

/// Gathers the samples of a waveform into blocks of half a second.
struct WaveBuffer: Sendable {
  private static let blockLength = TimeSpan.milliseconds(500)

  private let format: WaveFormat?
  private var samples: [Int16] = []
  private var since: SessionTime?

  /// A buffer; without a format one that stays empty.
  init(_ format: WaveFormat?) { self.format = format }

  /// Adds samples, oldest first.
  mutating func append(_ more: [Int16], at now: SessionTime) {
    guard !more.isEmpty else { return }
    samples += more
    since = since ?? now
  }

  /// The samples of half a second, once that is over; nil before, or when none came.
  mutating func drain(at now: SessionTime) -> WaveBlock? {
    guard let format, let since, now - since >= Self.blockLength else { return nil }
    defer {
      samples = []
      self.since = now
    }
    return WaveBlock(kind: .pleth, rate: format.rate, range: format.range, samples: samples)
  }
}
