import Devices
import Formats
package import Platform
package import Session
package import Vitals

/// A recorded file as a source: its records at their own pace, or as fast as the loop turns.
package final class RecordedFeed: Feed {
  /// How many records a turn brings at most when there is no pace.
  private static let recordsPerTurn = 200

  package let description: SourceDescription
  /// Whether it is played as fast as the session takes it.
  private let isFast: Bool
  private let start: SessionTime
  private var entries: ArraySlice<(offset: TimeSpan, event: Event)>
  private var hasEnded = false
  /// What was not read, until it is told.
  private var remarks: [String] = []

  /// A file of device bytes.
  init(
    _ id: SourceID, bytes: [UInt8], proto: DeviceProtocol, isFast: Bool, at now: SessionTime
  ) {
    description = SourceDescription(
      id: id, protocolName: proto.name, isLive: false, interval: proto.output.interval,
      origin: "file")
    self.isFast = isFast
    start = now
    var clock = RecordClock(proto.output)
    var times = ValueTimes()
    var stamps = StampCheck()
    var found: [(offset: TimeSpan, event: Event)] = []
    var decoder = RecordingDecoder(proto)
    func take(_ record: DeviceRecord, isDetached: Bool) {
      let offset = clock.offset(of: record)
      // What chance may have made is no value of a patient.
      guard !isDetached else { return }
      let passed = stamps.pass(times.pass(record), at: now + offset)
      for event in RecordEvents.events(passed, from: id, at: now + offset) {
        found.append((offset, event))
      }
    }
    decoder.feed(bytes.span, take)
    decoder.finish(take)
    entries = found[...]
  }

  /// An imported recording.
  init(_ recording: Recording, isFast: Bool, at now: SessionTime) {
    description = recording.sources[0]
    remarks = recording.remarks.map { "\($0)" }
    self.isFast = isFast
    start = now
    let others = recording.sources.dropFirst()
    var found = others.map { (offset: TimeSpan.zero, event: Event.source($0)) }
    recording.forEach { found.append(($0.time - recording.start, $0.event)) }
    let length = recording.end - recording.start
    found += others.map { (offset: length, event: Event.link($0.id, .ended)) }
    entries = found[...]
  }

  package var interest: PollInterest? { nil }

  package var canWait: Bool { isFast }

  package var opensOnResume: Bool { false }

  package var deadline: SessionTime? {
    if hasEnded { return nil }
    guard let next = entries.first, !isFast else { return start }
    return start + next.offset
  }

  package func poll(_ result: PollResult, at now: SessionTime) -> [Event] {
    guard !hasEnded else { return [] }
    var events: [Event] = []
    while let next = entries.first,
      isFast ? events.count < Self.recordsPerTurn : start + next.offset <= now
    {
      events.append(next.event)
      entries = entries.dropFirst()
    }
    if entries.isEmpty {
      hasEnded = true
      events.append(.link(description.id, .ended))
    }
    return events
  }

  package func finish() {}

  package func drainRemarks() -> [String] {
    defer { remarks = [] }
    return remarks
  }
}
