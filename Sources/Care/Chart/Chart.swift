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
    /// The number of its first version; its own where it corrects nothing.
    let origin: Int
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
    public fileprivate(set) var correctedBy: Int?
    /// The vital signs then, for sets and scores.
    public let vitals: Snapshot?

    /// Whether it counts.
    public var holds: Bool { correctedBy == nil && content != nil }
  }

  /// All entries in the order they were written.
  public private(set) var entries: [Entry] = []
  /// The entries that hold, by their times and then by the numbers of their first versions.
  public private(set) var holding: [Entry] = []

  init() {}

  /// The number that a chain of corrections began with.
  func origin(of number: Int) -> Int { entry(number)?.origin ?? number }

  /// The number that a chain of corrections ends with.
  public func latest(of number: Int) -> Int {
    var last = number
    while let next = entry(last)?.correctedBy { last = next }
    return last
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
        number: number, origin: number, time: time, written: time, by: by, content: content,
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
        number: entries.count + 1, origin: first.origin, time: first.time, written: time, by: by,
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
