import Alarms
import Care
import Vitals

/// The looks of the watchdog at the whole session.
extension Session {
  private static let neverArrivedDelay = TimeSpan.seconds(10)
  private static let questionableLimit = TimeSpan.seconds(30)
  private static let searchingLimit = TimeSpan.seconds(30)
  private static let differLimit = TimeSpan.seconds(30)
  private static let noPulseLimit = TimeSpan.seconds(10)
  private static let unreadableLimit = TimeSpan.seconds(10)
  /// How long after the infusion lost data stay high.
  private static let recoveryHigh = TimeSpan.minutes(30)

  mutating func settleWatchdog(at time: SessionTime, _ effects: inout [Effect]) {
    let isDue = watchdog.nextCheck.map { $0 <= time } ?? false
    guard watchdog.isDirty || isDue else { return }
    watchdog.isDirty = false
    watchdog.forgetRates(signals)
    guard phase != .closed else {
      watchdog.forgetPresent()
      watchdog.isDirty = false
      watchdog.nextCheck = nil
      return
    }
    for index in sources.indices { sources[index].health.settle(at: time) }
    let findings = lossFindings(at: time) + deviceFindings(at: time)
    let before = watchdog.present
    let found = findings.filter { $0.from <= time }.map(\.condition)
    let next = watchdog.take(found, over: repairedLines(at: time), at: time)
    let later = findings.map(\.from).filter { $0 > time } + changesAhead(at: time)
    watchdog.nextCheck = (later + [next].compactMap(\.self)).min()
    tell(watchdog.present, after: before, at: time, &effects)
  }

  /// Lines of which no damaged frame is left in the window: nothing about them is at an edge.
  private func repairedLines(at time: SessionTime) -> [TechnicalCondition] {
    sources.filter { $0.frames.isClean(at: time) }.map {
      Finding(.badFrames, $0.description.id.name, .low, from: time).condition
    }
  }

  private mutating func tell(
    _ current: [TechnicalCondition], after before: [TechnicalCondition], at time: SessionTime,
    _ effects: inout [Effect]
  ) {
    // What begins comes first, so that a loss that changes its priority stays acknowledged.
    for condition in current where !before.contains(where: { $0.identity == condition.identity }) {
      alarm(.technical(condition, isPresent: true), at: time, &effects)
    }
    for condition in before where !current.contains(where: { $0.identity == condition.identity }) {
      let goesOn = current.contains {
        $0.kind == condition.kind && $0.subject == condition.subject
      }
      alarm(
        goesOn ? .technicalReprioritised(condition) : .technical(condition, isPresent: false),
        at: time,
        &effects)
    }
  }

  /// Times at which a finding ends or changes by itself.
  private func changesAhead(at time: SessionTime) -> [SessionTime] {
    var times: [SessionTime] = []
    if let began = timer.recoveryBegan { times.append(began + Self.recoveryHigh) }
    for report in [watchdog.late, watchdog.overflow] {
      if let report { times.append(report.since + Watchdog.remembered) }
    }
    for source in sources {
      if let next = source.frames.nextLeaving(after: time) { times.append(next) }
      if let end = source.health.endsAt { times.append(end) }
      if let since = source.frozen.since { times.append(since + FrozenCheck.time) }
      if let change = source.sender.changes(after: time) { times.append(change) }
    }
    times += signals.opinions.ends
    for parameter in [Parameter.heartRate, .pulseRate, .saturation] {
      guard case .missing? = signals[parameter].reading else { continue }
      times.append(signals[parameter].unsaidFrom)
    }
    for expected in alarms.profile.expected {
      guard let signal = signal(of: expected), case .questionable? = signal.reading else {
        continue
      }
      times.append(signal.unsaidFrom)
    }
    return times.filter { $0 > time }
  }

  // MARK: Lost data

  /// How urgent lost data are in this phase; nil where they are no alarm.
  private func lossPriority(hasArrived: Bool, at time: SessionTime) -> Priority? {
    switch phase {
    case .checkIn: return hasArrived ? .low : nil
    case .baseline: return .low
    case .infusing, .paused: return .high
    case .recovery, .aborted:
      guard let began = timer.recoveryBegan else { return .high }
      return time < began + Self.recoveryHigh ? .high : .medium
    case .closed: return nil
    }
  }

  private func signal(of expected: Expected) -> Signal? {
    switch expected {
    case .rate: signals[signals.rateSource]
    case .saturation: signals[.saturation]
    case .respiratoryRate: signals[.respiratoryRate]
    case .cuff: nil
    }
  }

  private func lossFindings(at time: SessionTime) -> [Finding] {
    var findings: [Finding] = []
    for expected in alarms.profile.expected {
      let lost = expected == .cuff ? cuffLoss(at: time) : signalLoss(expected, at: time)
      if let lost { findings.append(lost) }
    }
    if let silence = noPulse(at: time) { findings.append(silence) }
    return findings
  }

  private func neverArrived(_ expected: Expected, at time: SessionTime) -> Finding? {
    guard let priority = lossPriority(hasArrived: false, at: time) else { return nil }
    let began = timer.started ?? timer.phaseBegan
    return Finding(
      .noDataSinceStart, expected.label, priority, from: began + Self.neverArrivedDelay)
  }

  private func cuffLoss(at time: SessionTime) -> Finding? {
    guard let stalesAt = pressure.stalesAt(interval: pressureInterval) else {
      return neverArrived(.cuff, at: time)
    }
    guard let priority = lossPriority(hasArrived: true, at: time) else { return nil }
    return Finding(.noData, Expected.cuff.label, priority, detail: "no measurement", from: stalesAt)
  }

