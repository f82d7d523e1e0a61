import Alarms
public import Care
import Text
public import Vitals

/// A planned length that was set.
struct PlannedLength: Equatable, Sendable {
  let time: SessionTime
  let length: TimeSpan
}

/// What the nurse writes down.
extension Session {
  mutating func write(
    _ entry: ChartEntry, _ by: Operator, at time: SessionTime, _ effects: inout [Effect]
  ) {
    chart.add(entry.cleaned, by: by, at: time, vitals: entry.snapshots ? snapshot(at: time) : nil)
    follow(entry, at: time, &effects)
  }

  mutating func correct(
    _ number: Int, _ entry: ChartEntry?, reason: String, _ by: Operator, at time: SessionTime,
    _ effects: inout [Effect]
  ) {
    let before = chart.entry(number)?.content
    chart.correct(
      number, with: entry?.cleaned, reason: cleaned(reason), by: by, at: time)
    if let before { follow(before, at: time, &effects) }
    if let entry { follow(entry, at: time, &effects) }
  }

  /// What hangs on an entry is worked out anew.
  private mutating func follow(
    _ entry: ChartEntry, at time: SessionTime, _ effects: inout [Effect]
  ) {
    replan(at: time)
    guard case .score(let id, _) = entry, let scale = header.clinic.scale(id),
      let parameter = scale.parameter.flatMap(Parameter.init(symbol:))
    else { return }
    guard let latest = chart.sums(of: scale).last else {
      // The only score was struck: there is nothing to judge.
      alarm(.holdsEnded([parameter]), at: time, &effects)
      return
    }
    // What was charted holds until it is charted anew.
    alarm(
      .sample(
        parameter, Amount(units: Int32(clamping: latest.sum)), coveredUntil: time,
        origin: parameter), at: time, &effects)
  }

  /// Works out the plan and what is due anew.
  mutating func replan(at time: SessionTime) {
    let planning = InfusionPlanning(
      chart, lengths: lengths.map { ($0.time, $0.length) }, timer,
      planned: header.planned, startRate: startRate)
    plan = planning.plan
    timer.planned = planning.planned
    schedule = (chart.schedule ?? ownSchedule).flatMap { header.clinic.schedule($0) }
    assessmentDue = nil
    switch phase {
    case .infusing, .paused, .recovery, .aborted:
      // One whose infusion never began has nothing to recover from.
      if timer.started != nil, let schedule { assessmentDue = assessments(schedule).due(at: time) }
    case .checkIn, .baseline, .closed: break
    }
  }

  private func snapshot(at time: SessionTime) -> Chart.Snapshot {
    func current(_ parameter: Parameter) -> Amount? {
      guard case .current(let value, _, nil) = signals.display(parameter, at: time) else {
        return nil
      }
      return value
    }
    return Chart.Snapshot(
      rate: current(.rate), saturation: current(.saturation),
      respiratoryRate: current(.respiratoryRate),
      pressure: absentExpected(at: time, among: [.cuff]).isEmpty ? pressure.latest : nil)
  }

  private func assessments(_ preset: SchedulePreset) -> AssessmentSchedule {
    AssessmentSchedule(preset: preset, timer: timer, sets: chart.setTimes)
  }

  /// The times at which sets are, were or will next be due.
  public func assessmentSlots(at time: SessionTime) -> [AssessmentSlot] {
    schedule.map { assessments($0).slots(at: time) } ?? []
  }

  /// When the next set is due; nil while none is.
  public var nextAssessment: SessionTime? { assessmentDue }

  /// What is unusual about a drug by the clinic's library, for this patient; nil when nothing is.
  public func doubt(of drug: PlannedDrug) -> String? {
    guard let known = header.clinic.drug(drug.id) else {
      return header.clinic.drugs.isEmpty
        ? nil : "\(drug.name) is not in the clinic's library: nothing checks \(drug.amount.text)"
    }
    return known.doubt(of: drug.amount, weight: chart.weight, bag: plan.bag)
  }

  /// What is unusual about a drug and nobody has said yet that it is meant: a weight or a bag that
  /// was entered later is news.
  public func openDoubt(of drug: PlannedDrug) -> String? {
    guard drug.isConfirmed else { return doubt(of: drug) }
    func number(_ isMeant: (ChartEntry) -> Bool) -> Int {
      chart.holding.last { $0.content.map(isMeant) ?? false }?.number ?? 0
    }
    let said = number { if case .drug(let other) = $0 { other.id == drug.id } else { false } }
    let weighed = number { if case .check(_, .weight) = $0 { true } else { false } }
    let filled = number { if case .bag = $0 { true } else { false } }
    return header.clinic.drug(drug.id)?.doubtOfShare(
      of: drug.amount, weight: weighed > said ? chart.weight : nil,
      bag: filled > said ? plan.bag : nil)
  }
}

