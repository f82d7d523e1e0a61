public import Session

/// Which heads an archive tells to which chair: those that have changed within a minute, each to the next two
/// chairs that record.
///
/// A value without clock. What a chair has been told it records, so that a journal that is rewritten or
/// cut is found from another chair's.
public struct WitnessRound: Sendable {
  /// How often, in milliseconds.
  public static let interval: Int64 = 60_000
  /// How long it waits where there was nothing to tell, in milliseconds.
  static let pause: Int64 = 1000
  /// The number of chairs that record a head.
  static let witnesses = 2

  /// The heads that nobody was told of.
  private var changed: [ChairAddress: WitnessedHead] = [:]
  private var told: [ChairAddress: WitnessedHead] = [:]
  private var waiting: [(chair: ChairAddress, head: WitnessedHead)] = []
  private var due: Int64 = .min

  /// No heads.
  public init() {}

  /// Takes the latest head of the journal that a chair records.
  public mutating func note(_ head: WitnessedHead, of chair: ChairAddress) {
    if told[chair] != head { changed[chair] = head }
  }

  /// What is told next, and to whom; nil for nothing.
  public mutating func next(
    recording: () -> [ChairAddress], at now: Int64
  ) -> (chair: ChairAddress, head: WitnessedHead)? {
    if now >= due, waiting.isEmpty {
      if !changed.isEmpty { begin(recording()) }
      due = now + (waiting.isEmpty ? Self.pause : Self.interval)
    }
    return waiting.isEmpty ? nil : waiting.removeFirst()
  }

  /// Gives each head to the next chairs of its site and tree, around; one that nobody records waits.
  private mutating func begin(_ recording: [ChairAddress]) {
    struct Tree: Hashable {
      let site: String
      let isSimulated: Bool
    }
    let trees = Dictionary(grouping: recording.sorted()) {
      Tree(site: $0.site, isSimulated: $0.isSimulated)
    }
    for (chair, head) in changed.sorted(by: { $0.key < $1.key }) {
      let tree = trees[Tree(site: chair.site, isSimulated: chair.isSimulated)] ?? []
      let start = Self.place(behind: chair, in: tree)
      let witnesses = (tree[start...] + tree[..<start]).prefix(Self.witnesses + 1)
        .filter { $0 != chair }.prefix(Self.witnesses)
      guard !witnesses.isEmpty else { continue }
      waiting += witnesses.map { ($0, head) }
      told[chair] = head
      changed[chair] = nil
    }
  }

  /// The place of the first chair behind this one, in order.
  private static func place(behind chair: ChairAddress, in tree: [ChairAddress]) -> Int {
    var (low, high) = (0, tree.count)
    while low < high {
      let middle = (low + high) / 2
      if chair < tree[middle] { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
