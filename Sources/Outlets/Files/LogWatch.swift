/// The core's reports about one log file: each failure once, and its end.
struct LogWatch {
  /// The time without a response after which a file counts as stuck, in milliseconds.
  private static let patience: Int64 = 2500

  /// A change to report.
  enum Change: Equatable {
    /// The file does not accept lines.
    case blocked
    /// The file accepts lines again.
    case works
  }

  private var failures = 0
  private var wasBlocked = false

  /// The changes since the last call; `wait` is the age of the thread's oldest order in
  /// milliseconds.
  ///
  /// A stuck file cannot report itself; a failure that came and went between two calls is reported
  /// too.
  mutating func changes(in state: LogState, wait: Int64, at now: Int64) -> [Change] {
    var changes: [Change] = []
    let isStuck = max(wait, state.wait(at: now)) > Self.patience
    let isBlocked = !state.works || isStuck
    let hasFailed = state.failures > failures
    failures = state.failures
    if !wasBlocked, isBlocked || hasFailed { changes.append(.blocked) }
    if !isBlocked, wasBlocked || hasFailed { changes.append(.works) }
    wasBlocked = isBlocked
    return changes
  }
}
