public import Alarms
public import Formats
import Journal
import Session
public import Store
public import Vitals

/// Runs the alarm rules over a recording as fast as it can be read.
public struct AlarmRun: Sendable {
  /// The profile to apply; nil for that of the recording.
  public var profile: Profile?
  /// The phase to begin in, for recordings without phases.
  public var phase: Phase?
  /// Whether damaged lines are skipped.
  public var salvages: Bool

  /// Receives remarks about the recording, one sentence each.
  public var report: @Sendable (String) -> Void

  /// A run with its options.
  public init(
    profile: Profile? = nil, phase: Phase? = nil, salvages: Bool = false,
    report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.profile = profile
    self.phase = phase
    self.salvages = salvages
    self.report = report
  }

  /// Delivers the lines of the alarm log, header first; returns the damage of the file.
  @discardableResult
  public func run(
    _ path: String, format: RecordingFormat?, app: String, _ deliver: @escaping ([UInt8]) -> Void
  ) throws -> JournalSet.Remarks {
    var evaluation = Evaluation(
      profile: profile, script: PhaseScript.commands(to: phase), deliver: deliver)
    var remarks = JournalSet.Remarks()
    let format = format ?? .of(path: path)
    switch format.content {
    case .session:
      let series = try JournalSet.series(endingWith: path)
      remarks = try JournalSet.read(series, salvaging: salvages) { evaluation.play($0) }
    case .recording:
      let profile = profile ?? .ketamineAdult
      let recording = try RecordingFile(
        path, format: format,
        header: { SessionHeader(identity: $0, app: app, profile: profile) }, salvaging: salvages)
      remarks = recording.remarks
      for line in recording.lines { evaluation.play(line) }
    }
    evaluation.finish()
    reportFindings(evaluation.replay.remarks)
    return remarks
  }

  private func reportFindings(_ remarks: SessionReplay.Remarks) {
    for sentence in remarks.sentences { report(sentence) }
    guard !remarks.otherSemantics.isEmpty else { return }
    report(
      "re-evaluated by semantics \(AlarmSystem.semantics); --recorded prints the recorded alarm lines"
    )
  }

  /// Delivers the alarm log lines recorded in the file, without evaluating any rule.
  public static func recorded(
    _ path: String, salvages: Bool, _ deliver: ([UInt8]) -> Void
  ) throws -> JournalSet.Remarks {
    let series = try JournalSet.series(endingWith: path)
    var hasHeader = false
    return try JournalSet.read(series, salvaging: salvages) { line in
      switch line.entry {
      case .header(let header):
        if !hasHeader { deliver(AlarmLogCoding.header(header, isReplay: true)) }
        hasHeader = true
      case .alarm(let text): deliver(text)
      case .event, .check, .footer, .unknown: break
      }
    }
  }
}

/// One pass of the rules over the lines of a recording.
private struct Evaluation {
  let profile: Profile?
  private var script: ScriptedLines
  let deliver: ([UInt8]) -> Void
  private(set) var replay = SessionReplay(reevaluating: true)

  init(profile: Profile?, script: [Command], deliver: @escaping ([UInt8]) -> Void) {
    self.profile = profile
    self.script = ScriptedLines(script)
    self.deliver = deliver
  }

  mutating func play(_ line: JournalLine) {
    var line = line
    if case .header(var header) = line.entry {
      if let profile {
        header.profile = profile
        // Conditions that the other profile raises must not refuse a start that was made.
        header.careRules = 1
      }
      if replay.session == nil { deliver(AlarmLogCoding.header(header, isReplay: true)) }
      line = JournalLine(seq: line.seq, time: line.time, entry: .header(header))
    }
    for command in script.lines(before: line) { feed(command) }
    feed(line)
  }

  private mutating func feed(_ line: JournalLine) {
    // A separate statement: as an argument the call would copy the whole value first.
    let effects = replay.play(line)
    emit(effects)
  }

  mutating func finish() {
    let effects = replay.finish()
    emit(effects)
  }

  private func emit(_ effects: [Effect]) {
    for case .log(let record) in effects { deliver(AlarmLogCoding.line(record)) }
  }
}
