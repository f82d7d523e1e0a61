import Vitals

/// A planned length and when it was set.
struct PlannedLength: Equatable, Sendable {
  let time: SessionTime
  let length: TimeSpan
}

/// Computes the plan from all entries: rate and length determine each other.
///
/// It starts from the first entry each time, so that a corrected entry counts as if it had been
/// right.
struct InfusionPlanning {
  private enum Step {
    case entry(ChartEntry)
    case length(TimeSpan)
  }

  private let timer: InfusionTimer
  private var steps: [(time: SessionTime, step: Step)] = []
  private(set) var plan = InfusionPlan()
  /// The planned length of the infusion.
  private(set) var planned: TimeSpan
  /// The rate that was entered or follows from a later length; nil while the first length decides.
  private var explicit: FlowRate?
  /// The rate in force when the infusion started, to which the pump was set.
  private let startRate: FlowRate?

  init(
    _ chart: Chart, lengths: [PlannedLength], _ timer: InfusionTimer,
    planned: TimeSpan, startRate: FlowRate?
  ) {
    self.timer = timer
    self.startRate = startRate
    self.planned = planned
    // One pass in order of time; at one instant the entries come first.
    steps = chart.holding.compactMap { entry in entry.content.map { (entry.time, .entry($0)) } }
    for planned in lengths {
      let place = steps.firstIndex { $0.time > planned.time } ?? steps.endIndex
      steps.insert((planned.time, .length(planned.length)), at: place)
    }
    for (time, step) in steps {
      switch step {
      case .entry(let entry): apply(entry, at: time)
      case .length(let length): apply(length, at: time)
      }
    }
    begin()
  }

  private func hasStarted(by time: SessionTime) -> Bool {
    timer.started.map { $0 <= time } ?? false
  }

  private mutating func apply(_ entry: ChartEntry, at time: SessionTime) {
    switch entry {
    case .drug(let drug):
      if let place = plan.drugs.firstIndex(where: { $0.id == drug.id }) {
        plan.drugs[place] = drug
      } else {
        plan.drugs.append(drug)
      }
      if drug.isAddedLater, hasStarted(by: time), let elapsed = timer.elapsed(at: time) {
        begin(by: time)
        plan.pouredBefore[drug.id] = plan.poured(elapsed, at: time)
      }
    case .withoutDrug(let id): plan.drugs.removeAll { $0.id == id }
    case .bag(let volume):
      plan.bag = volume
      if hasStarted(by: time) {
        begin(by: time)
        if explicit != nil { stretch(at: time) }
      } else if let explicit {
        planned = Self.seconds(explicit.time(of: volume))
      }
    case .rate(let rate): apply(rate, at: time)
    case .bolus(let volume):
      begin(by: time)
      plan.boluses.append(InfusionPlan.Bolus(time: time, volume: volume))
      stretch(at: time)
    case .account(let drug, let drawn, let wasted, let witness):
      plan.accounts[drug] = InfusionPlan.Account(
        drawn: drawn, wasted: wasted, witness: witness)
    case .intervention(let intervention): plan.addOutside(intervention)
    case .check, .schedule, .set, .score, .sideEffect, .grade, .action, .resolved, .answers,
      .byHand, .appointment, .remark, .told, .excuse:
      break
    }
  }

  private mutating func apply(_ rate: FlowRate, at time: SessionTime) {
    begin(by: time)
    explicit = rate
    if hasStarted(by: time), let elapsed = timer.elapsed(at: time) {
      // The first rate entered for a running pump is the rate it has had from the start.
      let from = plan.segments.isEmpty ? .zero : elapsed
      plan.segments.append(InfusionPlan.Segment(from: from, rate: rate))
      stretch(at: time)
    } else if let bag = plan.bag {
      planned = Self.seconds(rate.time(of: bag))
    }
  }

  /// A length that follows from a rate, which is a whole number of microlitres per hour, in seconds.
  private static func seconds(_ length: TimeSpan) -> TimeSpan {
    .seconds((length.milliseconds + 500) / 1000)
  }

  private mutating func apply(_ length: TimeSpan, at time: SessionTime) {
    begin(by: time)
    planned = length
    guard hasStarted(by: time) else {
      explicit = nil
      return
    }
    guard let elapsed = timer.elapsed(at: time),
      let rate = plan.rate(forLength: length, timer, at: time)
    else { return }
    explicit = rate
    plan.segments.append(InfusionPlan.Segment(from: elapsed, rate: rate))
  }

  /// Starts the first segment with the rate known by `time`; a bag that is entered later has run
  /// from the start.
  private mutating func begin(by time: SessionTime? = nil) {
    plan.rate = explicit ?? plan.bag.map { FlowRate($0, in: planned) }
    plan.isRateChosen = explicit != nil
    guard time.map(hasStarted) ?? (timer.started != nil), plan.segments.isEmpty,
      let rate = explicit ?? startRate ?? plan.rate
    else { return }
    // A corrected bag changes the length, not the rate of the pump.
    if explicit == nil, startRate != nil, let bag = plan.bag {
      planned = Self.seconds(rate.time(of: bag))
    }
    plan.segments = [InfusionPlan.Segment(from: .zero, rate: rate)]
    explicit = rate
  }

  /// After a change of rate or a bolus the rest of the bag lasts another time.
  private mutating func stretch(at time: SessionTime) {
    guard let elapsed = timer.elapsed(at: time), let bag = plan.bag,
      let rate = plan.segments.last?.rate, rate.microlitresPerHour > 0
    else { return }
    planned = Self.seconds(
      elapsed + rate.time(of: bag - min(bag, plan.poured(elapsed, at: time))))
  }
}
