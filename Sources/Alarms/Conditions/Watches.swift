import Vitals

/// Everything under watch: the rules in the order of the profile, then technical conditions in the
/// order in which they first appeared.
struct Watches: Equatable, Sendable {
  private var all: [Watch] = []
  private var deadlines = Deadlines()
  private var byParameter: [[Watch.Index]] = Array(
    repeating: [], count: Parameter.allCases.count)
  private var technical: [TechnicalCondition.Identity: Watch.Index] = [:]
  /// The rules that listen to the conditions of others.
  private(set) var combinations: [Watch.Index] = []
  /// The rules for which several measurements must agree.
  private(set) var confirming: [Watch.Index] = []
  /// What the rules may judge now.
  var values = PresentValues()

  @discardableResult
  mutating func append(_ watch: Watch) -> Watch.Index {
    let index = endIndex
    all.append(watch)
    deadlines.append()
    switch watch.subject {
    case .rule(let rule):
      if watch.traits.input == .values, let parameter = rule.parameter {
        byParameter[Int(parameter.rawValue)].append(index)
      }
      if watch.traits.input == .conditions { combinations.append(index) }
      if rule.kind.definition.measurementCount != nil { confirming.append(index) }
    case .technical(let condition): technical[condition.identity] = index
    case .recorded: break
    }
    return index
  }

  /// The rules that judge the values of a parameter.
  func judging(_ parameter: Parameter) -> [Watch.Index] { byParameter[Int(parameter.rawValue)] }

  /// The rules that wait for something due.
  func waiting(for item: DueItem) -> [Watch.Index] {
    indices.filter { self[$0].traits.input == .due(item) }
  }

  /// The rules that wait for a flag of a device.
  func waiting(for flag: DeviceFlag) -> [Watch.Index] {
    indices.filter { self[$0].traits.input == .flag(flag) }
  }

  func index(of condition: TechnicalCondition) -> Watch.Index? { technical[condition.identity] }

  func index(ofRule id: String) -> Watch.Index? { indices.first { self[$0].rule?.id == id } }

  /// The watch whose condition has a number.
  func index(ofCondition id: Int) -> Watch.Index? {
    indices.first { self[$0].condition?.id == id }
  }

  /// The valid value of the parameter of a watch.
  func currentValue(of index: Watch.Index) -> Amount? {
    self[index].traits.parameter.flatMap { values[$0]?.sample.value }
  }

  // MARK: Deadlines

  /// The earliest time at which a watch is due.
  var earliestDeadline: SessionTime? { deadlines.earliest }

  /// Whether any watch is due at or before a time.
  func areDue(by time: SessionTime) -> Bool { deadlines.areDue(by: time) }

  func isDue(_ index: Watch.Index, by time: SessionTime) -> Bool {
    deadlines[index.place].map { $0 <= time } ?? false
  }

  mutating func setDeadline(_ deadline: SessionTime?, of index: Watch.Index) {
    deadlines[index.place] = deadline
  }

  mutating func removeDeadlines() { deadlines.removeAll() }
}

extension Watches: RandomAccessCollection, MutableCollection {
  var startIndex: Watch.Index { Watch.Index(place: 0) }
  var endIndex: Watch.Index { Watch.Index(place: all.count) }

  /// In place: a watch is large, and its detector must not be copied to be changed.
  subscript(index: Watch.Index) -> Watch {
    _read { yield all[index.place] }
    _modify { yield &all[index.place] }
  }
}

extension Watch {
  /// The place of a watch.
  struct Index: Hashable, Strideable, Sendable {
    let place: Int

    func distance(to other: Index) -> Int { other.place - place }
    func advanced(by count: Int) -> Index { Index(place: place + count) }
  }
}
