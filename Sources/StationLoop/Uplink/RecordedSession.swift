import Alarms
import Journal
import Platform
import Session
import Store
import Vitals

/// The session of a journal that is recorded, with the lines of its alarm log as they come.
struct RecordedSession {
  /// The most lines of the alarm log that wait; the journal has them all.
  private static let mostLines = 100
  /// Lines that are older than this are not sent again, in session time.
  private static let lifetime = TimeSpan.minutes(10)

  /// A line of the alarm log as it stands in the journal, with the time of its row.
  struct Line {
    let at: SessionTime
    let text: [UInt8]
  }

  /// The path of the journal.
  let path: String
  private let tail: JournalTail
  private var replay = SessionReplay()
  /// The latest lines of the alarm log, oldest first.
  private(set) var lines: [Line] = []
  /// How many lines there were so far.
  private(set) var lineCount = 0

  /// Plays the journal so far with the segments before.
  init(_ path: String) throws {
    self.path = path
    tail = try JournalTail(path)
    let series = try JournalSet.series(endingWith: path)
    var kept: [JournalLine] = []
    var replay = SessionReplay()
    let remarks = try JournalSet.read(series, salvaging: true) { line in
      _ = replay.play(line)
      if case .alarm = line.entry { kept = kept.suffix(Self.mostLines - 1) + [line] }
    }
    tail.skip(before: remarks.nextSeq)
    self.replay = replay
    for line in kept { note(line) }
  }

  /// The session at its latest row; nil before the header.
  var session: Session? { replay.session }

  /// Whether it has ended, as far as its journal says.
  var isOver: Bool { replay.end != nil }

  /// Plays the rows written since the last call; whether there were any.
  mutating func read() throws -> Bool {
    var count = 0
    var alarms: [JournalLine] = []
    try tail.read { line in
      _ = replay.play(line)
      if case .alarm = line.entry { alarms.append(line) }
      count += 1
    }
    for line in alarms { note(line) }
    return count > 0
  }

  private mutating func note(_ line: JournalLine) {
    guard case .alarm(let text) = line.entry else { return }
    lines.append(Line(at: line.time, text: text))
    lineCount += 1
    if lines.count > Self.mostLines { lines.removeFirst() }
  }

  /// The lines after the first ones that still say something to those who were not there.
  func recent(after count: Int) -> [Line] {
    guard let now = session?.now else { return [] }
    return lines.suffix(max(lineCount - count, 0)).filter { now - $0.at < Self.lifetime }
  }
}
