import Alarms
import Care
import Session
import Text
import Vitals

/// Parses the less frequent lines, from a tree.
enum EventReading {
  static func entry(
    _ line: JSONValue, at time: SessionTime, in text: Span<UInt8>
  ) throws(LineError) -> JournalEntry {
    switch line["k"]?.text {
    case "header":
      guard let version = line["v"]?.whole else { throw .missing("v") }
      guard version >= 1 else { throw .outOfRange("v") }
      guard version <= JournalEncoder.version else { throw .unknownVersion(version) }
      return .header(try HeaderCoding.read(line, at: time))
    case "alarm": return .alarm(try alarm(text))
    case "check":
      guard let hash = line["sha256"]?.text else { throw .missing("sha256") }
      return .check(hash: hash)
    case "footer":
      guard let end = line["end"]?.text.flatMap(SessionEnd.init(rawValue:)) else {
        throw .missing("end")
      }
      let footer = JournalFooter(
        end, hash: line["sha256"]?.text ?? "",
        summary: line["summary"].flatMap(PastSessionCoding.read))
      return .footer(footer)
    case "cmd", "vital", "nibp": return .event(try command(line, at: time))
    case "runtime": return .event(.runtime(try report(line)))
    case "scene": return .event(.scene(try TrainingCoding.readScene(line)))
    case "station": return .event(.station(try StationCoding.read(line)))
    case "source": return .event(.source(try source(line)))
    case "link": return .event(.link(try sourceID(line), try link(line)))
    case "line":
      return .event(
        .line(
          try sourceID(line),
          FrameCount(
            good: try number(line, "good"), bad: try number(line, "bad"),
            bytes: try number(line, "bytes"), unknown: UnknownCoding.read(line))))
    case "sender":
      guard let report = SenderCoding.read(line) else { throw .missing("what") }
      return .event(.sender(try sourceID(line), report))
    case let kind: return .unknown(kind: Sanitiser.clean(kind ?? "", limit: Sanitiser.labelLimit))
    }
  }

  /// A command, or a value by hand in a line of the form of a device's.
  private static func command(_ line: JSONValue, at time: SessionTime) throws(LineError) -> Event {
    let by = Operator(word(line["by"]))
    guard line["k"]?.text == "cmd" else {
      guard let value = try HandCoding.read(line, at: time) else { throw .missing("value") }
      return .command(.chart(.byHand(value)), by: by)
    }
    guard let command = try CommandCoding.read(line, at: time) else { throw .missing("do") }
    return .command(command, by: by)
  }

  /// The bytes of an alarm log line inside a journal line.
  private static func alarm(_ text: Span<UInt8>) throws(LineError) -> [UInt8] {
    do {
      var cursor = JSONCursor()
      try cursor.beginObject(in: text)
      while let key = try cursor.nextKey(in: text) {
        _ = try cursor.peek(in: text)
        let start = cursor.position
        try cursor.skipValue(in: text)
        if key.equals("log", in: text) {
          return JSONText.printable((start..<cursor.position).map { text[$0] })
        }
      }
    } catch {
      throw .notJSON(error.description)
    }
    throw .missing("log")
  }

  private static func source(_ line: JSONValue) throws(LineError) -> SourceDescription {
    var description = SourceDescription(
      id: try sourceID(line), protocolName: word(line["protocol"]),
      isLive: line["live"]?.flag,
      interval: try interval(line, "interval_ms"),
      origin: line["origin"]?.text.map { Sanitiser.clean($0, limit: Sanitiser.noteLimit) })
    description.line = line["line"]?.text.map { Sanitiser.clean($0, limit: Sanitiser.noteLimit) }
    for parameter in Parameter.allCases {
      guard let intervals = line["intervals_ms"] else { break }
      description.intervals[parameter] = try interval(intervals, parameter.symbol)
    }
    return description
  }

  private static func interval(_ line: JSONValue, _ key: String) throws(LineError) -> TimeSpan? {
    try Bounds.whole(line, key, in: Bounds.intervals).map(TimeSpan.init(milliseconds:))
  }

  private static func link(_ line: JSONValue) throws(LineError) -> LinkState {
    switch line["state"]?.text {
    case "up": return .up
    case "ended": return .ended
    case "lost": return .lost(why: word(line["why"]))
    default: throw .missing("state")
    }
  }

  private static func report(_ line: JSONValue) throws(LineError) -> RuntimeReport {
    let name = word(line["of"])
    let what = line["what"]?.text
    let range = what == "clock_step" ? Bounds.clockSteps : Bounds.spans
    let span = TimeSpan(milliseconds: try Bounds.whole(line, "ms", in: range) ?? 0)
    switch what {
    case "sink_blocked": return .outletBlocked(name)
    case "sink_lost": return .outletLost(name)
    case "sink_ok": return .outletWorks(name)
    case "disk_failed": return .recordingFailed(word(line["why"]))
    case "disk_ok": return .recordingWorks
    case "late": return .late(span)
    case "clock_step": return .clockStep(span)
    case "behind": return .behind(SourceID(label(line["of"])), max(span, .zero))
    case "zone":
      // Real offsets stay within 14 hours of UTC; the calendar allows a day.
      guard let offset = line["offset_min"]?.whole, (-1440...1440).contains(offset) else {
        throw .missing("offset_min")
      }
      return .zoneChanged(offsetMinutes: Int(offset))
    case "machine":
      return .machine(
        MachineFacts(
          freeMegabytes: try Bounds.whole(line, "disk_free_mb", in: Bounds.megabytes),
          isClockKept: line["clock_kept"]?.flag ?? false))
    case "overflow": return .overflow(of: name, count: try number(line, "count"))
    case "resumed": return .resumed(gap: span, isExact: line["exact"]?.flag ?? false)
    default: throw .missing("what")
    }
  }

  private static func sourceID(_ line: JSONValue) throws(LineError) -> SourceID {
    guard line["src"]?.text != nil else { throw .missing("src") }
    return SourceID(label(line["src"]))
  }

  private static func label(_ value: JSONValue?) -> String {
    Sanitiser.clean(value?.text ?? "", limit: Sanitiser.labelLimit)
  }

  private static func word(_ value: JSONValue?) -> String {
    Sanitiser.clean(value?.text ?? "", limit: Sanitiser.noteLimit)
  }

  /// A count; 0 when absent.
  private static func number(_ line: JSONValue, _ key: String) throws(LineError) -> Int {
    Int(try Bounds.whole(line, key, in: Bounds.counts) ?? 0)
  }
}
