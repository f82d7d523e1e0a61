public import Vitals

/// The care of one session: the chart, and the phase, infusion clock, plan and schedule that follow
/// from it.
///
/// Inputs come through `handle`. Plan, planned length and the next assessment are computed anew from
/// the whole chart after each input, so that a corrected entry counts as if it had been right.
public struct CareRecord: Equatable, Sendable {
  /// The version of the rules of start and leaving, recorded as `care` in the header of a journal.
  ///
  /// A recording is judged by its own. 1 asked only for required checks, bag, pressure and score. 2
  /// knew no recovery from outside doses, no accounts of struck drugs, no dose by weight, and its
  /// reasons held for both steps. 3 left by any current pressure and controlled listed drugs only. 4
  /// kept the weight and the time-out under another pseudonym.
  public static let rules = 5

  /// The clinic, patient and plan of the segment's header.
  package var setup: CareSetup
  /// The phase and the infusion clock.
  public private(set) var timer: InfusionTimer
  /// The chart entries, corrections included.
  public private(set) var chart = Chart()
  /// The bag, its drugs and its rates.
  public private(set) var plan = InfusionPlan()
  /// Baselines confirmed or entered by the nurse, keyed by parameter.
  public private(set) var baselines: [Parameter: Amount] = [:]
  /// The schedule of assessments in force; nil for none.
  public private(set) var schedule: SchedulePreset?
  /// When the next set is due; nil while none is.
  public private(set) var nextAssessment: SessionTime?
  /// The gaps in the recording, oldest first.
  public private(set) var gaps: [SessionGap] = []
  /// Starts and discharges with items missing, oldest first.
  public private(set) var overrides: [Override] = []
  /// What was in force when the infusion started; nil before.
  private var start: InfusionStart?
  private var lengths: [PlannedLength] = []
  /// The start of check-in.
  let began: SessionTime

  /// A record at check-in.
  package init(_ setup: CareSetup, began: SessionTime) {
    self.setup = setup
    self.began = began
    timer = InfusionTimer(planned: setup.planned, began: began)
  }

  /// The current phase.
  public var phase: Phase { timer.phase }

  /// The first gap in an infusion without an answer whether the pump was stopped; nil for none.
  public var openGap: SessionGap? { gaps.first { $0.isOpen } }

  /// The length that was planned when the infusion started; nil before.
  public var plannedAtStart: TimeSpan? { start?.planned }

  // MARK: Inputs

  /// Applies an input that `refusal(of:_:at:)` allows.
  package mutating func handle(
    _ input: CareInput, _ bedside: Bedside, by operatorName: Operator, at time: SessionTime
  ) -> [CareOutput] {
    switch input {
    case .beginBaseline: return apply(.beginBaseline, at: time)
    case .confirmBaseline: return apply(.confirmBaseline, at: time)
    case .setBaseline(let parameter, let amount): return setBaseline(of: parameter, to: amount)
    case .planLength(let length): return plan(length, at: time)
    case .start(let reason):
      recordOverride(reason, fitness(.start, bedside, at: time), by: operatorName, at: time)
      return startInfusion(by: operatorName, at: time)
    case .pause(let reason): return apply(.pause, reason: reason, at: time)
    case .resume: return apply(.resume, at: time)
    case .stop: return apply(.stop, at: time)
    case .abort(let reason): return apply(.abort, reason: reason, at: time)
    case .close(let reason):
      recordOverride(reason, fitness(.leaving, bedside, at: time), by: operatorName, at: time)
      return apply(.close, at: time)
    case .gap(let length, let isExact):
      let from = time - length
      gaps.append(
        SessionGap(from: from, until: time, isExact: isExact, isInInfusion: phase == .infusing))
      return []
    case .gapAnswer(let wasStopped): return answerGap(wasStopped, at: time)
    case .entry(let entry):
      let patient = patientKey
      chart.add(
        entry.cleaned, by: operatorName, at: time, vitals: entry.hasVitals ? bedside.vitals : nil)
      noteChange(from: patient)
      return follow(entry, at: time)
    case .correction(let number, let entry, let reason):
      return correct(number, with: entry, reason: reason, by: operatorName, at: time)
    }
  }

  private mutating func correct(
    _ number: Int, with entry: ChartEntry?, reason: String, by operatorName: Operator,
    at time: SessionTime
  ) -> [CareOutput] {
    let before = chart.entry(number)?.content
    let patient = patientKey
    chart.correct(
      number, with: entry?.cleaned, reason: ChartEntry.cleaned(reason), by: operatorName,
      at: time)
    noteChange(from: patient)
    let outputs = [before, entry].compactMap(\.self).flatMap { follow($0, at: time) }
    // Values by hand are taken over from the chart as a whole, so once is enough.
    return outputs.contains(.handValues) ? [.handValues] : outputs
  }

