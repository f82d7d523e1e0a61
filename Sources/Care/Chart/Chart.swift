public import Vitals

/// The chart entries of a session; none is ever removed.
public struct Chart: Equatable, Sendable {
  /// The vital signs that were current when an entry was made.
  public struct Snapshot: Hashable, Sendable {
    /// Heart or pulse rate; nil without a current value, as are the others.
    public var rate: Amount?
    /// Oxygen saturation.
    public var saturation: Amount?
    /// Respiratory rate.
    public var respiratoryRate: Amount?
    /// The current measurement of pressure.
    public var pressure: PressureMeasurement?

    package init(
      rate: Amount? = nil, saturation: Amount? = nil, respiratoryRate: Amount? = nil,
      pressure: PressureMeasurement? = nil
    ) {
      self.rate = rate
      self.saturation = saturation
      self.respiratoryRate = respiratoryRate
      self.pressure = pressure
    }
  }

  /// One numbered entry.
  public struct Entry: Hashable, Sendable {
    /// Its number, from 1.
    public let number: Int
    /// The number of its first version; its own where it corrects nothing.
    let origin: Int
    /// The time it is about; a correction has that of the entry it corrects.
    public let time: SessionTime
    /// The time of its entry, later for a correction.
    public let entered: SessionTime
    /// Its operator.
    public let by: Operator
    /// Its content; nil for a strike.
    public let content: ChartEntry?
    /// The number of the entry it corrects; nil for none.
    public let corrects: Int?
    /// The reason of a correction.
    public let reason: String?
    /// The number of the entry that corrects it; nil while none does.
    public fileprivate(set) var correctedBy: Int?
    /// The vital signs at that time, for sets, scores and side effects.
    public let vitals: Snapshot?

    /// Whether it is neither corrected nor a strike.
    public var holds: Bool { correctedBy == nil && content != nil }
  }

  /// All entries in order of entry.
  public private(set) var entries: [Entry] = []
  /// The entries that hold, by their times and then by the numbers of their first versions.
  public private(set) var holding: [Entry] = []
  /// How many entries there were when the session became that of another patient; what was weighed
  /// before is not this one's.
  private(set) var anotherAfter = 0

  init() {}

  /// The number that a chain of corrections began with.
  func origin(of number: Int) -> Int { entry(number)?.origin ?? number }

  /// The number that a chain of corrections ends with.
  public func latest(of number: Int) -> Int {
    var last = number
    while let next = entry(last)?.correctedBy { last = next }
    return last
  }

  /// The number of the entry that is meant by the last one; nil for none.
  ///
  /// What something was done for belongs to that: who takes back the last entry means what was done.
  public var last: Int? {
    for entry in entries.reversed() where entry.holds {
      guard case .answers(let number, _)? = entry.content else { return entry.number }
      let done = latest(of: number)
      if self.entry(done)?.holds ?? false { return done }
    }
    return nil
  }

  /// The entry of a number; nil where there is none.
  public func entry(_ number: Int) -> Entry? {
    entries.indices.contains(number - 1) ? entries[number - 1] : nil
  }

  mutating func add(
    _ content: ChartEntry, by: Operator, at time: SessionTime, vitals: Snapshot?
  ) {
    let number = entries.count + 1
    append(
      Entry(
        number: number, origin: number, time: time, entered: time, by: by, content: content,
        corrects: nil, reason: nil, correctedBy: nil, vitals: vitals))
  }

  /// Replaces an entry, or strikes it where `content` is nil; one that was corrected stays as it is.
  mutating func correct(
    _ number: Int, with content: ChartEntry?, reason: String, by: Operator, at time: SessionTime
  ) {
    guard let first = entry(number), first.correctedBy == nil else { return }
    entries[number - 1].correctedBy = entries.count + 1
    holding.removeAll { $0.number == number }
    append(
      Entry(
        number: entries.count + 1, origin: first.origin, time: first.time, entered: time, by: by,
        content: content, corrects: number, reason: reason, correctedBy: nil,
        vitals: first.vitals))
  }

  private mutating func append(_ entry: Entry) {
    entries.append(entry)
    guard entry.holds else { return }
    // A new entry is the latest; only a correction is put in among the others.
    let place = holding.lastIndex { ($0.time, $0.origin) < (entry.time, entry.origin) }
    holding.insert(entry, at: place.map { $0 + 1 } ?? 0)
  }

  // MARK: Contents

  /// The latest answer to a check; nil without one, and for the weight of another patient.
  public func answer(_ item: String) -> (answer: CheckAnswer, entry: Entry)? {
    for entry in holding.reversed() {
      guard case .check(item, let answer)? = entry.content else { continue }
      if case .weight = answer, entry.number <= anotherAfter { continue }
      return (answer, entry)
    }
    return nil
  }

  /// The latest body weight; nil without one of this patient.
  public var weight: BodyWeight? {
    for entry in holding.reversed() where entry.number > anotherAfter {
      if case .check(_, .weight(let weight))? = entry.content { return weight }
    }
    return nil
  }

  /// The session is another patient's from here on.
  mutating func changePatient() { anotherAfter = entries.count }

  /// The id of the chosen schedule; nil for none.
  var schedule: String? {
    for entry in holding.reversed() {
      if case .schedule(let id)? = entry.content { return id }
    }
    return nil
  }

  /// The times of sets.
  var setTimes: [SessionTime] {
    holding.compactMap { if case .set? = $0.content { $0.time } else { nil } }
  }

  /// The values by hand that hold, in the order of their measurement.
  public var handValues: [HandEntry] {
    holding.compactMap { entry in
      guard case .byHand(let value)? = entry.content else { return nil }
      return HandEntry(number: entry.origin, entered: entry.time, by: entry.by, value: value)
    }.sorted { ($0.value.taken, $0.number) < ($1.value.taken, $1.number) }
  }

  /// The scores of a scale, oldest first.
  public func sums(of scale: Scale) -> [(entry: Entry, sum: Int)] {
    holding.compactMap { entry in
      guard case .score(scale.id, let scores)? = entry.content, let sum = scale.sum(scores) else {
        return nil
      }
      return (entry, sum)
    }
  }
}