/// What cannot be written down, and why.
extension Session {
  /// The weights of adults and larger children: outside of it a slip is likelier than a person.
  public static let usualWeights = BodyWeight(grams: 25_000)...BodyWeight(grams: 250_000)

  func refusal(of entry: ChartEntry, at time: SessionTime) -> Refusal? {
    phase == .closed ? .phase(.closed) : refusal(ofContent: entry, at: time)
  }

  private func refusal(ofContent entry: ChartEntry, at time: SessionTime) -> Refusal? {
    switch entry {
    case .drug(let drug):
      if drug.amount.micrograms <= 0 { return .makesNoSense("write an amount, as 35 mg") }
      return drug.isConfirmed ? nil : doubt(of: drug).map { .unusual($0) }
    case .bag(let volume): return refusal(ofBag: volume)
    case .rate(let rate):
      guard FlowRate.pumps.contains(rate) else {
        return .makesNoSense("a pump runs at 0.1 to 1200 mL/h")
      }
      return refusal(ofRate: rate)
    case .bolus(let volume):
      guard phase == .infusing, let left = plan.left(timer, at: time) else {
        return .makesNoSense("a bolus is given from a bag that runs")
      }
      return volume > .zero && volume <= left
        ? nil : .makesNoSense("the bag has \(left.text(decimals: 1)) left")
    case .check(_, .clock(let minutes)):
      return ago(minutes, at: time) > .hours(23)
        ? .makesNoSense("write a time that has passed, as 07:30") : nil
    case .check(_, .weight(let weight)):
      return Self.usualWeights.contains(weight)
        ? nil : .makesNoSense("a weight is 25 to 250 kg")
    case .score(let id, let scores):
      return header.clinic.scale(id)?.sum(scores) == nil
        ? .makesNoSense("these scores are none of \(id)") : nil
    case .grade(let number, _), .action(let number, _), .resolved(let number):
      return chart.entry(number) == nil ? .noSuchEntry(number) : nil
    case .account(let drug, let drawn, let wasted):
      guard plan.drugs.contains(where: { $0.id == drug }) else {
        return .makesNoSense("this drug is not in the bag")
      }
      return wasted <= drawn ? nil : .makesNoSense("no more can be wasted than was drawn")
    case .schedule(let id):
      return header.clinic.schedule(id) == nil ? .makesNoSense("there is no such schedule") : nil
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

  /// A rate that follows from a length must be one that a pump has.
  private func refusal(ofComputed rate: FlowRate) -> Refusal? {
    FlowRate.pumps.contains(rate)
      ? nil : .makesNoSense("that would be \(rate.text); a pump runs at 0.1 to 1200 mL/h")
  }

  func refusal(ofLength length: TimeSpan, at time: SessionTime) -> Refusal? {
    guard InfusionTimer.planLengths.contains(length), timer.stopped == nil else {
      return .planLength
    }
    return plan.rate(forLength: length, timer, at: time).flatMap(refusal(ofComputed:))
  }

  private func refusal(ofRate rate: FlowRate) -> Refusal? {
    guard phase == .checkIn || phase == .baseline, let bag = plan.bag else { return nil }
    return InfusionTimer.planLengths.contains(rate.time(of: bag)) ? nil : .planLength
  }

  func refusal(
    ofCorrecting number: Int, _ entry: ChartEntry?, _ reason: String, at time: SessionTime
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
    return refusal(ofContent: entry, at: time)
  }
}

extension ChartEntry {
  /// Whether the vital signs of the moment belong to it.
  fileprivate var snapshots: Bool {
    switch self {
    case .set, .score, .sideEffect: true
    case .check, .drug, .withoutDrug, .bag, .rate, .bolus, .account, .schedule, .grade, .action,
      .resolved, .intervention, .appointment, .remark:
      false
    }
  }

  /// With its foreign words as they may be recorded and shown.
  fileprivate var cleaned: ChartEntry {
    func clean(_ text: String) -> String { Sanitiser.clean(text, limit: Sanitiser.noteLimit) }
    switch self {
    case .check(let item, .text(let text)): return .check(item: item, .text(clean(text)))
    case .check(let item, .twoPeople(let first, let second)):
      return .check(item: item, .twoPeople(clean(first), clean(second)))
    case .drug(var drug):
      drug.name = clean(drug.name)
      drug.lot = drug.lot.map(clean)
      return .drug(drug)
    case .sideEffect(var effect):
      effect.label = clean(effect.label)
      return .sideEffect(effect)
    case .action(let number, let text): return .action(of: number, clean(text))
    case .intervention(let text): return .intervention(clean(text))
    case .appointment(let text): return .appointment(clean(text))
    case .remark(let text): return .remark(clean(text))
    case .check, .withoutDrug, .bag, .rate, .bolus, .account, .schedule, .set, .score, .grade,
      .resolved:
      return self
    }
  }
}
