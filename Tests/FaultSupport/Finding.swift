/// What was found of a promise.
public struct Finding: Sendable, CustomStringConvertible {
  /// Whether it is kept.
  public enum Verdict: String, Sendable {
    /// It was kept throughout.
    case kept = "pass"
    /// It was broken at least once.
    case broken = "FAIL"
    /// It could not be looked at here.
    case skipped
  }

  /// The promise: P1 to P9, or another short name.
  public let promise: String
  /// What was tried.
  public let what: String
  /// What was measured, or why nothing was.
  public let figure: String
  /// Whether it is kept.
  public let verdict: Verdict
  /// Examples of what went wrong.
  public let examples: [String]

  /// Something that was measured.
  public init(
    _ promise: String, _ what: String, _ figure: String, isKept: Bool, examples: [String] = []
  ) {
    self.promise = promise
    self.what = what
    self.figure = figure
    verdict = isKept ? .kept : .broken
    self.examples = isKept ? [] : Array(examples.prefix(4))
  }

  /// Something that could not be looked at, with the reason.
  public init(_ promise: String, _ what: String, skipped reason: String) {
    self.promise = promise
    self.what = what
    figure = reason
    verdict = .skipped
    examples = []
  }

  /// One line, and one for each example.
  public var description: String {
    let line = "\(promise)  \(verdict.rawValue)  \(what): \(figure)"
    return ([line] + examples.map { "      \($0)" }).joined(separator: "\n")
  }
}

/// Something the program promises, and how to look whether it is true.
public protocol Promise: Sendable {
  /// P1 to P9, or another short name.
  var name: String { get }
  /// Tries it on the program at this path.
  func examine(_ program: String, _ scale: Scale) throws -> [Finding]
}

/// All that is examined, in the order of the reference.
public let allPromises: [any Promise] =
  [LatencyPromise()] + Obstacle.allCases.map { ObstaclePromise($0) }
  + KillInstant.allCases.map { KillPromise($0) }
  + [
    CrashStatePromise(), BitFlipPromise(), StalenessPromise(), TimerPromise(),
    HostileTextPromise(), LoadPromise(), DoubleStartPromise(),
  ]

/// What could not be prepared or did not come in time.
public struct HarnessError: Error, CustomStringConvertible {
  /// What failed.
  public let description: String

  /// A failure in these words.
  public init(_ description: String) { self.description = description }
}
