/// What the core has reported of a log file: each trouble once, and its end.
struct LogWatch {
  /// How long a file may keep lines or a sync before it counts as stuck, in milliseconds.
  private static let patience: Int64 = 2500

  /// A change of the file's condition.
  enum News: Equatable {
    /// It does not accept its lines.
    case blocked
    /// It accepts them again.
    case works
  }

  private var failures = 0
  private var isTroubled = false

  /// What is new in the condition of a file whose thread has kept an order for `wait` milliseconds.
  ///
  /// A file that does not answer cannot say so itself; a failure that came and went between two
  /// looks is reported too.
  mutating func news(of state: LogState, wait: Int64, at now: Int64) -> [News] {
    var news: [News] = []
    let isStuck = max(wait, state.wait(at: now)) > Self.patience
    let isBad = !state.works || isStuck
    let hasFailed = state.failures > failures
    failures = state.failures
    if !isTroubled, isBad || hasFailed { news.append(.blocked) }
    if !isBad, isTroubled || hasFailed { news.append(.works) }
    isTroubled = isBad
    return news
  }
}
