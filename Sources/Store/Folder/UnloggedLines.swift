import Journal
import Session

/// Compares the alarm log since the last resumption, as re-evaluated from the record and as
/// recorded.
struct UnloggedLines {
  private var decided: [AlarmRecord] = []
  private var recorded: [[UInt8]] = []
  private var hasLost = false

  /// Records a line and its effects on the replayed session, which is then in `segment`.
  mutating func record(
    _ line: JournalLine, _ effects: [Effect], segment: @autoclosure () -> Int?
  ) {
    switch line.entry {
    case .alarm(let text): recorded.append(text)
    case .event(.runtime(.resumed)):
      // The process that resumed has delivered everything before; what fell due in the gap stands in
      // the new segment ahead of this event, behind lines that the old one had lost.
      let segment = segment()
      func ofSegment(_ effects: [Effect]) -> [AlarmRecord] {
        effects.logged.filter { $0.identity.segment == segment }
      }
      let inGap = ofSegment(Array(effects.prefix { if case .record = $0 { false } else { true } }))
      recorded = recorded.suffix(inGap.count)
      (decided, hasLost) = (ofSegment(effects), false)
      return
    case .event(.runtime(.overflow(of: RuntimeReport.recordingQueue, _))): hasLost = true
    case .event, .header, .check, .footer, .unknown: break
    }
    decided += effects.logged
  }

  /// Records the effects due by the last line, which had taken place when that line was written.
  mutating func finish(_ effects: [Effect]) {
    decided += effects.logged
  }

  /// The lines that were decided but did not reach the disk.
  ///
  /// A record that lost lines may lead to other decisions under numbers already used; then none
  /// counts as undelivered.
  var lines: [AlarmRecord] {
    guard !hasLost, recorded.count <= decided.count,
      zip(recorded, decided).allSatisfy({ $0 == AlarmLogCoding.line($1) })
    else { return [] }
    return Array(decided.dropFirst(recorded.count))
  }
}

extension [Effect] {
  /// The alarm log lines among the effects.
  fileprivate var logged: [AlarmRecord] {
    compactMap { effect in
      guard case .log(let record) = effect else { return nil }
      return record
    }
  }
}
