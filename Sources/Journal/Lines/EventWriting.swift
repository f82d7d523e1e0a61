import Alarms
import Care
import Session
import Text
import Vitals

/// Encodes events as the members of a journal line.
enum EventWriting {
  static func write(_ event: Event, to writer: inout JSONWriter) {
    switch event {
    case .source(let description): write(description, to: &writer)
    case .vital(let source, let row):
      writer.member("src", source.name)
      write(row, to: &writer)
    case .cuff(let source, let row):
      writer.member("src", source.name)
      write(row, to: &writer)
    case .wave(let source, let block):
      writer.member("src", source.name)
      write(block, to: &writer)
    case .link(let source, let state):
      writer.member("src", source.name)
      write(state, to: &writer)
    case .line(let source, let frames):
      writer.member("src", source.name)
      writer.member("good", Int64(frames.good))
      writer.member("bad", Int64(frames.bad))
      writer.member("bytes", Int64(frames.bytes))
      if let unknown = frames.unknown { UnknownCoding.write(unknown, to: &writer) }
    case .sender(let source, let report):
      writer.member("src", source.name)
      SenderCoding.write(report, to: &writer)
    case .command(.chart(.byHand(let value)), let by):
      writer.member("src", HandValue.source.name)
      HandCoding.write(value, to: &writer)
      writer.member("by", by.initials)
    case .command(let command, let by):
      CommandCoding.write(command, to: &writer)
      writer.member("by", by.initials)
    case .runtime(let report): write(report, to: &writer)
    case .scene(let report): TrainingCoding.write(report, to: &writer)
    case .station(let report): StationCoding.write(report, to: &writer)
    }
  }

  /// Samples as 16 bits each, low byte first, in Base64.
  private static func write(_ block: WaveBlock, to writer: inout JSONWriter) {
    writer.member("of", block.kind.rawValue)
    writer.member("fs", Int64(block.rate))
    writer.member("low", Int64(block.range.lowerBound))
    writer.member("high", Int64(block.range.upperBound))
    var bytes: [UInt8] = []
    for sample in block.samples {
      let bits = UInt16(bitPattern: sample)
      bytes += [UInt8(bits & 0xFF), UInt8(bits >> 8)]
    }
    writer.member("i16", Base64.text(bytes))
  }

  private static func write(_ description: SourceDescription, to writer: inout JSONWriter) {
    writer.member("src", description.id.name)
    writer.member("protocol", description.protocolName)
    if let isLive = description.isLive { writer.member("live", isLive) }
    if let interval = description.interval {
      writer.member("interval_ms", interval.milliseconds)
    }
    if !description.intervals.isEmpty {
      writer.key("intervals_ms")
      writer.beginObject()
      for parameter in Parameter.allCases {
        guard let interval = description.intervals[parameter] else { continue }
        writer.member(parameter.symbol, interval.milliseconds)
      }
      writer.endObject()
    }
    if let origin = description.origin { writer.member("origin", origin) }
    if let line = description.line { writer.member("line", line) }
  }

  private static func write(_ row: VitalRow, to writer: inout JSONWriter) {
    var hasQualities = false
    for parameter in Parameter.sampled {
      guard let reading = row[parameter] else { continue }
      writer.member(
        parameter.symbol, hundredthsOrNull: reading.value.map { Int64($0.hundredths) })
      hasQualities = hasQualities || reading.qualityWord != nil
    }
    if hasQualities {
      writer.key("q")
      writer.beginObject()
      for parameter in Parameter.sampled {
        guard let word = row[parameter]?.qualityWord else { continue }
        writer.member(parameter.symbol, word)
      }
      writer.endObject()
    }
    if let flags = row.flags {
      writer.key("flags")
      writer.beginArray()
      for flag in DeviceFlag.allCases where flags.contains(flag) { writer.value(flag.rawValue) }
      writer.endArray()
    }
    if let isSimulated = row.isSimulated { writer.member("simulated", isSimulated) }
    if let clock = row.deviceClock { writer.member("device_clock", clock.iso8601) }
  }

  private static func write(_ row: CuffRow, to writer: inout JSONWriter) {
    writer.member("sys", hundredthsOrNull: row.systolic.map { Int64($0.hundredths) })
    writer.member("dia", hundredthsOrNull: row.diastolic.map { Int64($0.hundredths) })
    if let mean = row.mean { writer.member("map", hundredths: Int64(mean.hundredths)) }
    if let isMeasuring = row.isMeasuring { writer.member("measuring", isMeasuring) }
    if let taken = row.taken { writer.member("taken", taken.milliseconds) }
    if row.hasFailed { writer.member("failed", true) }
  }

  private static func write(_ state: LinkState, to writer: inout JSONWriter) {
    switch state {
    case .up: writer.member("state", "up")
    case .ended: writer.member("state", "ended")
    case .lost(let why):
      writer.member("state", "lost")
      writer.member("why", why)
    }
  }

  private static func write(_ report: RuntimeReport, to writer: inout JSONWriter) {
    switch report {
    case .outletBlocked(let name): write("sink_blocked", of: name, to: &writer)
    case .outletLost(let name): write("sink_lost", of: name, to: &writer)
    case .outletWorks(let name): write("sink_ok", of: name, to: &writer)
    case .recordingFailed(let why):
      writer.member("what", "disk_failed")
      writer.member("why", why)
    case .recordingWorks: writer.member("what", "disk_ok")
    case .late(let length):
      writer.member("what", "late")
      writer.member("ms", length.milliseconds)
    case .clockStep(let step):
      writer.member("what", "clock_step")
      writer.member("ms", step.milliseconds)
    case .zoneChanged(let offset):
      writer.member("what", "zone")
      writer.member("offset_min", Int64(offset))
    case .overflow(let queue, let count):
      write("overflow", of: queue, to: &writer)
      writer.member("count", Int64(count))
    case .machine(let machine):
      writer.member("what", "machine")
      if let free = machine.freeMegabytes { writer.member("disk_free_mb", free) }
      writer.member("clock_kept", machine.isClockKept)
    case .behind(let source, let length):
      write("behind", of: source.name, to: &writer)
      writer.member("ms", length.milliseconds)
    case .resumed(let gap, let isExact):
      writer.member("what", "resumed")
      writer.member("ms", gap.milliseconds)
      writer.member("exact", isExact)
    }
  }

  private static func write(_ what: String, of name: String, to writer: inout JSONWriter) {
    writer.member("what", what)
    writer.member("of", name)
  }
}

extension Reading {
  /// The word of the quality; nil for a measured value and for an absence without a reason.
  var qualityWord: String? {
    switch self {
    case .measured, .missing(.noValue): nil
    case .questionable(_, let doubt): doubt.rawValue
    case .missing(let absence): absence.rawValue
    }
  }
}
