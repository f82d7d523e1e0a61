import Vitals

/// Decides which records of a stream are believed and which of those are new, and counts its
/// frames.
struct FrameFilter: Sendable {
  private var trust: LineTrust
  private var thinner: RecordThinner
  private var counter = FrameCounter()
  /// When the latest frame was believed; nil before the first.
  private(set) var framedAt: SessionTime?
  /// Since when bytes have come without a frame that is believed; nil while frames are.
  private(set) var unreadableSince: SessionTime?

  /// The filter of a stream that was just opened, or in which a decoder has found its protocol.
  init(_ proto: DeviceProtocol, found decoder: (any DeviceDecoder)?) {
    trust = LineTrust(proto.evidence, found: decoder)
    thinner = RecordThinner(proto)
  }

  /// When the frame count is due; nil while nothing is counted.
  var deadline: SessionTime? { counter.deadline }

  /// Applies a piece of the stream of so many bytes, by the decoder's counts before and after it;
  /// whether its frames are believed.
  mutating func apply(
    _ before: DecoderCounts, _ after: DecoderCounts, bytes: Int, at now: SessionTime
  ) -> Bool {
    let isTrusted = trust.apply(after)
    var frames = FrameCount(
      good: after.good - before.good, bad: after.bad - before.bad, bytes: bytes)
    if !isTrusted {
      frames.bad += frames.good
      frames.good = 0
    }
    counter.add(frames, at: now)
    if frames.good > 0 {
      framedAt = now
      unreadableSince = nil
    } else {
      unreadableSince = unreadableSince ?? now
    }
    return isTrusted
  }

  /// A report held codes that no table knows.
  mutating func record(_ report: UnknownReport, at now: SessionTime) {
    counter.add(FrameCount(unknown: UnknownCount(report.codes, isAll: report.isAll)), at: now)
  }

  /// The record as the session gets it; nil when it holds nothing new.
  mutating func pass(_ record: DeviceRecord, at now: SessionTime) -> DeviceRecord? {
    thinner.pass(record, at: now)
  }

  /// The frame count once it is due or the stream is over; nil before.
  mutating func drainCount(at now: SessionTime, isOver: Bool = false) -> FrameCount? {
    counter.drain(at: now, isOver: isOver)
  }
}