  /// Under another pseudonym nothing that belongs to the one before counts: its weight, and that the
  /// time-out said whose drugs these are.
  private mutating func noteChange(from patient: String?) {
    guard setup.rules >= 5, let patient, patientKey?.lowercased() != patient.lowercased() else {
      return
    }
    chart.changePatient()
  }

  private mutating func plan(_ length: TimeSpan, at time: SessionTime) -> [CareOutput] {
    timer.planned = length
    lengths.append(PlannedLength(time: time, length: length))
    replan(at: time)
    return []
  }

  private mutating func setBaseline(of parameter: Parameter, to amount: Amount) -> [CareOutput] {
    baselines[parameter] = amount
    return [.baseline(parameter, amount)]
  }

  /// Adopts computed baselines, except where one was entered.
  package mutating func adopt(baselines computed: [Parameter: Amount]) -> [CareOutput] {
    computed.filter { baselines[$0.key] == nil }
      .sorted { $0.key.rawValue < $1.key.rawValue }
      .flatMap { setBaseline(of: $0.key, to: $0.value) }
  }

  private mutating func apply(
    _ step: InfusionTimer.Step, reason: String = "", at time: SessionTime
  ) -> [CareOutput] {
    let before = phase
    guard timer.apply(step, reason: reason, at: time), phase != before else { return [] }
    replan(at: time)
    return [.phase(phase)]
  }

  /// Without a chosen schedule the clinic's own for the planned length applies; a script has none.
  private mutating func startInfusion(
    by operatorName: Operator, at time: SessionTime
  ) -> [CareOutput] {
    let preset = operatorName == .script ? nil : setup.clinic.schedule(for: timer.planned)
    start = InfusionStart(rate: plan.currentRate, planned: timer.planned, schedule: preset?.id)
    return apply(.start, at: time)
  }

  private mutating func recordOverride(
    _ reason: String?, _ fitness: Fitness, by operatorName: Operator, at time: SessionTime
  ) {
    guard !fitness.findings.isEmpty else { return }
    overrides.append(
      Override(
        time: time, by: operatorName, fitness: fitness,
        reason: reason ?? ""))
  }

  private mutating func answerGap(_ wasStopped: Bool, at time: SessionTime) -> [CareOutput] {
    if let place = gaps.firstIndex(where: \.isOpen) {
      if wasStopped { timer.excludeGap(from: gaps[place].from, until: gaps[place].until) }
      gaps[place].wasStopped = wasStopped
    }
    replan(at: time)
    return []
  }

  /// Recomputes what depends on an entry that was added, corrected or struck.
  private mutating func follow(_ entry: ChartEntry, at time: SessionTime) -> [CareOutput] {
    replan(at: time)
    if case .byHand = entry { return [.handValues] }
    guard case .score(let id, _) = entry, let scale = setup.clinic.scale(id),
      let parameter = scale.parameter.flatMap(Parameter.init(symbol:))
    else { return [] }
    let scores = chart.sums(of: scale).map {
      StandingValue(value: Amount(units: Int32(clamping: $0.sum)), time: $0.entry.time)
    }
    return [scores.isEmpty ? .noScore(parameter) : .scores(parameter, scores)]
  }

  private mutating func replan(at time: SessionTime) {
    let planning = InfusionPlanning(
      chart, lengths: lengths, timer, planned: setup.planned, startRate: start?.rate)
    let before = plan
    plan = planning.plan
    plan.changedAfter = plan.isSameMixture(as: before) ? before.changedAfter : chart.entries.count
    timer.planned = planning.planned
    schedule = (chart.schedule ?? start?.schedule).flatMap { setup.clinic.schedule($0) }
    nextAssessment = nil
    switch phase {
    case .infusing, .paused, .recovery, .aborted:
      // Without an infusion there is nothing to recover from.
      if timer.started != nil, let schedule {
        nextAssessment = assessments(schedule).due(at: time)
      }
    case .checkIn, .baseline, .closed: break
    }
  }

  private func assessments(_ preset: SchedulePreset) -> AssessmentSchedule {
    AssessmentSchedule(preset: preset, timer: timer, sets: chart.setTimes)
  }

  /// The slots of the schedule up to the next one; empty without a schedule.
  public func assessmentSlots(at time: SessionTime) -> [AssessmentSlot] {
    schedule.map { assessments($0).slots(at: time) } ?? []
  }
}

/// What was in force when the infusion started.
private struct InfusionStart: Equatable {
  /// The pump's rate; nil without a bag.
  let rate: FlowRate?
  let planned: TimeSpan
  /// The clinic's schedule for that length; nil when a script started the infusion.
  let schedule: String?
}
