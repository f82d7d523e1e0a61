/// What the core has told of the log files: each trouble once, and its end.
package struct LogWatch {
  /// How long a file may keep lines or a sync before it counts as stuck, in milliseconds.
  private static let patience: Int64 = 2500

  /// A change of one file.
  package enum News: Equatable {
    /// The file of that number does not take its lines.
    case blocked(Int)
    /// It takes them again.
    case works(Int)
  }

  private var failures: [Int]
  private var isTroubled: [Bool]

  package init(files: Int) {
    failures = Array(repeating: 0, count: files)
    isTroubled = Array(repeating: false, count: files)
  }

  /// Looks how the files do, where the thread has kept an order for `wait` milliseconds.
  ///
  /// A file that does not answer cannot say so itself; a failure that came and went between two
  /// looks is told too.
  package mutating func look(_ state: LogState, wait: Int64, at now: Int64) -> [News] {
    var news: [News] = []
    for index in isTroubled.indices {
      let isStuck = max(wait, state.wait(of: index, at: now)) > Self.patience
      let isBad = !state.works[index] || isStuck
      let hasFailed = state.failures[index] > failures[index]
      failures[index] = state.failures[index]
      if !isTroubled[index], isBad || hasFailed { news.append(.blocked(index)) }
      if !isBad, isTroubled[index] || hasFailed { news.append(.works(index)) }
      isTroubled[index] = isBad
    }
    return news
  }
}
