public import Session

/// Which heads an archive tells to which chair: each minute those of two neighbours that have changed.
///
/// A value without clock. What a chair has been told it records, so that a journal that is rewritten or
/// cut is found from another chair's.
public struct WitnessRound: Sendable {
  /// How often, in milliseconds.
  public static let interval: Int64 = 60_000
  /// How long it waits where there was nothing to tell, in milliseconds.
  static let pause: Int64 = 1000
  /// The number of neighbours.
  static let neighbours = 2

  private var heads: [ChairAddress: WitnessedHead] = [:]
  private var told: [ChairAddress: [WitnessedHead]] = [:]
  private var waiting: [(chair: ChairAddress, head: WitnessedHead)] = []
  private var due: Int64 = .min

  /// No heads.
  public init() {}

  /// Takes the latest head of a chair's journal.
  public mutating func note(_ head: WitnessedHead, of chair: ChairAddress) { heads[chair] = head }

  /// What is told next, and to whom; nil for nothing.
  public mutating func next(
    recording: () -> [ChairAddress], at now: Int64
  ) -> (chair: ChairAddress, head: WitnessedHead)? {
    if now >= due {
      // What was not sent within its minute has a later head by now.
      waiting = heads.isEmpty ? [] : round(recording())
      due = now + (waiting.isEmpty ? Self.pause : Self.interval)
    }
    return waiting.isEmpty ? nil : waiting.removeFirst()
  }

  /// What each chair has not been told of the next ones of its site and tree, around.
  private mutating func round(
    _ recording: [ChairAddress]
  ) -> [(chair: ChairAddress, head: WitnessedHead)] {
    struct Tree: Hashable {
      let site: String
      let isSimulated: Bool
    }
    let trees = Dictionary(grouping: heads.keys.sorted()) {
      Tree(site: $0.site, isSimulated: $0.isSimulated)
    }
    return recording.flatMap { chair -> [(ChairAddress, WitnessedHead)] in
      let tree = trees[Tree(site: chair.site, isSimulated: chair.isSimulated)] ?? []
      let start = tree.firstIndex { chair < $0 } ?? 0
      let others = (tree[start...] + tree[..<start]).filter { $0 != chair }
      let known = told[chair] ?? []
      told[chair] = others.prefix(Self.neighbours).compactMap { heads[$0] }
      return (told[chair] ?? []).filter { !known.contains($0) }.map { (chair, $0) }
    }
  }
}
