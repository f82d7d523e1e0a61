package import Journal

/// The session of a journal that another process writes, played up to its latest row.
package struct GrowingJournal {
  /// The path of the latest segment.
  package let path: String
  /// The session so far.
  package private(set) var replay: SessionReplay
  /// Whether rows before the latest are missing or could not be read.
  package let isIncomplete: Bool
  private let tail: JournalTail

  /// Plays the whole journal so far, with the segments before.
  package init(_ path: String) throws {
    let tail = try JournalTail(path)
    let series = try JournalSet.series(endingWith: path)
    var replay = SessionReplay()
    let remarks = try JournalSet.read(series) { _ = replay.play($0) }
    tail.skip(before: remarks.nextSeq)
    self.path = path
    isIncomplete = remarks.skippedCount > 0 || !remarks.unread.isEmpty
    self.tail = tail
    self.replay = replay
  }

  /// Plays the rows written since the last call; returns their number.
  package mutating func read() throws -> Int {
    var count = 0
    try tail.read { line in
      _ = replay.play(line)
      count += 1
    }
    return count
  }
}
