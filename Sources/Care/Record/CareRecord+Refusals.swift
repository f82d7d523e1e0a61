package import Vitals

/// What cannot be done or charted, and why.
extension CareRecord {
  /// The weights of adults and larger children: outside of them a slip is likelier than a person.
  private static let usualWeights = BodyWeight(grams: 25_000)...BodyWeight(grams: 250_000)

  /// Why an input would change nothing now; nil when it would.
  package func refusal(of input: CareInput, _ bedside: Bedside, at time: SessionTime) -> Refusal? {
    switch input {
    case .beginBaseline: refusal(of: .beginBaseline)
    case .confirmBaseline(let computed):
      refusal(of: .confirmBaseline)
        ?? (computed.isEmpty && baselines.isEmpty ? .noBaseline : nil)
    case .setBaseline(let parameter, let amount):
      parameter.plausible.contains(amount.hundredths) && phase != .closed ? nil : .baseline
    case .planLength(let length): refusal(ofLength: length, at: time)
    case .start(let reason): refusal(of: .start) ?? refusal(ofStart: reason, bedside)
    case .pause(let reason): refusal(of: .pause) ?? (reason.isEmpty ? .reasonMissing : nil)
    case .resume: refusal(of: .resume)
    case .stop: refusal(of: .stop)
    case .abort(let reason): refusal(of: .abort) ?? (reason.isEmpty ? .reasonMissing : nil)
    case .close(let reason):
      refusal(of: .close)
        ?? (hasWords(reason) ? nil : refusal(missing: requirements(ofLeaving: bedside, at: time)))
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

  private func hasWords(_ reason: String?) -> Bool { reason.map { !$0.isEmpty } ?? false }

  private func refusal(missing: [Requirement]) -> Refusal? {
    missing.isEmpty ? nil : .missing(missing)
  }

  private func refusal(ofStart reason: String?, _ bedside: Bedside) -> Refusal? {
    guard !hasWords(reason) else { return nil }
    return refusal(missing: requirements(ofStart: bedside))
      ?? (bedside.lacksExpected ? .reasonMissing : nil)
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
      return .makesNoSense("entry \(number) is something else; strike it instead")
    }
    // A bolus is corrected as of its own time, when the bag had more left than now.
    if case .bolus(let volume) = entry {
      return volume > .zero && volume <= plan.bag ?? .zero
        ? nil : .makesNoSense("more than the bag holds")
    }
    return refusal(ofContent: entry, wall: wall, at: time)
  }

  private func refusal(
    ofContent entry: ChartEntry, wall: WallTime, at time: SessionTime
  ) -> Refusal? {
    switch entry {
    case .drug(let drug):
      if drug.amount.micrograms <= 0 { return .makesNoSense("write an amount, as 35 mg") }
      return drug.isConfirmed ? nil : doubt(of: drug).map { .unusual($0) }
    case .bag(let volume): return refusal(ofBag: volume)
    case .rate(let rate): return refusal(ofRate: rate)
    case .bolus(let volume): return refusal(ofBolus: volume, at: time)
    case .check(_, .clock(let minutes)):
      return wall.since(minuteOfDay: minutes) > .hours(23)
        ? .makesNoSense("write a time that has passed, as 07:30") : nil
    case .check(_, .weight(let weight)):
      return Self.usualWeights.contains(weight)
        ? nil : .makesNoSense("a weight is 25 to 250 kg")
    case .score(let id, let scores):
      return setup.clinic.scale(id)?.sum(scores) == nil
        ? .makesNoSense("these scores are none of \(id)") : nil
    case .grade(let number, _), .action(let number, _), .resolved(let number):
      return chart.entry(number) == nil ? .noSuchEntry(number) : nil
    case .account(let drug, let drawn, let wasted):
      guard plan.drugs.contains(where: { $0.id == drug }) else {
        return .makesNoSense("this drug is not in the bag")
      }
      return wasted <= drawn ? nil : .makesNoSense("no more can be wasted than was drawn")
    case .schedule(let id):
      return setup.clinic.schedule(id) == nil ? .makesNoSense("there is no such schedule") : nil
    case .check, .withoutDrug, .set, .sideEffect, .intervention, .appointment, .remark: return nil
    }
  }

  private func refusal(ofBag volume: Volume) -> Refusal? {
    guard Volume.bags.contains(volume) else { return .makesNoSense("a bag holds 1 mL to 5 L") }
    guard phase == .checkIn || phase == .baseline else { return nil }
    guard plan.isRateChosen, let rate = plan.rate else {
      return refusal(ofComputed: FlowRate(volume, in: timer.planned))
    }
    return InfusionTimer.planLengths.contains(rate.time(of: volume)) ? nil : .planLength
  }

  private func refusal(ofRate rate: FlowRate) -> Refusal? {
    guard FlowRate.pumps.contains(rate) else {
      return .makesNoSense("a pump runs at 0.1 to 1200 mL/h")
    }
    guard phase == .checkIn || phase == .baseline, let bag = plan.bag else { return nil }
    return InfusionTimer.planLengths.contains(rate.time(of: bag)) ? nil : .planLength
  }

  private func refusal(ofBolus volume: Volume, at time: SessionTime) -> Refusal? {
    guard phase == .infusing, let left = plan.left(timer, at: time) else {
      return .makesNoSense("a bolus is given from a bag that runs")
    }
    return volume > .zero && volume <= left
      ? nil : .makesNoSense("the bag has \(left.text(decimals: 1)) left")
  }

  /// A rate that follows from a length must be one that a pump has.
  private func refusal(ofComputed rate: FlowRate) -> Refusal? {
    FlowRate.pumps.contains(rate)
      ? nil : .makesNoSense("that would be \(rate.text); a pump runs at 0.1 to 1200 mL/h")
  }
}
