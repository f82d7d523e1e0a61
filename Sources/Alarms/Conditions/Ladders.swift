import Vitals

/// The ladders of a session: of the conditions on one ladder only the highest is shown.
struct Ladders: Equatable, Sendable {
  private var places: [LadderKey: Index] = [:]
  private var rungs: [[Watch.Index]] = []

  /// The position of a ladder.
  struct Index: Hashable, Sendable {
    let place: Int
  }

  /// The ladder of a key, appended when the key is new.
  mutating func index(of key: LadderKey) -> Index {
    if let known = places[key] { return known }
    let index = Index(place: rungs.count)
    places[key] = index
    rungs.append([])
    return index
  }

  mutating func append(_ watch: Watch.Index, to ladder: Index) {
    rungs[ladder.place].append(watch)
  }

  /// The watches of a ladder, with or without a condition.
  subscript(ladder: Index) -> [Watch.Index] { rungs[ladder.place] }

  /// The watch with the highest condition of a ladder; nil without a condition.
  func highest(of ladder: Index, in watches: Watches) -> Watch.Index? {
    var top: Watch.Index?
    for index in self[ladder] where watches[index].condition != nil {
      if let known = top, !Self.outranks(index, known, in: watches) { continue }
      top = index
    }
    return top
  }

  /// Compares by priority; at equal priority the later in the profile outranks the earlier.
  static func outranks(
    _ index: Watch.Index, _ other: Watch.Index, in watches: Watches
  ) -> Bool {
    let (rank, otherRank) = (watches[index].priority, watches[other].priority)
    return rank == otherRank ? index > other : rank > otherRank
  }

  /// The unacknowledged conditions below one of a ladder, the highest first.
  func unacknowledged(below index: Watch.Index, in watches: Watches) -> [Watch.Index] {
    self[watches[index].ladder]
      .filter { watches[$0].isUnacknowledged && Self.outranks(index, $0, in: watches) }
      .sorted { Self.outranks($0, $1, in: watches) }
  }

  /// Shows the highest condition of a ladder and hides the others.
  func show(_ ladder: Index, in watches: inout Watches, at time: SessionTime) {
    let top = highest(of: ladder, in: watches)
    for index in self[ladder] {
      watches[index].shownSince = index == top ? watches[index].shownSince ?? time : nil
    }
  }
}

/// What the conditions of one ladder have in common.
enum LadderKey: Hashable, Sendable {
  case parameter(Parameter, Direction)
  case due(DueItem)
  case rule(String)
  case technical(String)

  init(_ rule: Rule) {
    let kind = rule.kind.definition
    switch kind.input {
    case .values, .flag:
      self = rule.parameter.map { .parameter($0, kind.direction) } ?? .rule(rule.id)
    case .due(let item): self = .due(item)
    case .conditions: self = .rule(rule.id)
    }
  }
}
