import Alarms
import Formats
public import Journal
import Platform
public import Session
import Text
public import Vitals

/// A recording on disk in any format, as the lines of a session.
public struct RecordingFile: Sendable {
  /// The wall clock given to recordings without one.
  public static let fictitiousWall = ImportedRecording.fictitiousWall

  /// All lines, including header and footer.
  public private(set) var lines: [JournalLine] = []
  /// The damage of a journal that was readable nevertheless.
  public private(set) var remarks = JournalSet.Remarks()

  /// Whether another program's recording has waveforms, kept or not.
  package private(set) var hasWaves = false
  /// The waveforms beside the lines; nil without one.
  public private(set) var waves: WaveReel?

  /// Reads a file in the given format, or in the one it shows: a journal with all earlier segments,
  /// or another program's recording as a session of its own.
  public init(
    _ path: String, _ reading: ReadingOptions = ReadingOptions(),
    header: (SessionIdentity) -> SessionHeader
  ) throws {
    if let imported = try ImportedRecording(path, reading) {
      imported.forEachLine(header) { lines.append($0) }
      remarks = imported.remarks
      (waves, hasWaves) = (imported.waves, !imported.recording.table.waves.isEmpty)
    } else {
      remarks = try Self.journal(path, reading) { lines.append($0) }
    }
  }

  /// Delivers the lines of a file without keeping them; what was wrong with it.
  public static func read(
    _ path: String, _ reading: ReadingOptions, header: (SessionIdentity) -> SessionHeader,
    _ take: (JournalLine) -> Void
  ) throws -> JournalSet.Remarks {
    guard let imported = try ImportedRecording(path, reading) else {
      return try journal(path, reading, take)
    }
    imported.forEachLine(header, take)
    return imported.remarks
  }

  private static func journal(
    _ path: String, _ reading: ReadingOptions, _ take: (JournalLine) -> Void
  ) throws -> JournalSet.Remarks {
    let series = try JournalSet.series(endingWith: path)
    return try JournalSet.read(series, salvaging: reading.isSalvaging, take)
  }

  /// Inserts commands at the start, after the sources.
  public mutating func script(_ commands: [Command]) {
    var script = ScriptedLines(commands)
    lines = lines.flatMap { script.lines(before: $0) + [$0] }
  }

  /// The lines as one journal file with new numbers and seals.
  ///
  /// A foreign recording may count its time from anywhere; a session may not.
  public func journal() -> [UInt8] {
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
