public import Formats
public import Journal
import Platform
public import Session
public import Vitals

/// A recording of another program on disk, as the lines of a session of its own.
public struct ImportedRecording {
  /// The wall clock given to recordings without one.
  public static let fictitiousWall = WallTime(unixMilliseconds: 946_717_200_000)

  /// Its format.
  public let format: RecordingFormat
  /// What was read.
  public let recording: Recording
  /// Its waveforms; nil without one, or where they are not kept.
  public let waves: WaveReel?
  private let waveTrouble: String?
  private let session: String

  /// Reads a file; nil when it is a session of this program.
  public init?(_ path: String, _ reading: ReadingOptions) throws {
    let opener = Self.opener
    let format = try reading.format ?? Self.format(path, hasMapping: reading.mapping != nil)
    // Its file is made with the first waveform, since most recordings have none.
    var draft: WaveReelDraft?
    var trouble: String?
    func keep(_ chunk: WaveChunk) {
      guard trouble == nil else { return }
      do {
        let reel = try draft ?? WaveReelDraft()
        draft = reel
        try reel.add(chunk)
      } catch {
        // The numbers are worth reading without them.
        (draft, trouble) = (nil, "the waveforms are not shown: \(error)")
      }
    }
    let recording = try opener.read(
      path, as: format, mapping: reading.mapping, salvaging: reading.isSalvaging,
      takeWave: reading.keepsWaves ? keep : nil, progress: reading.progress)
    guard let recording else { return nil }
    (waves, waveTrouble) = (draft?.finish(recording), trouble)
    (self.format, self.recording) = (format, recording)
    let fingerprint = String(recording.fingerprint, radix: 16)
    session = reading.session ?? "imported-\(fingerprint)"
  }

  private static let opener = RecordingOpener { path in
    let file = try FilePieces(path)
    return RecordingOpener.Opened(size: file.size, modified: file.modified) { try file.next() }
  }

  /// What the bytes or the name show.
  ///
  /// A mapping is that of a CSV file of any name; another file beside it is read as what it is.
  private static func format(_ path: String, hasMapping: Bool) throws -> RecordingFormat {
    let shown = try opener.format(path)
    guard hasMapping else { return shown ?? .journal }
    guard let shown, !shown.takesMapping else { return .csv }
    return shown
  }

  /// What was left out, and what was not read.
  var remarks: JournalSet.Remarks {
    var remarks = JournalSet.Remarks()
    var skipped: [JournalFault] = []
    for remark in recording.remarks {
      if case .skipped(let error) = remark {
        skipped.append(JournalFault(kind: .corruptLine, offset: nil, reason: "\(error)"))
      } else {
        remarks.unread.append("\(remark)")
      }
    }
    if let waveTrouble { remarks.unread.append(waveTrouble) }
    let more = recording.remarkCount - recording.remarks.count
    remarks.add(skipped, count: skipped.count + (skipped.isEmpty ? 0 : more))
    if skipped.isEmpty, more > 0 { remarks.unread.append("and \(more) more such remarks") }
    return remarks
  }

  private var wallKnowledge: WallKnowledge {
    switch recording.table.epoch {
    case .relative: .none
    case .wall(nil): .zoneUnknown
    case .wall: .complete
    }
  }

  /// Delivers the lines: a session that ends one row spacing after its last row.
  public func forEachLine(
    _ header: (SessionIdentity) -> SessionHeader, _ take: (JournalLine) -> Void
  ) {
    var seq = 0
    func deliver(_ time: SessionTime, _ entry: JournalEntry) {
      take(JournalLine(seq: seq, time: time, entry: entry))
      seq += 1
    }
    let identity = SessionIdentity(
      session: session, mode: .simulated, start: recording.start,
      wall: recording.wall ?? Self.fictitiousWall)
    var header = header(identity)
    header.wallKnowledge = wallKnowledge
    deliver(recording.start, .header(header))
    for source in recording.sources { deliver(recording.start, .event(.source(source))) }
    recording.forEach { deliver($0.time, .event($0.event)) }
    let footer = JournalFooter(.terminated, hash: "", summary: nil)
    deliver(recording.end, .footer(footer))
  }
}
