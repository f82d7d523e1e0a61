import Alarms
public import Vitals

/// What each event changes.
extension Session {
  mutating func apply(_ event: Event, at time: SessionTime, _ effects: inout [Effect]) {
    retireAwaited(after: event, at: time, &effects)
    switch event {
    case .source(let description): introduce(description, at: time, &effects)
    case .vital(let id, let row): take(row, of: sourceIndex(id), at: time, &effects)
    case .cuff(let id, let row): take(row, of: sourceIndex(id), at: time, &effects)
    case .wave(let id, let block): waves.note(block, from: id, at: time)
    case .link(let id, let state): take(state, of: sourceIndex(id), at: time, &effects)
    case .line(let id, let frames):
      sources[sourceIndex(id)].note(frames, at: time)
      watchdog.isDirty = true
    case .sender(let id, let report):
      sources[sourceIndex(id)].sender.note(report, at: time)
      if case .owner = report { happenings.add(.sender(id, report), at: time) }
      watchdog.isDirty = true
    case .command(let command, let by): perform(command, by, at: time, &effects)
    case .runtime(let report): take(report, at: time, &effects)
    }
  }

  /// A source that was known before a gap keeps what is known of its cuff: a reading that a monitor
  /// still shows is no new one.
  private mutating func introduce(
    _ description: SourceDescription, at time: SessionTime, _ effects: inout [Effect]
  ) {
    let fresh = SourceState(description, mode: header.identity.mode, sessionBegan: began)
    if let known = sources.firstIndex(where: { $0.description.id == description.id }) {
      changeFlags(of: known, at: time, &effects) { $0.forgetFlags() }
      let before = sources[known]
      sources[known] = fresh
      sources[known].health = before.health
      fallBehind(known, by: .zero, at: time)
      if before.description.protocolName == description.protocolName {
        sources[known].cuff = before.cuff
        sources[known].sender = before.sender
        sources[known].sender.comeBack()
      } else {
        happenings.add(.identified(description.id, description.protocolName), at: time)
      }
    } else {
      sources.append(fresh)
    }
    watchdog.isDirty = true
  }

  /// A resumed session names its sources first: what it does not name is there no longer, and no
  /// condition of it can end any more.
  private mutating func retireAwaited(
    after event: Event, at time: SessionTime, _ effects: inout [Effect]
  ) {
    switch event {
    case .source, .runtime(.resumed): return
    case .vital, .cuff, .wave, .link, .line, .sender, .command, .runtime: break
    }
    for index in sources.indices where sources[index].isAwaited {
      sources[index].isAwaited = false
      sources[index].isRetired = true
      changeFlags(of: index, at: time, &effects) { $0.forgetFlags() }
      watchdog.isDirty = true
    }
  }

  /// The source of a name; one that nobody introduced is as live as the session.
  private mutating func sourceIndex(_ id: SourceID) -> Int {
    if let known = sources.firstIndex(where: { $0.description.id == id }) {
      // Whoever speaks is there.
      sources[known].isRetired = false
      return known
    }
    sources.append(
      SourceState(
        SourceDescription(id: id, protocolName: "unknown"), mode: header.identity.mode,
        sessionBegan: began))
    return sources.count - 1
  }

  private mutating func take(
    _ row: VitalRow, of index: Int, at time: SessionTime, _ effects: inout [Effect]
  ) {
    let before = signals.revision
    sources[index].hasVital = true
    hear(index, at: time)
    sources[index].sender.heardAt = time
    let row = sources[index].sender.isDoubtful ? row.doubted(.patient) : row
    for parameter in Parameter.sampled {
      guard let reading = row[parameter] else { continue }
      let timing = sources[index].timing(of: parameter, at: time)
      let changes = signals.take(
        parameter, reading, from: sources[index].description.id, timing: timing, at: time)
      report(changes, at: time, &effects)
    }
    if let flags = row.flags {
      changeFlags(of: index, at: time, &effects) { $0.say(flags, at: time) }
    }
    if let isSimulated = row.isSimulated, isSimulated != sources[index].isSimulated {
      sources[index].isSimulated = isSimulated
      watchdog.isDirty = true
    }
    if let clock = row.deviceClock, sources[index].clock.note(clock, wall: wall(at: time)) {
      watchdog.isDirty = true
    }
    if sources[index].frozen.note(row, at: time) { watchdog.isDirty = true }
    if watchdog.compareRates(signals, at: time) { watchdog.isDirty = true }
    if signals.revision != before { watchdog.isDirty = true }
  }

  /// Tells alarms, trends and baselines of samples and ended holds.
  mutating func report(
    _ changes: [SignalBoard.Change], at time: SessionTime, _ effects: inout [Effect]
  ) {
    var ended: [Parameter] = []
    for change in changes {
      switch change {
      case .sample(let parameter, let amount, let coveredUntil, let origin):
        trends.note(parameter, amount, at: time)
        if phase == .checkIn || phase == .baseline {
          baseline.note(parameter, amount, coveredUntil: coveredUntil, at: time)
        }
        dataSincePause?.note(coveredUntil: coveredUntil, at: time)
        alarm(
          .sample(parameter, amount, coveredUntil: coveredUntil, origin: origin), at: time,
          &effects)
      case .holdEnded(let parameter): ended.append(parameter)
      }
    }
    guard !ended.isEmpty else { return }
    watchdog.isDirty = true
    alarm(.holdsEnded(ended), at: time, &effects)
  }

