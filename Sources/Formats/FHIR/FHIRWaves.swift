import Text

/// The waveforms of observations: their tracks, and their samples for who takes them.
struct FHIRWaves {
  /// The most tracks.
  private static let most = 64

  /// The tracks, in the order in which they were met.
  private(set) var tracks: [WaveTrack] = []
  private let taker: ((WaveChunk) throws -> Void)?

  init(take: ((WaveChunk) throws -> Void)?) { taker = take }

  /// Takes a stretch; the reason where it cannot be read.
  mutating func take(_ wave: FHIRObservation.Wave) throws -> FHIRRefusal? {
    do {
      let series = try FHIRSeries(wave.series)
      // Samples with decimals are counted in their last place.
      let numbers = taker == nil ? [] : series.numbers
      let places = Self.places(of: numbers)
      var unit = 1.0
      for _ in 0..<places { unit /= 10 }
      let named = series.origin["code"]?.text ?? series.origin["unit"]?.text ?? ""
      let track = WaveTrack(
        kind: wave.kind, name: wave.name, rate: 1000 / series.interval, gain: series.factor * unit,
        offset: series.zero, unit: Sanitiser.clean(named, limit: 20))
      guard let index = index(of: track) else {
        return .said("there are more than 64 waveforms")
      }
      try deliver(numbers, places: places, track: index, wave.time, interval: series.interval)
      return nil
    } catch let refusal as FHIRRefusal {
      return refusal
    }
  }

  private mutating func index(of track: WaveTrack) -> Int? {
    if let known = tracks.firstIndex(of: track) { return known }
    guard tracks.count < Self.most else { return nil }
    tracks.append(track)
    return tracks.count - 1
  }

  /// The most decimals of the samples with which all of them fit into 16 bits.
  private static func places(of numbers: [DecimalNumber?]) -> Int {
    let wanted = numbers.map { max(0, -($0?.exponent ?? 0)) }.max() ?? 0
    for places in (0...min(wanted, 6)).reversed() {
      let fits = numbers.allSatisfy { number in
        guard let number else { return true }
        return number.scaled(places: places).flatMap(Int16.init(exactly:)) != nil
      }
      if fits { return places }
    }
    return 0
  }

  private func deliver(
    _ numbers: [DecimalNumber?], places: Int, track: Int, _ start: Int64, interval: Double
  ) throws {
    guard let taker else { return }
    let size = max(1, Int(min(1000 / interval, 100_000)))
    var first = 0
    while first < numbers.count {
      let block = numbers[first..<min(first + size, numbers.count)]
      let samples = block.map { number in
        number.flatMap { $0.scaled(places: places) }.map { Int16(clamping: $0) }
      }
      let offset = (Double(first) * interval).rounded()
      guard offset < Double(RecordingTable.longest) else { return }
      let (time, isOver) = start.addingReportingOverflow(Int64(offset))
      guard !isOver else { return }
      try taker(WaveChunk(track: track, time: time, samples: samples))
      first += size
    }
  }
}
