import Text

/// The waveforms of observations: their tracks, and their samples for who takes them.
///
/// The samples wait for the end of the file, as a later resource may withdraw them.
struct FHIRWaves {
  private struct Stretch {
    let source: Int
    let track: Int
  }

  /// The most tracks.
  private static let most = 64
  /// The most samples that wait.
  private static let mostWaiting = 1 << 24

  private var tracks: [WaveTrack] = []
  private var stretches: [Stretch] = []
  private var waiting: [(source: Int, chunk: WaveChunk)] = []
  private var waitingCount = 0
  /// How many stretches were delivered before the end of the file.
  private var delivered = 0
  private let taker: ((WaveChunk) throws -> Void)?

  init(take: ((WaveChunk) throws -> Void)?) { taker = take }

  /// Takes a stretch; the reason where it cannot be read.
  mutating func take(_ wave: FHIRObservation.Wave, _ source: Int) throws -> FHIRRefusal? {
    let series = wave.series
    // Samples with decimals are counted in their last place.
    let numbers = taker == nil ? [] : Array(series.numbers)
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
    stretches.append(Stretch(source: source, track: index))
    keep(numbers, places: places, stretches[stretches.count - 1], wave)
    if waitingCount > Self.mostWaiting {
      for (_, chunk) in waiting { try taker?(chunk) }
      (waiting, waitingCount, delivered) = ([], 0, stretches.count)
    }
    return nil
  }

  /// Delivers what is shown; the tracks of it.
  mutating func finish(_ shows: (Int) -> Bool) throws -> [WaveTrack] {
    guard delivered == 0 else {
      // What was delivered cannot be taken back.
      guard stretches.prefix(delivered).allSatisfy({ shows($0.source) }) else {
        throw FormatError.refused(
          "this FHIR file", advice: "a resource far behind a waveform withdraws it; leave both out")
      }
      for (source, chunk) in waiting where shows(source) { try taker?(chunk) }
      return tracks
    }
    let used = Set(stretches.filter { shows($0.source) }.map(\.track)).sorted()
    for (source, chunk) in waiting where shows(source) {
      var chunk = chunk
      chunk.track = used.firstIndex(of: chunk.track) ?? 0
      try taker?(chunk)
    }
    return used.map { tracks[$0] }
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

  private mutating func keep(
    _ numbers: [DecimalNumber?], places: Int, _ stretch: Stretch, _ wave: FHIRObservation.Wave
  ) {
    let size = max(1, Int(min(1000 / wave.series.interval, 100_000)))
    var first = 0
    while first < numbers.count {
      let block = numbers[first..<min(first + size, numbers.count)]
      let samples = block.map { number in
        number.flatMap { $0.scaled(places: places) }.map { Int16(clamping: $0) }
      }
      guard let offset = wave.series.offset(of: first) else { return }
      let (time, isOver) = wave.time.addingReportingOverflow(offset)
      guard !isOver else { return }
      let chunk = WaveChunk(track: stretch.track, time: time, samples: samples)
      waiting.append((stretch.source, chunk))
      waitingCount += samples.count + 16
      first += size
    }
  }
}
