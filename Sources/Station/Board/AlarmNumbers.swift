/// The numbers of the conditions on the board, and how many of them have begun to signal.
struct AlarmNumbers: Hashable, Sendable {
  /// What a number belongs to.
  enum Key: Hashable, Sendable {
    case contact(ChairID)
    case blind
    case fault(ChairID, ChairFaults.Kind)
    case condition(ChairID, session: String, id: Int)
  }

  private struct Known: Hashable, Sendable {
    let id: Int
    var signal: Int64
  }

  private var known: [Key: Known] = [:]
  private var next = 1
  /// The number of signals so far; an increase requests a burst at once.
  private(set) var signals = 0
  /// Whether a high condition began to signal since this was cleared.
  var hasNewHigh = false

  /// The number of a condition; `signal` differs when it begins to signal anew.
  mutating func number(of key: Key, signal: Int64, isAudible: Bool, isHigh: Bool) -> Int {
    let before = known[key]
    let id = before?.id ?? next
    if before == nil { next += 1 }
    if before?.signal != signal, isAudible {
      signals += 1
      if isHigh { hasNewHigh = true }
    }
    // One that is not heard yet begins to signal when it is.
    known[key] = Known(id: id, signal: isAudible ? signal : before?.signal ?? .min)
    return id
  }

  /// Forgets the conditions that are over.
  mutating func keep(_ keys: Set<Key>) { known = known.filter { keys.contains($0.key) } }
}
