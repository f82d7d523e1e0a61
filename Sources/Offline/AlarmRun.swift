public import Alarms
import Journal
import Session
public import Store
public import Vitals

/// Runs the alarm rules over a recording as fast as it can be read.
public struct AlarmRun {
  /// The profile to apply; nil for that of the recording.
  public var profile: Profile?
  /// The phase to begin in, for recordings without phases.
  public var phase: Phase?
  /// How the recording is read.
  public var reading: ReadingOptions

  /// Receives remarks about the recording, one sentence each.
  public var report: @Sendable (String) -> Void

  /// A run with its options.
  public init(
    profile: Profile? = nil, phase: Phase? = nil, reading: ReadingOptions = ReadingOptions(),
    report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.profile = profile
    self.phase = phase
    self.reading = reading
    self.report = report
  }

  /// Delivers the lines of the alarm log, header first; returns the damage of the file.
  @discardableResult
  public func run(
    _ path: String, app: String, _ deliver: @escaping ([UInt8]) -> Void
  ) throws -> JournalSet.Remarks {
    var evaluation = AlarmEvaluation(profile: profile, script: PhaseScript.commands(to: phase))
    var hasHeader = false
    let remarks = try Self.read(
      path, reading, app: app, profile: profile
    ) { line in
      let records = evaluation.play(line)
      if !hasHeader, let header = evaluation.header {
        deliver(AlarmLogCoding.header(header, isReplay: true))
        hasHeader = true
      }
      for record in records { deliver(AlarmLogCoding.line(record)) }
    }
    for record in evaluation.finish() { deliver(AlarmLogCoding.line(record)) }
    for sentence in evaluation.findings { report(sentence) }
    return remarks
  }

  /// Delivers the lines of a recording; a profile is that of a recording which names none.
  static func read(
    _ path: String, _ reading: ReadingOptions, app: String, profile: Profile?,
    _ deliver: (JournalLine) -> Void
  ) throws -> JournalSet.Remarks {
    try RecordingFile.read(
      path, reading,
      header: { SessionHeader(identity: $0, app: app, profile: profile ?? .ketamineAdult) },
      deliver)
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
