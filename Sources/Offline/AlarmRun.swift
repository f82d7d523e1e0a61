public import Alarms
public import Formats
import Journal
import Session
public import Store
public import Vitals

/// Runs the alarm core over a recording as fast as it can be read.
public struct AlarmRun: Sendable {
  /// Another profile than the recording's; nil for its own.
  public var profile: Profile?
  /// The phase to begin in, for recordings that have none.
  public var phase: Phase?
  /// Whether damaged lines are skipped.
  public var salvages: Bool

  /// Takes what is told beside the lines, a sentence at a time.
  public var note: @Sendable (String) -> Void

  /// A run.
  public init(
    profile: Profile? = nil, phase: Phase? = nil, salvages: Bool = false,
    note: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.profile = profile
    self.phase = phase
    self.salvages = salvages
    self.note = note
  }

  /// Hands over the lines of the alarm log, the header first; what was wrong with the file.
  @discardableResult
  public func run(
    _ path: String, format: RecordingFormat?, app: String, _ take: @escaping ([UInt8]) -> Void
  ) throws -> JournalSet.Remarks {
    var decision = Decision(profile: profile, script: PhaseScript.commands(to: phase), take: take)
    var remarks = JournalSet.Remarks()
    let format = format ?? .of(path: path)
    switch format.content {
    case .session:
      let series = try JournalSet.series(endingWith: path)
      remarks = try JournalSet.read(series, salvaging: salvages) { decision.play($0) }
    case .recording:
      let profile = profile ?? .ketamineAdult
      let recording = try RecordingFile(path, format: format) { identity in
        SessionHeader(identity: identity, app: app, profile: profile)
      }
      for line in recording.lines { decision.play(line) }
    }
    decision.finish()
    tell(decision.replay.remarks)
    return remarks
  }

  private func tell(_ remarks: SessionReplay.Remarks) {
    for sentence in remarks.sentences { note(sentence) }
    guard !remarks.otherSemantics.isEmpty else { return }
    note(
      "decided anew by semantics \(AlarmSystem.semantics); --recorded prints the lines of the file")
  }

  /// Hands over the lines of the alarm log that the file holds, without deciding anything.
  public static func recorded(
    _ path: String, salvages: Bool, _ take: ([UInt8]) -> Void
  ) throws -> JournalSet.Remarks {
    let series = try JournalSet.series(endingWith: path)
    var hasHeader = false
    return try JournalSet.read(series, salvaging: salvages) { line in
      switch line.entry {
      case .header(let header):
        if !hasHeader { take(AlarmLogCoding.header(header, isReplay: true)) }
        hasHeader = true
      case .alarm(let text): take(text)
      case .event, .check, .footer, .unknown: break
      }
    }
  }
}

/// One pass of the core over the lines of a recording.
private struct Decision {
  let profile: Profile?
  private var script: ScriptedLines
  let take: ([UInt8]) -> Void
  private(set) var replay = SessionReplay(decidingAnew: true)

  init(profile: Profile?, script: [Command], take: @escaping ([UInt8]) -> Void) {
    self.profile = profile
    self.script = ScriptedLines(script)
    self.take = take
  }

  mutating func play(_ line: JournalLine) {
    var line = line
    if case .header(var header) = line.entry {
      if let profile { header.profile = profile }
      if replay.session == nil { take(AlarmLogCoding.header(header, isReplay: true)) }
      line = JournalLine(seq: line.seq, time: line.time, entry: .header(header))
    }
    for command in script.lines(before: line) { feed(command) }
    feed(line)
  }

  private mutating func feed(_ line: JournalLine) {
    // Apart from the call: in `note(replay.play(line))` a copy of all this would be made first.
    let effects = replay.play(line)
    note(effects)
  }

  mutating func finish() {
    let effects = replay.finish()
    note(effects)
  }

  private func note(_ effects: [Effect]) {
    for case .log(let record) in effects { take(AlarmLogCoding.line(record)) }
  }
}
