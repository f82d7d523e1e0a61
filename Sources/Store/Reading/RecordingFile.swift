import Alarms
public import Formats
public import Journal
import Platform
public import Session
import Text
public import Vitals

/// A recording on disk in any format, as the lines of a session.
public struct RecordingFile: Sendable {
  /// The wall clock given to recordings without one.
  public static let fictitiousWall = WallTime(unixMilliseconds: 946_717_200_000)

  /// All lines, including header and footer.
  public private(set) var lines: [JournalLine] = []
  /// The damage of a journal that was readable nevertheless.
  public private(set) var remarks = JournalSet.Remarks()

  /// Reads a file in the given format, or in the one of its name: a journal with all earlier
  /// segments, or another program's recording as a session of its own.
  public init(
    _ path: String, format: RecordingFormat? = nil, header: (SessionIdentity) -> SessionHeader,
    salvaging: Bool = false
  ) throws {
    switch (format ?? .of(path: path)).content {
    case .recording(let read, _):
      let recording = try read(try Files.bytes(path), SourceID("csv"), salvaging)
      lines = Self.lines(recording, header)
      remarks.add(
        recording.skipped.prefix(JournalReader.faultsKept).map {
          JournalFault(kind: .corruptLine, offset: nil, reason: "\($0)")
        }, count: recording.skipped.count)
    case .session:
      let series = try JournalSet.series(endingWith: path)
      var lines: [JournalLine] = []
      remarks = try JournalSet.read(series, salvaging: salvaging) { lines.append($0) }
      self.lines = lines
    }
  }

  /// An imported recording as a session that ends one row spacing after its last row.
  private static func lines(
    _ recording: Recording, _ header: (SessionIdentity) -> SessionHeader
  ) -> [JournalLine] {
    let identity = SessionIdentity(
      session: "imported", mode: .simulated, start: recording.start, wall: fictitiousWall)
    var entries: [(SessionTime, JournalEntry)] = [
      (recording.start, .header(header(identity))),
      (recording.start, .event(.source(recording.source))),
    ]
    entries += recording.entries.map { ($0.time, .event($0.event)) }
    entries.append((recording.end, .footer(JournalFooter(.terminated, hash: "", summary: nil))))
    return entries.enumerated().map { seq, entry in
      JournalLine(seq: seq, time: entry.0, entry: entry.1)
    }
  }

  /// Inserts commands at the start, after the sources.
  public mutating func script(_ commands: [Command]) {
    var script = ScriptedLines(commands)
    lines = lines.flatMap { script.lines(before: $0) + [$0] }
  }

  /// The whole recording in a format; nil when that format cannot be written.
  public func encoded(as format: RecordingFormat) -> [UInt8]? {
    switch format.content {
    case .session: journal()
    case .recording(_, let write): write?(entries)
    }
  }

  /// The events of the sources, in order.
  private var entries: [Recording.Entry] {
    lines.compactMap { line in
      guard case .event(let event) = line.entry else { return nil }
      return Recording.Entry(time: line.time, event: event)
    }
  }

  /// The lines as one journal file with new numbers and seals.
  ///
  /// A foreign recording may count its time from anywhere; a session may not.
  private func journal() -> [UInt8] {
    var encoder = JournalEncoder()
    var bytes: [UInt8] = []
    let shift = shift
    for line in lines {
      let time = line.time - shift
      switch line.entry {
      case .header(var header):
        header.identity.start = header.identity.start - shift
        bytes += encoder.lines(.header(header), at: time)
      case .alarm, .event: bytes += encoder.lines(line.entry, at: time)
      case .footer(let footer):
        bytes += encoder.footer(
          footer.end, footer.summary, at: time, wall: wall(line.time))
      case .check, .unknown: break
      }
    }
    return bytes
  }

  /// The shift that moves the times into the range of a session; zero when they already are.
  private var shift: TimeSpan {
    guard let first = lines.first?.time, let last = lines.last?.time,
      first < .zero - .hours(24) || last > .zero + .hours(400 * 24)
    else { return .zero }
    return first - .zero
  }

  private func wall(_ time: SessionTime) -> WallTime {
    guard case .header(let header)? = lines.first?.entry else { return Self.fictitiousWall }
    return header.identity.wall(at: time)
  }
}
