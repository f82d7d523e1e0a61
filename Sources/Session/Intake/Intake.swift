public import Vitals

/// The sources of a session and their data: parameters with their holds, device flags, waveforms,
/// and the state of links, lines and senders.
///
/// Rows of the cuff are those of ``CuffBoard``; here they only count as data of their source.
public struct Intake: Equatable, Sendable {
  /// The sampled parameters with their holds.
  public private(set) var signals = SignalBoard()
  /// The latest seconds of a waveform.
  public private(set) var waves = WaveStore()
  /// The sources in order of appearance.
  var sources: [SourceState] = []
  /// Sources that disagree about one parameter.
  private(set) var crossCheck = CrossCheck()
  /// Heart rate and pulse rate that disagree.
  private(set) var rates = RateComparison()
  /// The samples of which baselines are made.
  private(set) var baseline = SampledBaseline()
  /// The time covered by valid data since an alarm pause ended; nil before the end of the first.
  private(set) var cover: DataCover?
  /// Counts the changes that need a review of the watchdog.
  private(set) var revision = 0
  let mode: Mode

  init(mode: Mode) {
    self.mode = mode
  }

  /// Whether more than one source feeds the session, so that each number needs its source.
  public var hasSeveralSources: Bool { sources.count > 1 }

  /// The sources in order of appearance.
  public var descriptions: [SourceDescription] { sources.map(\.description) }

  // MARK: Events of sources

  /// Adds a source, or replaces the description of a known one, which keeps its link condition and,
  /// with the same protocol, its sender.
  mutating func introduce(
    _ description: SourceDescription, at time: SessionTime
  ) -> [IntakeOutput] {
    revision += 1
    let fresh = SourceState(description, mode: mode)
    guard let known = index(of: description.id) else {
      sources.append(fresh)
      return []
    }
    var outputs: [IntakeOutput] = []
    changeFlags(of: known, &outputs) { $0.forget() }
    let before = sources[known]
    sources[known] = fresh
    sources[known].health = before.health
    setBacklog(of: known, .zero, at: time)
    if before.description.protocolName == description.protocolName {
      sources[known].sender = before.sender
      sources[known].sender.restart()
    } else {
      outputs.append(.event(.detected(description.id, description.protocolName)))
    }
    return outputs
  }

  mutating func handle(
    _ row: VitalRow, from id: SourceID, clock: SessionClock, at time: SessionTime
  ) -> [IntakeOutput] {
    var outputs: [IntakeOutput] = []
    let index = sendingSource(id)
    let before = signals.revision
    recordRow(of: index, isCuff: false, at: time)
    if let isSimulated = row.isSimulated, isSimulated != sources[index].isSimulated {
      sources[index].isSimulated = isSimulated
      revision += 1
    }
    if sources[index].unknown.record(row) { revision += 1 }
    let row = doubt(about: index).map(row.doubted) ?? row
    for parameter in Parameter.sampled {
      guard let reading = row[parameter] else { continue }
      apply(reading, of: parameter, from: index, at: time, &outputs)
    }
    if let flags = row.flags {
      let declared = sources[index].description.interval
      changeFlags(of: index, &outputs) { $0.record(flags, declared: declared, at: time) }
    }
    if let device = row.deviceClock,
      sources[index].clock.compare(device, with: clock.wall(at: time))
    {
      revision += 1
    }
    if sources[index].frozen.record(row, at: time) { revision += 1 }
    if rates.compare(signals, at: time) { revision += 1 }
    if signals.revision != before { revision += 1 }
    return outputs
  }

  private mutating func apply(
    _ reading: Reading<Amount>, of parameter: Parameter, from index: Int, at time: SessionTime,
    _ outputs: inout [IntakeOutput]
  ) {
    let timing = sources[index].timing(of: parameter, at: time)
    let source = sources[index].description.id
    let first = outputs.count
    let isOwner = signals.apply(
      reading, of: parameter, from: source, timing: timing, at: time, &outputs)
    if !isOwner, case .measured(let amount) = reading {
      let sample = Signal.Sample(amount: amount, at: time, timing: timing)
      let news = crossCheck.compare(sample, of: parameter, from: source, with: signals, at: time)
      if news { revision += 1 }
    }
    addCover(outputs[first...], at: time)
  }

  private mutating func addCover(_ outputs: ArraySlice<IntakeOutput>, at time: SessionTime) {
    guard cover != nil else { return }
    for case .sample(_, _, let coveredUntil, _) in outputs {
      cover?.add(coveredUntil: coveredUntil, at: time)
    }
  }

  /// Records that a row of the cuff came.
  mutating func handle(_ row: CuffRow, from id: SourceID, at time: SessionTime) {
    let index = sendingSource(id)
    if sources[index].unknown.recordCuff(row) { revision += 1 }
    recordRow(of: index, isCuff: true, at: time)
  }

  private mutating func recordRow(of index: Int, isCuff: Bool, at time: SessionTime) {
    if sources[index].recordRow(isCuff: isCuff, at: time) { revision += 1 }
    sources[index].sender.heardAt = time
  }

  mutating func show(_ waves: WaveStore) { self.waves = waves }

  mutating func handle(_ block: WaveBlock, from id: SourceID, at time: SessionTime) {
    waves.append(block, from: id, at: time)
  }

