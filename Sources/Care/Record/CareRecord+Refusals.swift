package import Vitals

/// Refused inputs.
extension CareRecord {
  /// The weights of adults and larger children; any other is more likely a slip.
  private static let usualWeights = BodyWeight(grams: 25_000)...BodyWeight(grams: 250_000)

  /// The reason to refuse an input; nil when it is allowed.
  package func refusal(of input: CareInput, _ bedside: Bedside, at time: SessionTime) -> Refusal? {
    switch input {
    case .beginBaseline: refusal(of: .beginBaseline)
    case .confirmBaseline(let computed):
      refusal(of: .confirmBaseline)
        ?? (computed.isEmpty && baselines.isEmpty ? .noBaseline : nil)
    case .setBaseline(let parameter, let amount):
      parameter.plausible.contains(amount.hundredths) && phase != .closed ? nil : .baseline
    case .planLength(let length): refusal(ofLength: length, at: time)
    case .start(let reason): refusal(of: .start) ?? refusal(ofStart: reason, bedside, at: time)
    case .pause(let reason): refusal(of: .pause) ?? (reason.isEmpty ? .reasonMissing : nil)
    case .resume: refusal(of: .resume)
    case .stop: refusal(of: .stop)
    case .abort(let reason): refusal(of: .abort) ?? (reason.isEmpty ? .reasonMissing : nil)
    case .close(let reason):
      refusal(of: .close) ?? refusal(of: fitness(.leaving, bedside, at: time), reason)
    case .gap: nil
    case .gapAnswer: phase == .closed ? .phase(.closed) : nil
    case .entry(let entry):
      phase == .closed
        ? .phase(.closed) : refusal(ofContent: entry, wall: bedside.wall, at: time)
    case .correction(let number, let entry, let reason):
      refusal(ofCorrecting: number, entry, reason: reason, wall: bedside.wall, at: time)
    }
  }

  private func refusal(of step: InfusionTimer.Step) -> Refusal? {
    InfusionTimer.next(phase, step) == nil ? .phase(phase) : nil
  }

  private func isGiven(_ reason: String?) -> Bool { reason.map { !$0.isEmpty } ?? false }

  private func refusal(of fitness: Fitness, _ reason: String?) -> Refusal? {
    let missing =
      isGiven(reason) ? fitness.unexcusable : fitness.unexplained.map(\.requirement)
    return missing.isEmpty ? nil : .missing(missing)
  }

  private func refusal(
    ofStart reason: String?, _ bedside: Bedside, at time: SessionTime
  ) -> Refusal? {
    refusal(of: fitness(.start, bedside, at: time), reason)
      ?? (bedside.lacksExpected && !isGiven(reason) ? .reasonMissing : nil)
  }

  private func refusal(ofLength length: TimeSpan, at time: SessionTime) -> Refusal? {
    guard InfusionTimer.planLengths.contains(length), timer.stopped == nil else {
      return .planLength
    }
    return plan.rate(forLength: length, timer, at: time).flatMap(refusal(ofComputed:))
  }

  private func refusal(
    ofCorrecting number: Int, _ entry: ChartEntry?, reason: String, wall: WallTime,
    at time: SessionTime
  ) -> Refusal? {
    guard let first = chart.entry(number), first.holds, let content = first.content else {
      return .noSuchEntry(number)
    }
    guard !reason.isEmpty else { return .reasonMissing }
    guard let entry else { return nil }
    guard entry.isOfSameKind(as: content) else {
      return .invalid(.otherKind(number))
    }
    // A bolus is corrected as of its own time, when more was left in the bag.
    if case .bolus(let volume) = entry {
      return volume > .zero && volume <= plan.bag ?? .zero
        ? nil : .invalid(.exceedsBag)
    }
    return refusal(ofContent: entry, wall: wall, at: time)
  }

