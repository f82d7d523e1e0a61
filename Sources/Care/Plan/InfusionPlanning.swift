import Vitals

/// A planned length that was set.
struct PlannedLength: Equatable, Sendable {
  let time: SessionTime
  let length: TimeSpan
}

/// Works out the plan from what was entered: rate or length computes the other.
///
/// It is worked out anew from the beginning whenever something is entered, so that a correction of
/// an old entry is as if the entry had been right.
struct InfusionPlanning {
  private enum Step {
    case entry(ChartEntry)
    case length(TimeSpan)
  }

  private let timer: InfusionTimer
  private var steps: [(time: SessionTime, step: Step)] = []
  private(set) var plan = InfusionPlan()
  /// How long the infusion takes by the plan.
  private(set) var planned: TimeSpan
  private var explicit: FlowRate?
  /// The rate that was told when the infusion started: what the pump was set to.
  private let startRate: FlowRate?

  init(
    _ chart: Chart, lengths: [PlannedLength], _ timer: InfusionTimer,
    planned: TimeSpan, startRate: FlowRate?
  ) {
    self.timer = timer
    self.startRate = startRate
    self.planned = planned
    // One pass in the order of time; of one instant the entries come first.
    steps = chart.holding.compactMap { entry in entry.content.map { (entry.time, .entry($0)) } }
    for planned in lengths {
      let place = steps.firstIndex { $0.time > planned.time } ?? steps.endIndex
      steps.insert((planned.time, .length(planned.length)), at: place)
    }
    for (time, step) in steps {
      switch step {
      case .entry(let entry): take(entry, at: time)
      case .length(let length): take(length, at: time)
      }
    }
    begin()
  }

  private func hasStarted(by time: SessionTime) -> Bool {
    timer.started.map { $0 <= time } ?? false
  }

  private mutating func take(_ entry: ChartEntry, at time: SessionTime) {
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
    case .rate(let rate): take(rate, at: time)
    case .bolus(let volume):
      begin(by: time)
      plan.boluses.append((time, volume))
      stretch(at: time)
    case .account(let drug, let drawn, let wasted):
      plan.accounts[drug] = InfusionPlan.Account(drawn: drawn, wasted: wasted)
    case .check, .schedule, .set, .score, .sideEffect, .grade, .action, .resolved, .intervention,
      .appointment, .remark:
      break
    }
  }

  private mutating func take(_ rate: FlowRate, at time: SessionTime) {
    begin(by: time)
    explicit = rate
    if hasStarted(by: time), let elapsed = timer.elapsed(at: time) {
      // The first rate that is told of a pump that runs is the one it ran at from the start.
      let from = plan.segments.isEmpty ? .zero : elapsed
      plan.segments.append(InfusionPlan.Segment(from: from, rate: rate))
      stretch(at: time)
    } else if let bag = plan.bag {
      planned = Self.seconds(rate.time(of: bag))
    }
  }

  /// A rate is a whole number of microlitres an hour: what follows from it is told in seconds.
  private static func seconds(_ length: TimeSpan) -> TimeSpan {
    .seconds((length.milliseconds + 500) / 1000)
  }

  private mutating func take(_ length: TimeSpan, at time: SessionTime) {
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

  /// The infusion starts with the rate that is known then; one who enters the bag later means it
  /// ran from the start.
  private mutating func begin(by time: SessionTime? = nil) {
    plan.rate = explicit ?? plan.bag.map { FlowRate($0, in: planned) }
    plan.isRateChosen = explicit != nil
    guard time.map(hasStarted) ?? (timer.started != nil), plan.segments.isEmpty,
      let rate = explicit ?? startRate ?? plan.rate
    else { return }
    // A bag that was corrected changes how long it lasts, not what the pump was set to.
    if explicit == nil, startRate != nil, let bag = plan.bag {
      planned = Self.seconds(rate.time(of: bag))
    }
    plan.segments = [InfusionPlan.Segment(from: .zero, rate: rate)]
    explicit = rate
  }

  /// After a change of rate or a bolus the rest of the bag takes another time.
  private mutating func stretch(at time: SessionTime) {
    guard let elapsed = timer.elapsed(at: time), let bag = plan.bag,
      let rate = plan.segments.last?.rate, rate.microlitresPerHour > 0
    else { return }
    planned = Self.seconds(
      elapsed + rate.time(of: bag - min(bag, plan.poured(elapsed, at: time))))
  }
}
