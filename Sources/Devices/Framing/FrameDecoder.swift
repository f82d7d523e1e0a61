import Vitals

/// What stands at the beginning of the bytes of a device.
enum FrameVerdict {
  /// More bytes are needed to decide.
  case incomplete
  /// No frame begins here.
  case nothing
  /// A frame begins here that is damaged.
  case damaged
  /// A good frame of so many bytes, whose values the record now holds.
  case record(length: Int)
  /// A good frame of so many bytes without values that are watched.
  case silent(length: Int)
}

/// A decoder of the frames of one binary protocol, however the stream is cut.
///
/// A conforming type recognises one frame; the search for frames, and the resynchronisation byte by
/// byte after anything else, is the same for all. It is an extension of the protocol and no generic
/// wrapper, so that the compiler makes one loop for each protocol without calls through a table.
protocol FrameDecoder: DeviceDecoder {
  /// The state of the search.
  var stream: FrameStream { get set }

  /// The most bytes a frame can have; more are never held for one.
  var longest: Int { get }

  /// What stands at the beginning of these bytes, of which there is at least one.
  ///
  /// The record holds the values of the last frame; a fast device repeats itself many times a
  /// second, and a record is too large to be made and copied for each.
  mutating func read(_ bytes: Span<UInt8>, _ record: inout DeviceRecord) -> FrameVerdict

  /// Whether the bytes after a frame can follow it; nil when more are needed to decide.
  ///
  /// Where frames have no sum, or a weak one, a byte too many or too few inside shows only there.
  func canFollow(_ bytes: Span<UInt8>) -> Bool?

  /// Appends the samples of the waveform in a frame that was accepted.
  func addWave(of frame: Span<UInt8>, to samples: inout [Int16])
}

extension FrameDecoder {
  /// True: a frame with a sum stands for itself.
  func canFollow(_ bytes: Span<UInt8>) -> Bool? { true }

  /// Appends nothing: most devices send no waveform.
  func addWave(of frame: Span<UInt8>, to samples: inout [Int16]) {}

  var counts: DecoderCounts { stream.counts }

  mutating func feed(_ bytes: Span<UInt8>, _ emit: (DeviceRecord) -> Void) {
    guard !stream.held.isEmpty else {
      let end = scan(bytes, isLast: false, emit)
      stream.held.append(copying: bytes.extracting(end...))
      return
    }
    stream.held.append(copying: bytes)
    // Moved out, so that the rest can be cut off without copying all of it.
    let all = stream.held
    stream.held = []
    let end = scan(all.span, isLast: false, emit)
    stream.held.append(copying: all.span.extracting(end...))
  }

  mutating func finish(_ emit: (DeviceRecord) -> Void) {
    let all = stream.held
    stream.held = []
    let end = scan(all.span, isLast: true, emit)
    stream.counts.skipped += all.count - end
  }

  mutating func drainWave() -> [Int16] { stream.drainWave() }

  /// Reads frame after frame; where the first incomplete one begins.
  private mutating func scan(
    _ all: Span<UInt8>, isLast: Bool, _ emit: (DeviceRecord) -> Void
  ) -> Int {
    // Moved out while frames are read into them: reading one uses all of the decoder.
    var (record, samples) = (DeviceRecord(), [Int16]())
    stream.swapOutput(&record, &samples)
    defer { stream.swapOutput(&record, &samples) }
    var start = 0
    while start < all.count {
      let rest = all.extracting(start...)
      switch read(rest, &record) {
      case .incomplete where !isLast && rest.count < longest: return start
      case .incomplete, .nothing:
        stream.counts.skipped += 1
        start += 1
      case .damaged:
        stream.skipDamaged()
        start += 1
      case .record(let length):
        guard let canFollow = canFollow(rest.extracting(length...)) ?? (isLast ? true : nil)
        else { return start }
        guard canFollow else {
          stream.skipDamaged()
          start += 1
          continue
        }
        stream.count()
        if samples.count > FrameStream.longestWave { samples.removeAll(keepingCapacity: true) }
        addWave(of: rest.extracting(0..<length), to: &samples)
        start += length
        emit(record)
      case .silent(let length):
        stream.count()
        start += length
      }
    }
    return start
  }
}

/// The state of the search for frames in a stream.
struct FrameStream: Sendable {
  /// The most samples that are kept for a host that never drains them.
  fileprivate static var longestWave: Int { 1024 }

  fileprivate(set) var counts = DecoderCounts()
  /// The bytes of a frame that is not complete.
  fileprivate var held: [UInt8] = []
  fileprivate var latest = DeviceRecord()
  /// The waveform since it was drained last.
  fileprivate var samples: [Int16] = []

  fileprivate mutating func swapOutput(_ record: inout DeviceRecord, _ wave: inout [Int16]) {
    swap(&record, &latest)
    swap(&wave, &samples)
  }

  /// Counts a damaged frame, whose first byte is skipped.
  fileprivate mutating func skipDamaged() {
    counts.bad += 1
    counts.skipped += 1
  }

  fileprivate mutating func count() {
    if counts.good == 0 { counts.skippedAtFirst = counts.skipped }
    counts.good += 1
  }

  fileprivate mutating func drainWave() -> [Int16] {
    defer { samples.removeAll(keepingCapacity: true) }
    return samples
  }
}
