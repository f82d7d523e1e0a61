import Journal
import Session

/// Lines of the alarm log since a session resumed last: as they are decided anew from its record,
/// and as they were recorded.
struct UnloggedLines {
  private var decided: [AlarmRecord] = []
  private var recorded: [[UInt8]] = []
  private var hasLost = false

  /// Takes a line of the record, with what it did to the session that is replayed, which is in that
  /// segment then.
  mutating func take(
    _ line: JournalLine, _ effects: [Effect], segment: @autoclosure () -> Int?
  ) {
    switch line.entry {
    case .alarm(let text): recorded.append(text)
    case .event(.runtime(.resumed)):
      // Whatever there was before has been delivered by whoever resumed.
      self = UnloggedLines()
      let segment = segment()
      decided = effects.logged.filter { $0.identity.segment == segment }
      return
    case .event(.runtime(.overflow(of: RuntimeReport.recordingQueue, _))): hasLost = true
    case .event, .header, .check, .footer, .unknown: break
    }
    decided += effects.logged
  }

  /// Takes what was due by the last line: it had been performed when that line was written.
  mutating func finish(_ effects: [Effect]) {
    decided += effects.logged
  }

  /// The lines that were decided and did not reach the disk.
  ///
  /// From a record that has lost lines other ones may be decided, under numbers that were given:
  /// none of them is taken for one that was not delivered.
  var lines: [AlarmRecord] {
    guard !hasLost, recorded.count <= decided.count,
      zip(recorded, decided).allSatisfy({ $0 == AlarmLogCoding.line($1) })
    else { return [] }
    return Array(decided.dropFirst(recorded.count))
  }
}

extension [Effect] {
  /// The lines of the alarm log among them.
  fileprivate var logged: [AlarmRecord] {
    compactMap { effect in
      guard case .log(let record) = effect else { return nil }
      return record
    }
  }
}
