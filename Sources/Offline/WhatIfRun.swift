public import Alarms
public import Formats
import Journal
import Platform
public import Reports
import Session
public import Store
public import Vitals

/// Evaluates many recordings under two profiles, on all processors.
///
/// Each is decided as ``AlarmRun`` decides it; the result is the same however many threads run.
public struct WhatIfRun: Sendable {
  /// The profile on the left; nil for that of each recording.
  public var left: Profile?
  /// The profile on the right.
  public var right: Profile
  /// The phase to begin in, for recordings without phases.
  public var phase: Phase?
  /// Whether damaged lines are skipped; without it a damaged recording is not counted.
  public var salvages = false
  /// How the columns of CSV files are found; nil for what their headers show.
  public var mapping: CSVMapping?
  /// The first day of the sessions, as `2026-11`; nil for all.
  public var since: String?
  /// Whether simulated sessions count; nil where the recordings were named.
  public var withSimulated: Bool?
  /// The name and version of the program, for recordings of other programs.
  public var app: String

  /// A run with its profiles.
  public init(left: Profile?, right: Profile, app: String) {
    self.left = left
    self.right = right
    self.app = app
  }

  /// What came of the recordings.
  public struct Outcome: Sendable {
    /// The counts.
    public internal(set) var comparison = ProfileComparison()
    /// The profiles that the recordings name, in order of their names.
    public internal(set) var profiles: [String] = []
    /// The recordings that were not counted, each with the reason.
    public internal(set) var notCounted: [String] = []
    /// Remarks about recordings that were counted, by path.
    public internal(set) var remarks: [(path: String, remark: Remark)] = []
  }

  /// What was found about a recording that was counted all the same.
  public enum Remark: Sendable {
    /// One sentence.
    case finding(String)
    /// The damage of its file.
    case damage(JournalSet.Remarks)
  }

  /// The recordings of the state folder, and what has the name of one and is none.
  public static func recordings(
    of state: StateFolder, withSimulated: Bool
  ) throws -> (paths: [String], strangers: [String]) {
    var (paths, strangers): ([String], [String]) = ([], [])
    for folder in state.folders(withSimulated: withSimulated) where Files.exists(folder) {
      let found = try StateFolder.sessions(in: folder)
      paths += found.sessions.compactMap { $0.latest ?? $0.files.last }
      strangers += found.strangers.map { "\($0): not a regular file" }
    }
    return (paths, strangers)
  }

  /// Paths that somebody named, each session once: of several of its segments the latest, which is
  /// read with those before it.
  public static func sessions(of paths: [String]) -> [String] {
    var latest: [String: String] = [:]
    let keys = paths.map { "\(Files.folder(of: $0))/\(JournalPath.base(of: $0))" }
    for (key, path) in zip(keys, paths) {
      guard let known = latest[key] else {
        latest[key] = path
        continue
      }
      if JournalPath.number(of: path) > JournalPath.number(of: known) { latest[key] = path }
    }
    var named: Set<String> = []
    return keys.filter { named.insert($0).inserted }.compactMap { latest[$0] }
  }

  /// Evaluates recordings; `progress` hears how many are done.
  public func run(_ paths: [String], progress: (Int) -> Void) throws -> Outcome {
    let results = try Workers.map(paths.count, progress: progress) { evaluate(paths[$0]) }
    var outcome = Outcome()
    var profiles: Set<String> = []
    for (path, result) in zip(paths, results) {
      switch result {
      case .leftOut: break
      case .failed(let reason): outcome.notCounted.append("\(path): \(reason)")
      case .counted(let session):
        outcome.comparison.add(
          left: session.left, right: session.right, monitored: session.monitored)
        profiles.insert(session.profile)
        outcome.remarks += session.findings.map { (path, .finding($0)) }
        outcome.remarks.append((path, .damage(session.damage)))
      }
    }
    outcome.profiles = profiles.sorted()
    return outcome
  }

  // MARK: One recording

  private enum Result: Sendable {
    case counted(Counted)
    /// Of another date, or simulated.
    case leftOut
    case failed(String)
  }

  private struct Counted: Sendable {
    let left: AlarmTally.Counts
    let right: AlarmTally.Counts
    let monitored: TimeSpan
    let profile: String
    let findings: [String]
    let damage: JournalSet.Remarks
  }

  private func evaluate(_ path: String) -> Result {
    do {
      guard try isMeant(path) else { return .leftOut }
      var pass = WhatIfPass(left: left, right: right, script: PhaseScript.commands(to: phase))
      var reading = ReadingOptions(isSalvaging: salvages)
      reading.mapping = mapping
      let damage = try AlarmRun.read(path, reading, app: app, profile: left) { pass.play($0) }
      pass.finish()
      guard let profile = pass.profile else { return .failed("no session in it") }
      return .counted(
        Counted(
          left: pass.left.counts, right: pass.right.counts, monitored: pass.monitored.length,
          profile: Self.name(profile), findings: pass.left.evaluation.findings, damage: damage))
    } catch {
      return .failed("\(error)")
    }
  }

  /// Whether a recording is of the dates and the mode that are asked for.
  ///
  /// The first segment tells when a session began.
  private func isMeant(_ path: String) throws -> Bool {
    guard since != nil || withSimulated == false else { return true }
    guard case .session = RecordingFormat.of(path: path).content else { throw Undated() }
    let first = try JournalSet.series(endingWith: path).paths.first ?? path
    let identity = try JournalSet.header(of: first).identity
    if withSimulated == false, identity.mode != .live { return false }
    return since.map { identity.wall.local.date.description >= $0 } ?? true
  }

  /// A recording without a date where dates are asked for.
  private struct Undated: Error, CustomStringConvertible {
    let description =
      "--since and the sessions of the state folder are about sessions alone; leave --since out, or "
      + "convert it to a session"
  }

  /// A profile as the report names it.
  public static func name(_ profile: Profile) -> String { "\(profile.name) \(profile.version)" }
}
