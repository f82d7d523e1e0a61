import Devices

/// Decides when the frames of a protocol without a sum may be believed again.
///
/// In the bytes of a line at the wrong speed short frames are found by chance. After anything that
/// was no frame, so many have to follow each other without a byte between.
struct LineTrust {
  private let needed: Int
  private var run: Int
  private var before: DecoderCounts

  /// Trust at the start of a stream, or in a decoder that has found its protocol.
  init(_ proto: DeviceProtocol, found decoder: (any DeviceDecoder)? = nil) {
    needed = proto.framesToTrust
    run = decoder == nil ? 0 : needed
    before = decoder?.counts ?? DecoderCounts()
  }

  /// Takes what has become of the stream; whether the frames of this part may be believed.
  mutating func accepts(_ counts: DecoderCounts) -> Bool {
    defer { before = counts }
    let good = counts.good - before.good
    guard needed > 1 else { return true }
    guard counts.bad == before.bad, counts.skipped == before.skipped else {
      run = 0
      return false
    }
    run = min(run + good, needed)
    return run >= needed
  }
}