  private func signalLoss(_ expected: Expected, at time: SessionTime) -> Finding? {
    guard let signal = signal(of: expected) else { return nil }
    guard let valid = signal.valid else { return neverArrived(expected, at: time) }
    guard let priority = lossPriority(hasArrived: true, at: time) else { return nil }
    if signals.isHolding(expected == .rate ? .rate : parameter(of: expected)) {
      return Finding(.noData, expected.label, priority, from: valid.stalesAt)
    }
    var from = valid.stalesAt
    if case .questionable? = signal.reading {
      // Marked numbers still come: the loss counts 30 s from the last valid one, or from when
      // they stop.
      let stops = signal.unsaidFrom
      let limit = valid.at + Self.questionableLimit
      from = max(from, min(limit, stops))
    }
    return Finding(.noData, expected.label, priority, detail: lossReason(signal), from: from)
  }

  private func parameter(of expected: Expected) -> Parameter {
    switch expected {
    case .rate: .rate
    case .saturation: .saturation
    case .respiratoryRate: .respiratoryRate
    case .cuff: .cuffSystolic
    }
  }

  private func lossReason(_ signal: Signal) -> String {
    if signal.linkLostSince != nil { return Absence.linkLost.words }
    switch signal.reading {
    case .missing(let absence): return absence.words
    case .questionable(_, let doubt): return doubt.words
    case .measured, nil: return "no data"
    }
  }

  private func noPulse(at time: SessionTime) -> Finding? {
    guard let started = timer.started, phase != .closed,
      alarms.profile.expected.contains(.rate) || alarms.profile.expected.contains(.saturation)
    else { return nil }
    let vital = [signals[.heartRate], signals[.pulseRate], signals[.saturation]]
    let isOff = vital.contains { $0.reading == .missing(.sensorOff) && $0.isSaid(at: time) }
    guard !isOff else { return nil }
    let uncovered = vital.compactMap { $0.valid?.coveredUntil }.reduce(started, max)
    return Finding(.noPulseSignal, "pulse", .high, from: uncovered + Self.noPulseLimit)
  }

  // MARK: Sensors, links, program

  private func deviceFindings(at time: SessionTime) -> [Finding] {
    sensorFindings(at: time) + sources.flatMap { sourceFindings($0, at: time) }
      + programFindings(at: time)
  }

  private func sensorFindings(at time: SessionTime) -> [Finding] {
    var findings: [Finding] = []
    for (parameter, label) in [(Parameter.heartRate, "HR"), (.saturation, "SpO2")] {
      let signal = signals[parameter]
      guard signal.isSaid(at: time), let reading = signal.reading else { continue }
      switch reading {
      case .missing(.sensorOff):
        findings.append(Finding(.sensorOff, label, .low, from: signal.kindSince))
      case .missing(.searching), .questionable(_, .searching):
        findings.append(
          Finding(.searching, label, .low, from: signal.kindSince + Self.searchingLimit))
      case .measured, .missing, .questionable: break
      }
    }
    for apart in signals.opinions.disagreements(signals, at: now) {
      let own = signals[apart.parameter].owner?.name ?? ""
      findings.append(
        Finding(
          .sourcesDiffer, apart.parameter.label, .low,
          detail:
            "\(own) \(apart.own.roundedUnits), \(apart.source.name) \(apart.other.roundedUnits)",
          from: apart.since + Self.differLimit))
    }
    if let since = watchdog.ratesDifferSince {
      findings.append(Finding(.ratesDiffer, "rates", .low, from: since + Self.differLimit))
    }
    return findings
  }

  private func sourceFindings(_ source: SourceState, at time: SessionTime) -> [Finding] {
    guard !source.isRetired else { return [] }
    let name = source.description.id.name
    var findings: [Finding] = []
    if let loss = source.health.loss {
      findings.append(Finding(.linkLost, name, .medium, detail: loss.why, from: loss.since))
    }
    if !source.health.isDown, let since = source.unreadableSince {
      findings.append(
        Finding(
          .noValidFrame, name, .medium, detail: source.description.line ?? "",
          from: since + Self.unreadableLimit))
    }
    if let since = source.behindSince {
      findings.append(Finding(.backlog, name, .medium, from: since))
    }
    if source.frames.isDamaged(at: time) {
      findings.append(Finding(.badFrames, name, .low, from: time))
    }
    if let since = source.frozen.since, source.frozen.count >= FrozenCheck.samples {
      findings.append(Finding(.frozen, name, .low, from: since + FrozenCheck.time))
    }
    if source.isSimulated, header.identity.mode == .live {
      findings.append(Finding(.simulatedDevice, name, .medium, from: time))
    }
    if source.clock.isWrong { findings.append(Finding(.deviceClock, name, .low, from: time)) }
    return findings + source.sender.findings(name, at: time)
  }

  private func programFindings(at time: SessionTime) -> [Finding] {
    var findings = watchdog.destinations.map { destination in
      Finding(
        destination.isLost ? .outletLost : .outletBlocked, destination.name, .medium,
        from: destination.since)
    }
    if let failure = watchdog.recordingFailure {
      findings.append(
        Finding(
          .recordingFailed, failure.subject, .medium, detail: failure.detail, from: failure.since))
    }
    for (kind, report) in [(.late, watchdog.late), (.overflow, watchdog.overflow)]
      as [(TechnicalCondition.Kind, Watchdog.Report?)]
    {
      guard let report, time < report.since + Watchdog.remembered else { continue }
      findings.append(
        Finding(kind, report.subject, .medium, detail: report.detail, from: report.since))
    }
    return findings
  }
}