  /// How long what a device says of itself is taken for current.
  private static let flagHold = TimeSpan.seconds(5)

  /// What the devices say of themselves now, not a while ago.
  public func currentFlags(at now: SessionTime) -> DeviceFlags {
    sources.filter { now - $0.flagsAt <= Self.flagHold }
      .reduce(into: []) { $0 = $0.union($1.flags) }
  }

  var deviceFlags: DeviceFlags {
    sources.reduce(into: []) { $0 = $0.union($1.flags) }
  }

  /// A change of what one device says of itself, and what that changes for all of them.
  private mutating func changeFlags(
    of index: Int, at time: SessionTime, _ effects: inout [Effect],
    _ change: (inout SourceState) -> Void
  ) {
    let before = deviceFlags
    change(&sources[index])
    let after = deviceFlags
    for flag in DeviceFlag.allCases where before.contains(flag) != after.contains(flag) {
      alarm(.flag(flag, isPresent: after.contains(flag)), at: time, &effects)
    }
  }

  /// What silent devices said of themselves is over.
  mutating func endFlags(at time: SessionTime, _ effects: inout [Effect]) {
    for index in sources.indices {
      guard let end = sources[index].flagsEnd, end <= time else { continue }
      changeFlags(of: index, at: time, &effects) { $0.forgetFlags() }
    }
  }

  private mutating func take(
    _ row: CuffRow, of index: Int, at time: SessionTime, _ effects: inout [Effect]
  ) {
    sources[index].hasCuff = true
    hear(index, at: time)
    sources[index].sender.heardAt = time
    let outcomes = sources[index].cuff.take(row, at: time)
    for outcome in outcomes { take(outcome, of: index, at: time, &effects) }
    noteCuff(of: index)
  }

  private mutating func noteCuff(of index: Int) {
    pressure.isMeasuring = sources.contains { $0.cuff.isMeasuring }
    pressure.provisional = pressure.isMeasuring ? sources[index].cuff.provisional : nil
  }

  mutating func take(
    _ outcome: CuffSource.Outcome, of index: Int, at time: SessionTime,
    _ effects: inout [Effect]
  ) {
    switch outcome {
    case .failed(let at):
      pressure.fail(at: at)
      happenings.add(.cuffFailed, at: at)
    case .measurement(let found):
      let source = sources[index].description.id
      let measurement = sources[index].sender.isDoubtful ? found.doubted : found
      pressure.take(measurement, from: source, behind: signals.behind[source])
      if phase == .checkIn || phase == .baseline { baseline.note(measurement) }
      watchdog.isDirty = true
      alarm(.measurement(measurement), at: time, &effects)
    }
  }

  private mutating func take(
    _ state: LinkState, of index: Int, at time: SessionTime, _ effects: inout [Effect]
  ) {
    fallBehind(index, by: .zero, at: time)
    if sources[index].take(state, at: time) {
      happenings.add(.link(sources[index].description.id, state), at: time)
    }
    if case .lost = state {
      changeFlags(of: index, at: time, &effects) { $0.forgetFlags() }
      signals.loseLink(of: sources[index].description.id, at: time)
      for outcome in sources[index].cuff.loseLink(at: time) {
        take(outcome, of: index, at: time, &effects)
      }
      noteCuff(of: index)
    }
    watchdog.isDirty = true
  }

  /// Data of a source came: a link that was lost is sound again after enough of them.
  private mutating func hear(_ index: Int, at time: SessionTime) {
    if sources[index].hear(at: time) { watchdog.isDirty = true }
  }

  /// What a source sends is read this much later than it was sent.
  private mutating func fallBehind(_ index: Int, by length: TimeSpan, at time: SessionTime) {
    let source = sources[index].description.id
    let shown = sources[index].fallBehind(by: length, at: time)
    signals.fallBehind(source, by: shown)
    pressure.fallBehind(source, by: shown)
  }

  private mutating func take(
    _ report: RuntimeReport, at time: SessionTime, _ effects: inout [Effect]
  ) {
    switch report {
    case .behind(let source, let length):
      if let index = sources.firstIndex(where: { $0.description.id == source }) {
        fallBehind(index, by: length, at: time)
      }
    case .clockStep(let step):
      clockAnchors.append(ClockAnchor(time: time, wall: wall(at: time) + step))
    case .zoneChanged(let offset):
      let now = WallTime(
        unixMilliseconds: wall(at: time).unixMilliseconds, offsetMinutes: offset)
      clockAnchors.append(ClockAnchor(time: time, wall: now))
    case .resumed(let gap, let isExact):
      decideAnew(at: time, &effects)
      for index in sources.indices { sources[index].isAwaited = true }
      happenings.add(.resumed(gap: gap), at: time)
      gaps.append(
        Gap(from: time - gap, until: time, isExact: isExact, isInInfusion: phase == .infusing))
      watchdog.note(report, at: time)
    case .outletBlocked, .outletLost, .outletWorks, .recordingFailed,
      .recordingWorks, .late, .overflow:
      watchdog.note(report, at: time)
    }
    watchdog.isDirty = true
  }
}
