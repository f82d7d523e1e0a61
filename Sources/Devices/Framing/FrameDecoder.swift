import Vitals

/// Finds the frames of a binary protocol in a stream, however it is cut.
///
/// What begins no frame is skipped byte by byte, so that the next good frame is found again.
struct FrameDecoder<Reader: FrameReader>: DeviceDecoder {
  private static var longestWave: Int { 1024 }

  private(set) var counts = DecoderCounts()
  private var reader: Reader
  private var held: [UInt8] = []
  private var latest = DeviceRecord()
  /// The waveform since it was taken last; nobody may ever take it.
  private var samples: [Int16] = []

  /// A decoder at the start of a stream.
  init(_ reader: Reader) {
    self.reader = reader
  }

  mutating func feed(_ bytes: Span<UInt8>, _ take: (DeviceRecord) -> Void) {
    guard !held.isEmpty else {
      let end = scan(bytes, isLast: false, take)
      append(bytes.extracting(end...))
      return
    }
    append(bytes)
    // Moved out, so that the rest can be cut off without copying all of it.
    let stream = held
    held = []
    let end = scan(stream.span, isLast: false, take)
    append(stream.span.extracting(end...))
  }

  mutating func finish(_ take: (DeviceRecord) -> Void) {
    let stream = held
    held = []
    let end = scan(stream.span, isLast: true, take)
    counts.skipped += stream.count - end
  }

  mutating func drainWave() -> [Int16] {
    defer { samples.removeAll(keepingCapacity: true) }
    return samples
  }

  mutating func drainReplies() -> [UInt8] { reader.drainReplies() }

  private mutating func append(_ bytes: Span<UInt8>) {
    guard !bytes.isEmpty else { return }
    // The array offers no safe way to append a span at once; the pointer does not leave the call.
    unsafe bytes.withUnsafeBufferPointer { unsafe held.append(contentsOf: $0) }
  }

  /// Reads frame after frame; where the first incomplete one begins.
  private mutating func scan(
    _ all: Span<UInt8>, isLast: Bool, _ take: (DeviceRecord) -> Void
  ) -> Int {
    var start = 0
    while start < all.count {
      let rest = all.extracting(start...)
      switch reader.read(rest, &latest) {
      case .incomplete where !isLast && rest.count < reader.longest: return start
      case .incomplete, .nothing:
        counts.skipped += 1
        start += 1
      case .damaged:
        counts.bad += 1
        counts.skipped += 1
        start += 1
      case .record(let length):
        guard let canFollow = reader.canFollow(rest.extracting(length...)) ?? (isLast ? true : nil)
        else { return start }
        guard canFollow else {
          counts.bad += 1
          counts.skipped += 1
          start += 1
          continue
        }
        count()
        reader.addWave(of: rest.extracting(0..<length), to: &samples)
        start += length
        take(latest)
      case .silent(let length):
        count()
        start += length
      }
    }
    return start
  }

  private mutating func count() {
    if samples.count > Self.longestWave { samples.removeAll(keepingCapacity: true) }
    if counts.good == 0 { counts.skippedAtFirst = counts.skipped }
    counts.good += 1
  }
}