  private func refusal(
    ofContent entry: ChartEntry, wall: WallTime, at time: SessionTime
  ) -> Refusal? {
    switch entry {
    case .drug(let drug):
      if drug.amount.micrograms <= 0 { return .invalid(.noAmount) }
      return drug.isConfirmed ? nil : doubt(of: drug).map { .unusual($0) }
    case .bag(let volume): return refusal(ofBag: volume)
    case .rate(let rate): return refusal(ofRate: rate)
    case .bolus(let volume): return refusal(ofBolus: volume, at: time)
    case .check(_, .clock(let minutes)):
      return wall.since(minuteOfDay: minutes) > .hours(23)
        ? .invalid(.future) : nil
    case .check(_, .weight(let weight)):
      return Self.usualWeights.contains(weight)
        ? nil : .invalid(.weight)
    case .score(let id, let scores):
      return setup.clinic.scale(id)?.sum(scores) == nil
        ? .invalid(.scores(scale: id)) : nil
    case .grade(let number, _), .action(let number, _), .resolved(let number):
      return chart.entry(number) == nil ? .noSuchEntry(number) : nil
    case .account(let drug, let drawn, let wasted, let witness):
      guard accountable.contains(where: { $0.id == drug }) else {
        return .invalid(.notInBag)
      }
      guard wasted <= drawn else { return .invalid(.wastedExceedsDrawn) }
      return setup.needsWitness(ofDrug: drug, wasted: wasted) && witness?.isEmpty ?? true
        ? .invalid(.noWitness) : nil
    case .schedule(let id):
      return setup.clinic.schedule(id) == nil ? .invalid(.noSuchSchedule) : nil
    case .byHand(let value): return refusal(of: value, at: time)
    case .intervention(let intervention):
      return intervention.refusal(self, began: began, at: time)
    case .answers(let number, let occasion): return occasion.refusal(chart, of: number)
    case .told(let telling): return refusal(of: telling, at: time)
    case .excuse(let excuse): return excuse.reason.isEmpty ? .reasonMissing : nil
    case .check, .withoutDrug, .set, .sideEffect, .appointment, .remark: return nil
    }
  }

  private func refusal(of telling: Telling, at time: SessionTime) -> Refusal? {
    let answers = chart.criticalAnswers(setup.clinic)
    guard let answer = answers.first(where: { $0.number == telling.number }) else {
      return .noSuchEntry(telling.number)
    }
    if telling.who.isEmpty { return .invalid(.nobodyTold) }
    guard let told = telling.at else { return nil }
    if told > time { return .invalid(.future) }
    // A time of day is typed without seconds.
    return told < answer.time - .minutes(1) ? .invalid(.toldBefore) : nil
  }

  private func refusal(of value: HandValue, at time: SessionTime) -> Refusal? {
    guard value.isPlausible else { return .invalid(.implausible) }
    if value.taken > time { return .invalid(.future) }
    return value.taken < began ? .invalid(.beforeCheckIn) : nil
  }

  private func refusal(ofBag volume: Volume) -> Refusal? {
    guard Volume.bags.contains(volume) else { return .invalid(.bagVolume) }
    guard phase == .checkIn || phase == .baseline else { return nil }
    guard plan.isRateChosen, let rate = plan.rate else {
      return refusal(ofComputed: FlowRate(volume, in: timer.planned))
    }
    return InfusionTimer.planLengths.contains(rate.time(of: volume)) ? nil : .planLength
  }

  private func refusal(ofRate rate: FlowRate) -> Refusal? {
    guard FlowRate.pumps.contains(rate) else {
      return .invalid(.pumpRate)
    }
    guard phase == .checkIn || phase == .baseline, let bag = plan.bag else { return nil }
    return InfusionTimer.planLengths.contains(rate.time(of: bag)) ? nil : .planLength
  }

  private func refusal(ofBolus volume: Volume, at time: SessionTime) -> Refusal? {
    guard phase == .infusing, let left = plan.left(timer, at: time) else {
      return .invalid(.noRunningBag)
    }
    return volume > .zero && volume <= left
      ? nil : .invalid(.exceedsLeft(left))
  }

  /// Refuses a rate that follows from a length if no pump has it.
  private func refusal(ofComputed rate: FlowRate) -> Refusal? {
    FlowRate.pumps.contains(rate)
      ? nil : .invalid(.computedRate(rate))
  }
}
