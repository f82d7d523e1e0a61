import Alarms
import Journal
import Session
import Store

/// One pass of the rules over the lines of a recording.
struct AlarmEvaluation {
  private let profile: Profile?
  private var script: ScriptedLines
  private var replay = SessionReplay(reevaluating: true)
  /// The first header as it is played; nil before it.
  private(set) var header: SessionHeader?

  /// A pass in which the profile takes the place of that of the recording, unless it is nil.
  init(profile: Profile?, script: [Command]) {
    self.profile = profile
    self.script = ScriptedLines(script)
  }

  /// The session so far; nil before the header.
  var session: Session? { replay.session }

  /// What was found about the recording, one sentence each.
  var findings: [String] {
    guard !replay.remarks.otherSemantics.isEmpty else { return replay.remarks.sentences }
    return replay.remarks.sentences + [
      "re-evaluated by semantics \(AlarmSystem.semantics); --recorded prints the recorded alarm lines"
    ]
  }

  /// Plays a line; returns the lines of the alarm log.
  mutating func play(_ line: JournalLine) -> [AlarmRecord] {
    var line = line
    if case .header(var header) = line.entry {
      if let profile {
        header.profile = profile
        // Conditions that the other profile raises must not refuse a start that was made.
        header.careRules = 1
      }
      self.header = self.header ?? header
      line = JournalLine(seq: line.seq, time: line.time, entry: .header(header))
    }
    var records: [AlarmRecord] = []
    for command in script.lines(before: line) {
      let effects = replay.play(command)
      records += Self.records(effects)
    }
    // A separate statement: as an argument the call would copy the whole value first.
    let effects = replay.play(line)
    return records.isEmpty ? Self.records(effects) : records + Self.records(effects)
  }

  /// Plays to the end of the recording; returns the lines of the alarm log.
  mutating func finish() -> [AlarmRecord] { Self.records(replay.finish()) }

  private static func records(_ effects: [Effect]) -> [AlarmRecord] {
    effects.compactMap { effect in
      if case .log(let record) = effect { return record }
      return nil
    }
  }
}