  mutating func handle(
    _ state: LinkState, of id: SourceID, at time: SessionTime
  ) -> [IntakeOutput] {
    var outputs: [IntakeOutput] = []
    let index = sendingSource(id)
    revision += 1
    setBacklog(of: index, .zero, at: time)
    if sources[index].apply(state, at: time) { outputs.append(.event(.link(id, state))) }
    if case .lost = state {
      changeFlags(of: index, &outputs) { $0.forget() }
      signals.loseLink(of: id, at: time)
    }
    return outputs
  }

  mutating func handle(_ frames: FrameCount, of id: SourceID, at time: SessionTime) {
    let index = sendingSource(id)
    sources[index].line.record(frames, at: time)
    if let unknown = frames.unknown { sources[index].unknown.record(unknown, at: time) }
    revision += 1
  }

  mutating func handle(
    _ report: SenderReport, of id: SourceID, at time: SessionTime
  ) -> [IntakeOutput] {
    sources[sendingSource(id)].sender.apply(report, at: time)
    revision += 1
    guard case .owner = report else { return [] }
    return [.event(.sender(id, report))]
  }

  /// Sets how much later the data of a source are read than they were sent; zero for no backlog.
  mutating func setBacklog(of id: SourceID, _ length: TimeSpan, at time: SessionTime) {
    guard let index = index(of: id) else { return }
    setBacklog(of: index, length, at: time)
  }

  private mutating func setBacklog(of index: Int, _ length: TimeSpan, at time: SessionTime) {
    let shown = sources[index].setBacklog(length, at: time)
    signals.setBacklog(of: sources[index].description.id, shown)
  }

  // MARK: Time

  /// The next instant at which a hold or a device flag ends; nil for none.
  var nextDeadline: SessionTime? {
    var earliest = signals.nextHoldEnd
    // By index, without copies of a source's large state: this is read at every event.
    for index in sources.indices {
      guard let end = sources[index].flags.end else { continue }
      earliest = earliest.map { min($0, end) } ?? end
    }
    return earliest
  }

  /// Ends flags and holds that are due at an instant.
  mutating func advance(to time: SessionTime) -> [IntakeOutput] {
    var outputs: [IntakeOutput] = []
    for index in sources.indices {
      guard let end = sources[index].flags.end, end <= time else { continue }
      changeFlags(of: index, &outputs) { $0.forget() }
    }
    guard let end = signals.nextHoldEnd, end <= time else { return outputs }
    let first = outputs.count
    signals.endHolds(at: time, &outputs)
    if outputs.count > first { revision += 1 }
    addCover(outputs[first...], at: time)
    rates.endHolds(signals)
    for index in sources.indices where sources[index].frozen.since != nil {
      let id = sources[index].description.id
      let isHolding = FrozenCheck.parameters.contains {
        signals.isHolding($0) && signals[$0].owner == id
      }
      if !isHolding { sources[index].frozen.interrupt() }
    }
    return outputs
  }

  /// Ends the conditions of lost links whose data have come long enough.
  mutating func updateLinks(at time: SessionTime) {
    for index in sources.indices { sources[index].health.update(at: time) }
  }

  // MARK: Flags

  /// The flags of all devices.
  var deviceFlags: DeviceFlags {
    sources.indices.reduce(into: []) { $0 = $0.union(sources[$1].flags.flags) }
  }

  /// The flags of all devices that were reported in the last 5 s.
  public func currentFlags(at now: SessionTime) -> DeviceFlags {
    sources.indices.filter { sources[$0].flags.isCurrent(at: now) }
      .reduce(into: []) { $0 = $0.union(sources[$1].flags.flags) }
  }

  /// Changes the flags of one source; the outputs are changes of the flags of all.
  private mutating func changeFlags(
    of index: Int, _ outputs: inout [IntakeOutput], _ change: (inout ReportedFlags) -> Void
  ) {
    let before = deviceFlags
    change(&sources[index].flags)
    let after = deviceFlags
    for flag in DeviceFlag.allCases where before.contains(flag) != after.contains(flag) {
      outputs.append(.flag(flag, isPresent: after.contains(flag)))
    }
  }

  // MARK: Presence

  /// Waits for the sources to be introduced again after a resumption.
  mutating func awaitSources() {
    for index in sources.indices where sources[index].presence == .present {
      sources[index].presence = .awaited
    }
  }

  /// Retires the sources that were not introduced again after a resumption.
  mutating func retireAwaited() -> [IntakeOutput] {
    var outputs: [IntakeOutput] = []
    for index in sources.indices where sources[index].presence == .awaited {
      sources[index].presence = .retired
      changeFlags(of: index, &outputs) { $0.forget() }
      revision += 1
    }
    return outputs
  }

  func index(of id: SourceID) -> Int? {
    sources.firstIndex { $0.description.id == id }
  }

  /// The index of the source of an event; a source that was never introduced is added.
  private mutating func sendingSource(_ id: SourceID) -> Int {
    if let known = index(of: id) {
      // A source that sends is present.
      if sources[known].presence == .retired { sources[known].presence = .present }
      return known
    }
    sources.append(SourceState(SourceDescription(id: id, protocolName: "unknown"), mode: mode))
    return sources.count - 1
  }

  /// The name of the protocol of a source; nil for an unknown source.
  func protocolName(of id: SourceID) -> String? {
    index(of: id).map { sources[$0].description.protocolName }
  }

  // MARK: Baseline and alarm pause

  mutating func addToBaseline(
    _ parameter: Parameter, _ amount: Amount, coveredUntil: SessionTime, at time: SessionTime
  ) {
    baseline.add(parameter, amount, coveredUntil: coveredUntil, at: time)
  }

  mutating func restartCover() { cover = DataCover() }
}
