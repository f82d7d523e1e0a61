import Vitals

/// What stands at the beginning of the bytes of a device.
enum FrameVerdict {
  /// Nothing that can be told yet: more bytes are needed.
  case incomplete
  /// No frame begins here.
  case nothing
  /// A frame begins here that is damaged.
  case damaged
  /// A good frame of so many bytes, with or without something to say.
  case frame(DeviceRecord?, length: Int)
}

/// The frames of one binary protocol.
protocol FrameReader: Sendable {
  /// A reader at the start of a stream.
  init()

  /// The most bytes a frame can have; more are never held for one.
  static var longest: Int { get }

  /// What stands at the beginning of these bytes; there is at least one.
  mutating func read(_ bytes: Span<UInt8>) -> FrameVerdict
}

/// Finds the frames of a binary protocol in a stream, however it is cut.
///
/// What begins no frame is skipped byte by byte, so that the next good frame is found again.
struct FrameDecoder<Reader: FrameReader>: DeviceDecoder {
  private(set) var counts = DecoderCounts()
  private var reader = Reader()
  private var held: [UInt8] = []

  mutating func feed(_ bytes: Span<UInt8>, _ take: (DeviceRecord) -> Void) {
    // The array offers no safe way to append a span at once; the pointer does not leave the call.
    unsafe bytes.withUnsafeBufferPointer { unsafe held.append(contentsOf: $0) }
    var start = 0
    let stream = held
    let all = stream.span
    scan: while start < all.count {
      let rest = all.extracting(start..<all.count)
      switch reader.read(rest) {
      case .incomplete where rest.count < Reader.longest: break scan
      case .incomplete, .nothing:
        counts.skipped += 1
        start += 1
      case .damaged:
        counts.bad += 1
        counts.skipped += 1
        start += 1
      case .frame(let record, let length):
        counts.good += 1
        start += length
        if let record { take(record) }
      }
    }
    held.removeFirst(start)
  }
}
