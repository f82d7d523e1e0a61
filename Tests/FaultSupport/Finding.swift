/// The finding about a promise.
public struct Finding: Sendable, CustomStringConvertible {
  /// The outcome.
  public enum Verdict: String, Sendable {
    /// Kept throughout.
    case kept = "pass"
    /// Broken at least once.
    case broken = "FAIL"
    /// Not testable here.
    case skipped
  }

  /// The promise: P1 to P9, or another short name.
  public let promise: String
  /// The trial.
  public let what: String
  /// The measured figure, or the reason there is none.
  public let figure: String
  /// The outcome.
  public let verdict: Verdict
  /// Examples of failures.
  public let examples: [String]

  /// A measured finding.
  public init(
    _ promise: String, _ what: String, _ figure: String, isKept: Bool, examples: [String] = []
  ) {
    self.promise = promise
    self.what = what
    self.figure = figure
    verdict = isKept ? .kept : .broken
    self.examples = isKept ? [] : Array(examples.prefix(4))
  }

  /// A skipped finding with its reason.
  public init(_ promise: String, _ what: String, skipped reason: String) {
    self.promise = promise
    self.what = what
    figure = reason
    verdict = .skipped
    examples = []
  }

  /// One line, and one more per example.
  public var description: String {
    let line = "\(promise)  \(verdict.rawValue)  \(what): \(figure)"
    return ([line] + examples.map { "      \($0)" }).joined(separator: "\n")
  }
}

/// A promise of the program and its examination.
public protocol Promise: Sendable {
  /// P1 to P9, or another short name.
  var name: String { get }
  /// Examines the program at this path.
  func examine(_ program: String, _ scale: Scale) throws -> [Finding]
}

/// All promises, in the order of the reference.
public let allPromises: [any Promise] =
  [LatencyPromise()] + Obstacle.allCases.map { ObstaclePromise($0) }
  + KillInstant.allCases.map { KillPromise($0) }
  + [
    CrashStatePromise(), BitFlipPromise(), StalenessPromise(), TimerPromise(),
    HostileTextPromise(), LoadPromise(), DoubleStartPromise(),
  ]

/// A failed preparation or a missed time limit.
public struct HarnessError: Error, CustomStringConvertible {
  /// The failure.
  public let description: String

  /// A failure with its description.
  public init(_ description: String) { self.description = description }
}
