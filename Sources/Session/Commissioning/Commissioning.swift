public import Vitals

/// Five minutes with a device on its real cable: it is watched, then a person takes the finger out,
/// puts it back, measures with the cuff, unplugs the cable and plugs it in again, each when asked.
///
/// | step | ends when | its share of the time |
/// |---|---|---|
/// | watch | its time is over | 8/20 |
/// | fingerOut | no value of the oximeter stands any more | 2/20 |
/// | fingerIn | a value is back | 2/20 |
/// | cuff | a reading came, and time for a second one passed | 5/20 |
/// | unplug | the link is lost, or no record comes for longer than a number stays | 3/40 |
/// | plugIn | a record comes again | 3/40 |
///
/// The person may confirm the moment at which it was done, from which its time is counted; a second
/// confirmation passes over the step. A device without an oximeter skips both steps of the finger.
public struct Commissioning: Equatable, Sendable {
  /// A part of the commissioning.
  public enum Step: Int, CaseIterable, Hashable, Sendable {
    case watch, fingerOut, fingerIn, cuff, unplug, plugIn

    /// Its share of the time, in fortieths.
    var share: Int64 {
      switch self {
      case .watch: 16
      case .fingerOut, .fingerIn: 4
      case .cuff: 10
      case .unplug, .plugIn: 3
      }
    }

    /// Whether it ends when a number has gone.
    var waitsForLoss: Bool {
      switch self {
      case .fingerOut, .unplug: true
      case .watch, .fingerIn, .cuff, .plugIn: false
      }
    }
  }

  /// What happens.
  public enum Input: Sendable {
    /// The device sends something, or its link changes.
    case event(Event)
    /// The person says: now.
    case confirmed
    /// Time passes.
    case tick
  }

  /// What follows.
  public enum Effect: Equatable, Sendable {
    /// The person is asked for a step, for which there is so much time.
    case ask(Step, TimeSpan)
    /// The person's word was taken: the time of the step counts from here.
    case noted
    /// A step has ended.
    case ended(Step, CommissioningSheet.Outcome)
    /// It is over.
    case finished(CommissioningSheet)
  }

  /// The usual length.
  public static let usual = TimeSpan.minutes(5)
  /// How long a second reading of one measurement is waited for: monitors repeat and correct one
  /// within seconds (see ``CuffBoard``).
  static let secondReading = TimeSpan.seconds(15)

  /// What one measurement of the cuff gave.
  private struct CuffCount: Equatable, Sendable {
    var readings = 0
    var failures = 0
    var firstAt: SessionTime?
  }

  private struct Current: Equatable, Sendable {
    let step: Step
    let since: SessionTime
    var confirmedAt: SessionTime?
  }

  private let length: TimeSpan
  private let wallAtZero: WallTime
  private var source: SourceDescription
  private var began: SessionTime?
  private var current: Current?
  private var tally = CommissioningTally()
  private var outcomes: [Step: CommissioningSheet.Outcome] = [:]
  private var cuffs: CuffBoard
  private var cuff = CuffCount()
  private var recordAt: SessionTime?
  private var breaks: [String] = []

  /// A commissioning of a source, which begins at the first input; `wallAtZero` is the time of day at
  /// session time 0.
  public init(_ source: SourceDescription, length: TimeSpan = usual, wallAtZero: WallTime) {
    self.source = source
    self.length = length
    self.wallAtZero = wallAtZero
    cuffs = CuffBoard(mode: .live, began: .zero)
    cuffs.introduce(source, keepsReading: false)
  }

  /// Whether it is over.
  public var isFinished: Bool { began != nil && current == nil }

  /// When something is due without an event; nil once it is over.
  public var deadline: SessionTime? {
    guard let current else { return nil }
    let settled = current.step == .cuff ? cuff.firstAt.map { $0 + second } : nil
    return [end(of: current), silence(in: current), settled, cuffs.nextDeadline].compactMap(\.self)
      .min()
  }

  /// Advances it.
  public mutating func handle(_ input: Input, at time: SessionTime) -> [Effect] {
    guard !isFinished else { return [] }
    guard began != nil else {
      began = time
      return begin(.watch, at: time) + handle(input, at: time)
    }
    var noted: [Effect] = []
    switch input {
    case .event(let event): apply(event, at: time)
    case .confirmed where current?.step == .watch: break
    case .confirmed:
      if current?.confirmedAt != nil { return pass(at: time) }
      current?.confirmedAt = time
      noted = [.noted]
    case .tick: break
    }
    while let due = cuffs.nextDeadline, due < time {
      count(cuffs.advance(to: due, before: time, SourceDoubts()), at: due)
    }
    return noted + judge(input, at: time)
  }

  // MARK: What the device sends

  private mutating func apply(_ event: Event, at time: SessionTime) {
    // What is on the line while a cable is pulled says nothing of the cable.
    let isCounted = (current?.step.rawValue ?? 0) < Step.unplug.rawValue
    switch event {
    case .source(let description):
      source = description
      cuffs.introduce(description, keepsReading: false)
    case .vital(_, let row):
      recordAt = time
      guard isCounted else { return }
      tally.add(row, wall: wallAtZero + (time - .zero), at: time)
    case .cuff(let id, let row):
      recordAt = time
      if isCounted { tally.addCuff(at: time, isRecord: tally.parameters.isEmpty) }
      count(cuffs.handle(row, from: id, SourceDoubts(), at: time), at: time)
    case .line(_, let count): if isCounted { tally.add(count) }
    case .link(_, .lost(let why)): if isCounted { breaks.append(why) }
    case .link, .wave, .sender, .command, .runtime, .scene, .station: break
    }
  }

