/// Which resource each value comes from, so that values can be taken back.
struct FHIRSources {
  /// One observation or message.
  fileprivate struct Source {
    let time: Int64
    /// The zone in minutes east; the least number where it is missing.
    let offset: Int16
    /// The index of its patient; negative for nobody.
    let subject: Int16
    let hasWave: Bool
    var isWithdrawn = false

    var isZoned: Bool { offset != .min }
  }

  /// The most resources whose values are taken.
  static let most = 2_000_000

  private var sources: [Source] = []

  /// How many there are.
  var count: Int { sources.count }

  /// Adds one, of nobody where the subject is nil; nil where there are too many.
  mutating func add(_ time: FHIRTime, subject: Int?, hasWave: Bool) -> Int? {
    guard sources.count < Self.most else { return nil }
    sources.append(
      Source(
        time: time.milliseconds, offset: time.offsetMinutes.map { Int16(clamping: $0) } ?? .min,
        subject: Int16(clamping: subject ?? -1), hasWave: hasWave))
    return sources.count - 1
  }

  /// Takes back what some of them said, or lets it count again.
  mutating func withdraw(_ range: Range<Int>, _ isWithdrawn: Bool = true) {
    for index in range { sources[index].isWithdrawn = isWithdrawn }
  }

  /// How many were withdrawn.
  var withdrawn: Int { sources.count(where: \.isWithdrawn) }

  /// The patients of those that count; negative for nobody.
  var subjects: Set<Int> { Set(sources.lazy.filter { !$0.isWithdrawn }.map { Int($0.subject) }) }

  /// Whether nobody has a waveform that counts.
  var hasNamelessWave: Bool {
    sources.contains { $0.subject < 0 && $0.hasWave && !$0.isWithdrawn }
  }

  /// Those that are shown.
  struct Choice {
    private let isShown: [Bool]
    /// Whether their times have a zone; nil where there are none.
    let isZoned: Bool?
    /// The zone of the earliest one.
    let offsetMinutes: Int?
    /// How many have times of the other kind.
    let others: Int

    fileprivate init(_ sources: [Source], isNamed: Bool) {
      let counting = sources.indices.filter {
        !sources[$0].isWithdrawn && (sources[$0].subject >= 0) == isNamed
      }
      // Times without a zone are not on one line with those that have one.
      let zoned = counting.count { sources[$0].isZoned }
      let isZoned = zoned * 2 >= counting.count
      let shown = counting.filter { sources[$0].isZoned == isZoned }
      let first = shown.min { sources[$0].time < sources[$1].time }.map { sources[$0].offset }
      self.isZoned = counting.isEmpty ? nil : isZoned
      offsetMinutes = isZoned ? first.map(Int.init) : nil
      others = counting.count - shown.count
      var isShown = [Bool](repeating: false, count: sources.count)
      for index in shown { isShown[index] = true }
      self.isShown = isShown
    }

    /// Whether what a source says is shown.
    func shows(_ source: Int) -> Bool { isShown[source] }
  }

  /// What is shown of those who are named, or of nobody.
  func choice(isNamed: Bool) -> Choice { Choice(sources, isNamed: isNamed) }
}
