import Vitals

/// All watches: rules in the order of the profile, then technical conditions in the order of their
/// first appearance.
struct Watches: Equatable, Sendable {
  private var all: [Watch] = []
  /// By position; apart from the watches, so that reading one copies no detector.
  private var detectors: [Detector] = []
  private var deadlines = Deadlines()
  private var byParameter: [[Watch.Index]] = Array(
    repeating: [], count: Parameter.allCases.count)
  private var technical: [TechnicalCondition.Identity: Watch.Index] = [:]
  /// The rules whose input is the conditions of others.
  private(set) var combinations: [Watch.Index] = []
  /// The rules that need several measurements.
  private(set) var confirming: [Watch.Index] = []
  var values = PresentValues()

  @discardableResult
  mutating func append(_ watch: Watch) -> Watch.Index {
    let index = endIndex
    all.append(watch)
    deadlines.append()
    detectors.append(watch.rule.map { Detector($0) } ?? .external)
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

  /// The rules about an item that can be due.
  func waiting(for item: DueItem) -> [Watch.Index] {
    indices.filter { self[$0].traits.input == .due(item) }
  }

  /// The rules about a flag of a device.
  func waiting(for flag: DeviceFlag) -> [Watch.Index] {
    indices.filter { self[$0].traits.input == .flag(flag) }
  }

  func index(of condition: TechnicalCondition) -> Watch.Index? { technical[condition.identity] }

  func index(ofRule id: String) -> Watch.Index? { indices.first { self[$0].rule?.id == id } }

  /// The watch with the condition of this number.
  func index(ofCondition id: Int) -> Watch.Index? {
    indices.first { self[$0].condition?.id == id }
  }

  /// The present value of the parameter of a watch.
  func currentValue(of index: Watch.Index) -> Amount? {
    self[index].traits.parameter.flatMap { values[$0]?.sample.value }
  }

  // MARK: Detectors

  /// Applies a value and returns the course; nil if the rule does not judge the value now.
  mutating func apply(
    _ value: PresentValue, to index: Watch.Index, isNew: Bool
  ) -> Course? {
    let (place, sample) = (index.place, value.sample)
    // A typed value is no part of a fall, nor of a run beyond a limit relative to the baseline.
    if sample.isByHand, !all[place].judgesHandValues { return nil }
    guard all[place].isInForce, value.standing == .measured || all[place].judgesDoubtful else {
      detectors[place].remember(sample)
      return nil
    }
    let (course, isViolated) = detectors[place].judge(
      sample, all[place].threshold, isNew: isNew)
    if isViolated {
      all[place].violate(
        Watch.Violation(
          value: sample.value, origin: value.origin, time: sample.time,
          isCharted: sample.isByHand || !Parameter.sampled.contains(value.origin)),
        since: course.onset)
    }
    return course
  }

  /// Applies a due time; a present condition keeps the due time for which it was raised.
  mutating func apply(_ next: DueTime, to index: Watch.Index, at time: SessionTime) {
    let place = index.place
    if let condition = all[place].condition, condition.latch == nil,
      let due = detectors[place].due
    {
      all[place].pastDue = Watch.PastDue(condition: condition.id, time: due)
    }
    detectors[place].apply(next, at: time)
  }

  /// Adopts the planned time between pressure measurements.
  mutating func plan(_ interval: TimeSpan, of index: Watch.Index) {
    detectors[index.place].plan(interval)
  }

  /// The hold of the parameter of a watch ended.
  mutating func endHold(of index: Watch.Index, at time: SessionTime) {
    detectors[index.place].endHold(at: time)
  }

  /// Takes the worst value anew, since a charted one was added, corrected or struck.
  mutating func reviseExtremes(of parameter: Parameter, _ values: [StandingValue]) {
    // A rate is typed as that of the pulse.
    let origin = parameter == .rate ? .pulseRate : parameter
    for index in judging(parameter) where self[index].extreme != nil {
      guard let threshold = self[index].threshold else { continue }
      self[index].reviseExtreme(
        values.filter { threshold.isViolated(by: $0.value) }.map {
          Watch.Violation(value: $0.value, origin: origin, time: $0.time, isCharted: true)
        })
    }
  }

  /// Counts the measurements that stand anew, after one of them was corrected or struck.
  mutating func recount(_ index: Watch.Index, _ values: [StandingValue], at time: SessionTime) {
    guard let threshold = self[index].threshold else { return }
    detectors[index.place].recount(values, threshold, at: time)
  }

  /// Removes the state that a detector keeps for a condition.
  mutating func endCondition(of index: Watch.Index) { detectors[index.place].endCondition() }

  func course(of index: Watch.Index, at time: SessionTime) -> Course {
    detectors[index.place].course(at: time)
  }

  /// The value from which a fall is measured; nil for a rule with a limit.
  func reference(of index: Watch.Index) -> Amount? { detectors[index.place].reference }

  /// The due time of a condition: a latched one keeps its own although a later one is known.
  func due(of index: Watch.Index) -> SessionTime? {
    let watch = self[index]
    if let pastDue = watch.pastDue, watch.condition?.latch != nil,
      pastDue.condition == watch.condition?.id
    {
      return pastDue.time
    }
    return detectors[index.place].due
  }

  // MARK: Deadlines

  /// The earliest deadline of all watches.
  var earliestDeadline: SessionTime? { deadlines.earliest }

  /// Whether any watch has a deadline at or before `time`.
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

  /// Changed in place because a watch is large.
  subscript(index: Watch.Index) -> Watch {
    _read { yield all[index.place] }
    _modify { yield &all[index.place] }
  }
}

extension Watch {
  /// The position of a watch.
  struct Index: Hashable, Strideable, Sendable {
    let place: Int

    func distance(to other: Index) -> Int { other.place - place }
    func advanced(by count: Int) -> Index { Index(place: place + count) }
  }
}
