public import Vitals

/// What the nurse has written down, entry by entry; nothing is ever taken out of it.
public struct Chart: Equatable, Sendable {
  /// The vital signs that were current when an entry was made.
  public struct Snapshot: Hashable, Sendable {
    /// Heart or pulse rate.
    public var rate: Amount?
    /// Oxygen saturation.
    public var saturation: Amount?
    /// Respiratory rate.
    public var respiratoryRate: Amount?
    /// The latest measurement of pressure, with its own time.
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
    /// When it was made; a correction stands at the time of what it corrects.
    public let time: SessionTime
    /// When it was written, which is later for a correction.
    public let written: SessionTime
    /// Who made it.
    public let by: Operator
    /// What it says; nil for a correction that only strikes.
    public let content: ChartEntry?
    /// The entry it corrects.
    public let corrects: Int?
    /// Why it was corrected, for a correction.
    public let reason: String?
    /// The entry that corrects it.
    public package(set) var correctedBy: Int?
    /// The vital signs then, for sets and scores.
    public let vitals: Snapshot?

    /// Whether it counts.
    public var holds: Bool { correctedBy == nil && content != nil }
  }

  /// All entries in the order they were written.
  public private(set) var entries: [Entry] = []

  package init() {}

  /// The entries that count, in the order of what they tell of; put in order when one is written,
  /// not whenever it is looked at.
  public private(set) var holding: [Entry] = []

  private mutating func order() {
    holding = entries.filter(\.holds).sorted {
      ($0.time, origin(of: $0.number)) < ($1.time, origin(of: $1.number))
    }
  }

  /// The entry that a chain of corrections began with.
  func origin(of number: Int) -> Int {
    var first = number
    while let before = entry(first)?.corrects { first = before }
    return first
  }

  /// The entry that a chain of corrections ends with.
  public func latest(of number: Int) -> Int {
    var last = number
    while let next = entry(last)?.correctedBy { last = next }
    return last
  }

  /// The entry of a number.
  public func entry(_ number: Int) -> Entry? {
    entries.indices.contains(number - 1) ? entries[number - 1] : nil
  }

  package mutating func add(
    _ content: ChartEntry, by: Operator, at time: SessionTime, vitals: Snapshot?
  ) {
    entries.append(
      Entry(
        number: entries.count + 1, time: time, written: time, by: by, content: content,
        corrects: nil, reason: nil, correctedBy: nil, vitals: vitals))
    order()
  }

  package mutating func correct(
    _ number: Int, with content: ChartEntry?, reason: String, by: Operator, at time: SessionTime
  ) {
    guard let first = entry(number), first.correctedBy == nil else { return }
    entries[number - 1].correctedBy = entries.count + 1
    entries.append(
      Entry(
        number: entries.count + 1, time: first.time, written: time, by: by, content: content,
        corrects: number, reason: reason, correctedBy: nil, vitals: first.vitals))
    order()
  }

  // MARK: What it says

  /// The answer to a question of a checklist, the latest counts.
  public func answer(_ item: String) -> (answer: CheckAnswer, entry: Entry)? {
    for entry in holding.reversed() {
      if case .check(item, let answer)? = entry.content { return (answer, entry) }
    }
    return nil
  }

  /// The body weight, if it was taken.
  public var weight: BodyWeight? {
    for entry in holding.reversed() {
      if case .check(_, .weight(let weight))? = entry.content { return weight }
    }
    return nil
  }

  /// The chosen schedule.
  package var schedule: String? {
    for entry in holding.reversed() {
      if case .schedule(let id)? = entry.content { return id }
    }
    return nil
  }

  /// The times of sets.
  package var setTimes: [SessionTime] {
    holding.compactMap { if case .set? = $0.content { $0.time } else { nil } }
  }

  /// The sums of a scale with their times, oldest first.
  public func sums(of scale: Scale) -> [(entry: Entry, sum: Int)] {
    holding.compactMap { entry in
      guard case .score(scale.id, let scores)? = entry.content, let sum = scale.sum(scores) else {
        return nil
      }
      return (entry, sum)
    }
  }
}
