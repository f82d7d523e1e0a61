/// Decides when the frames of a protocol without a sum may be believed again.
///
/// On a line at the wrong speed short frames are found by chance. After anything that was no frame,
/// a number of frames must follow each other without a byte between.
package struct LineTrust: Sendable {
  private let needed: Int
  private var run: Int
  private var before: DecoderCounts

  /// Trust at the start of a stream, or in a decoder that has found its protocol.
  package init(_ evidence: FrameEvidence, found decoder: (any DeviceDecoder)? = nil) {
    needed = evidence.framesToTrust
    run = decoder == nil ? 0 : needed
    before = decoder?.counts ?? DecoderCounts()
  }

  /// Applies the counts after a piece of the stream; whether the frames of the piece may be
  /// believed.
  package mutating func apply(_ counts: DecoderCounts) -> Bool {
    defer { before = counts }
    guard needed > 1 else { return true }
    guard counts.bad == before.bad, counts.skipped == before.skipped else {
      run = 0
      return false
    }
    run = min(run + counts.good - before.good, needed)
    return run >= needed
  }
}
