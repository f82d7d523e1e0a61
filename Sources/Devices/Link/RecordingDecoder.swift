/// Decodes recorded bytes, and tells frames that stand alone from those that follow each other.
///
/// Short frames without a sum are found by chance in the bytes of anything. On a line such frames
/// wait until enough of them have followed each other without a byte between; in a recording those
/// that come too early are not lost, since what follows them is known.
package struct RecordingDecoder: Sendable {
  private let needed: Int
  private var decoder: any DeviceDecoder
  /// How many frames have followed each other without a byte between.
  private var run = 0
  /// The records of a run that is still too short.
  private var waiting: [DeviceRecord] = []
  /// How many records stood alone.
  package private(set) var detached = 0

  /// A decoder at the start of a recording.
  package init(_ proto: DeviceProtocol) {
    needed = proto.evidence.framesToTrust
    decoder = proto.makeDecoder()
    decoder.beginRecording()
  }

  /// What the decoder has made of the recording so far.
  package var counts: DecoderCounts { decoder.counts }

  /// The reports since this was last called that held codes no table knows.
  package mutating func drainUnknown() -> [UnknownReport] { decoder.drainUnknown() }

  /// Decodes bytes and delivers records in their order, each with whether it stands alone.
  package mutating func feed(
    _ bytes: Span<UInt8>, _ deliver: (_ record: DeviceRecord, _ isDetached: Bool) -> Void
  ) {
    guard needed > 1 else {
      decoder.feed(bytes) { deliver($0, false) }
      return
    }
    // Byte by byte: else a break in a piece would not show where in it.
    for index in bytes.indices {
      let before = decoder.counts
      var records: [DeviceRecord] = []
      decoder.feed(bytes.extracting(index..<(index + 1))) { records.append($0) }
      sort(records, since: before, deliver)
    }
  }

  /// Decodes what was held back at the end of the recording.
  package mutating func finish(
    _ deliver: (_ record: DeviceRecord, _ isDetached: Bool) -> Void
  ) {
    let before = decoder.counts
    var records: [DeviceRecord] = []
    decoder.finish { records.append($0) }
    guard needed > 1 else {
      for record in records { deliver(record, false) }
      return
    }
    sort(records, since: before, deliver)
    // A short recording of nothing but frames is no noise.
    deliverWaiting(isDetached: counts.skipped + counts.bad > 0, deliver)
  }

  private mutating func sort(
    _ records: [DeviceRecord], since before: DecoderCounts,
    _ deliver: (DeviceRecord, Bool) -> Void
  ) {
    let after = decoder.counts
    if after.skipped != before.skipped || after.bad != before.bad {
      deliverWaiting(isDetached: true, deliver)
      run = 0
    }
    run = min(run + after.good - before.good, needed)
    waiting += records
    if run >= needed { deliverWaiting(isDetached: false, deliver) }
  }

  private mutating func deliverWaiting(
    isDetached: Bool, _ deliver: (DeviceRecord, Bool) -> Void
  ) {
    for record in waiting { deliver(record, isDetached) }
    if isDetached { detached += waiting.count }
    waiting = []
  }
}