  private mutating func count(_ outputs: [CuffBoard.Output], at time: SessionTime) {
    guard current?.step == .cuff else { return }
    for output in outputs {
      switch output {
      case .measurement:
        cuff.readings += 1
        cuff.firstAt = cuff.firstAt ?? time
      case .failed: cuff.failures += 1
      }
    }
  }

  // MARK: Steps

  private mutating func judge(_ input: Input, at time: SessionTime) -> [Effect] {
    guard let current else { return [] }
    if isDone(current, input, at: time) {
      // A step is not done before it began.
      let after = max(time - (current.confirmedAt ?? current.since), .zero)
      return end(.noticed(after: after, isConfirmed: current.confirmedAt != nil), at: time)
    }
    guard end(of: current) <= time else { return [] }
    if current.step == .watch {
      tally.wait(until: time)
      return end(.noticed(after: time - current.since, isConfirmed: false), at: time)
    }
    // Nobody measured, and the device never spoke of a cuff: it has none.
    let hasNoCuff = current.confirmedAt == nil && !tally.hasCuff && !pushesCuff
    return end(current.step == .cuff && hasNoCuff ? .skipped : .unnoticed, at: time)
  }

  /// The person passes over the step, unless it has its result already.
  private mutating func pass(at time: SessionTime) -> [Effect] {
    guard let current, current.step == .cuff, let readingAt = cuff.firstAt else {
      return end(.skipped, at: time)
    }
    let after = max(readingAt - (current.confirmedAt ?? current.since), .zero)
    return end(.noticed(after: after, isConfirmed: true), at: time)
  }

  /// Whether the device speaks after its measurements only.
  private var pushesCuff: Bool { source.intervals[.cuffSystolic] != nil }

  /// When the silence of the device itself is the news; nil where silence says nothing.
  private func silence(in current: Current) -> SessionTime? {
    guard current.step == .unplug || current.step == .fingerOut, !pushesCuff else { return nil }
    return recordAt.map { max($0, current.since) + hold }
  }

  private func isDone(_ current: Current, _ input: Input, at time: SessionTime) -> Bool {
    switch (current.step, input) {
    case (.fingerOut, .event(.vital(_, let row))): Self.standing(row) == false
    case (.fingerOut, _): silence(in: current).map { $0 <= time } ?? false
    case (.fingerIn, .event(.vital(_, let row))): Self.standing(row) == true
    case (.cuff, _): cuff.firstAt.map { $0 + second <= time } ?? false
    case (.unplug, .event(.link(_, .lost))): true
    case (.unplug, _): silence(in: current).map { $0 <= time } ?? false
    case (.plugIn, .event(.vital)), (.plugIn, .event(.cuff)): true
    // A cuff that speaks after its measurements only says nothing when it is plugged in.
    case (.plugIn, .event(.link(_, .up))): tally.parameters.isEmpty
    default: false
    }
  }

  /// Whether a value of the oximeter stands in a row; nil where the row says nothing of it.
  private static func standing(_ row: VitalRow) -> Bool? {
    let readings = [row.saturation?.map(\.amount), row.pulseRate?.map(\.amount)].compactMap(\.self)
    guard !readings.isEmpty else { return nil }
    return readings.contains { $0.value != nil }
  }

  private mutating func end(
    _ outcome: CommissioningSheet.Outcome, at time: SessionTime
  ) -> [Effect] {
    guard let current else { return [] }
    outcomes[current.step] = outcome
    let ended = Effect.ended(current.step, outcome)
    guard let next = next(after: current.step) else {
      self.current = nil
      return [ended, .finished(sheet(at: time))]
    }
    return [ended] + begin(next, at: time)
  }

  private mutating func begin(_ step: Step, at time: SessionTime) -> [Effect] {
    current = Current(step: step, since: time)
    return [.ask(step, span(of: step))]
  }

  /// The next step that applies; nil after the last, or where the device was not understood at all.
  private mutating func next(after step: Step) -> Step? {
    guard tally.records > 0 || pushesCuff else { return nil }
    let isOximeter = !tally.parameters.isDisjoint(with: [.saturation, .pulseRate])
    for following in Step.allCases where following.rawValue > step.rawValue {
      let isFinger = following == .fingerOut || following == .fingerIn
      guard isFinger, !isOximeter else { return following }
      outcomes[following] = .skipped
    }
    return nil
  }

  private func end(of current: Current) -> SessionTime {
    current.since + span(of: current.step)
  }

  /// Its share of the time, but long enough that a number can have gone.
  private func span(of step: Step) -> TimeSpan {
    max(length * step.share / 40, step.waitsForLoss ? hold + .seconds(2) : .zero)
  }

  /// How long a second reading is waited for.
  private var second: TimeSpan { min(Self.secondReading, length * Step.cuff.share / 80) }

  /// How long a number of this device stays on the screen without a successor.
  private var hold: TimeSpan {
    SampleTiming(interval: source.interval ?? tally.spacing.interval, isCapped: true).hold
  }

  private func sheet(at time: SessionTime) -> CommissioningSheet {
    let findings = CommissioningFindings(
      source: source, tally: tally, outcomes: outcomes, readings: cuff.readings,
      failures: cuff.failures,
      breaks: breaks, hold: hold
    ).all
    return CommissioningSheet(
      source: source, began: wallAtZero + ((began ?? time) - .zero),
      length: time - (began ?? time), frames: tally.frames, parameters: tally.parameters,
      median: tally.spacing.known, longestGap: tally.longestGap, clockOffset: tally.clockOffset,
      cuffReadings: cuff.readings, outcomes: outcomes, findings: findings)
  }
}
