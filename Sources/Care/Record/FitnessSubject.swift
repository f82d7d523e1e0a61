import Vitals

/// What a reason for something that is not right must name: the step and the fact, so that no reason
/// outlives the fact that it was given for.
struct FitnessSubject {
  let step: Fitness.Step
  let care: CareRecord
  let bedside: Bedside

  /// The subject; nil where no reason is enough.
  func text(of requirement: Requirement) -> String? {
    guard care.setup.rules >= 3 else { return earlier(requirement) }
    return fact(of: requirement).map { "\(step == .start ? "start" : "leaving") \($0)" }
  }

  private func fact(of requirement: Requirement) -> String? {
    switch requirement {
    case .check(let item): "check \(item.id) \(care.answer(to: item) == nil ? "none" : "no")"
    case .tooRecent(let item, _): "recent \(item.id) \(minutes(of: item))"
    case .reopened(let item): "reopened \(item.id) \(care.plan.changedAfter)"
    case .drug: "drug"
    case .bag: "bag"
    case .baseline: "baseline"
    case .unusual(let doubt): "amount \(doubt.subject)"
    case .pressure: "no pressure since \(Self.text(bedside.latestPressure))"
    case .pressureInRecovery: "no pressure in recovery since \(Self.text(care.recovery.since))"
    case .pressureAbove: "pressure \(pressure)"
    case .offBaseline(let change, _): "pressure \(pressure) \(change)"
    case .pressureBaseline: "no baseline of the pressure"
    case .score(let names): "score \(names.joined(separator: " ")) \(scores)"
    case .bound(let name, _, let bound): "bound \(name) \(score(bound.scale)) \(bound.text)"
    case .tooSoon(_, let least):
      "soon \(least.milliseconds) after \(Self.text(care.recovery.since))"
    case .account(let name): "account \(name) \(outside(name))"
    case .missingDrug(let name, let mass): "balance \(name) \(mass.micrograms)"
    case .balanceUnknown(let name): "balance \(name) unknown \(outside(name))"
    case .condition(let condition): "condition \(condition.rule) \(condition.number)"
    case .untold: nil
    }
  }

  private static func text(_ time: SessionTime?) -> String {
    time.map { "\($0.milliseconds)" } ?? "none"
  }

  private func minutes(of item: CheckItem) -> String {
    if case .clock(let minutes)? = care.answer(to: item) { "\(minutes)" } else { "none" }
  }

  /// The reading too: a correction keeps the time of its entry.
  private var pressure: String {
    guard let latest = bedside.vitals.pressure else { return "none" }
    let (systolic, diastolic) = (latest.reading.systolic, latest.reading.diastolic)
    return "\(latest.taken.milliseconds) \(systolic.hundredths)/\(diastolic.hundredths)"
  }

  /// The latest score of each scale of which one must pass.
  private var scores: String {
    care.setup.clinic.dischargeScales.map { "\($0) \(score($0))" }.joined(separator: " ")
  }

  /// The latest score of a scale in recovery by its entry, since a score that comes again is another;
  /// without one that recovery.
  private func score(_ id: String) -> String {
    care.setup.clinic.scale(id).flatMap { care.recovery.latestEntry($0) }.map { "#\($0.number)" }
      ?? "none since \(Self.text(care.recovery.since))"
  }

  /// How much of a drug was given outside the bag, by its name.
  private func outside(_ name: String) -> String {
    "\(care.plan.outside.first { $0.name == name }?.amount.micrograms ?? 0)"
  }

  /// The subject by the rules before 3, by which recordings of them are judged.
  private func earlier(_ requirement: Requirement) -> String? {
    switch requirement {
    case .check(let item): "check \(item.id)"
    case .tooRecent, .reopened, .drug, .bag, .baseline, .unusual, .missingDrug, .condition, .untold:
      fact(of: requirement)
    case .pressure: "pressure"
    case .pressureAbove, .offBaseline:
      "pressure \(bedside.vitals.pressure?.taken.milliseconds ?? 0)"
    case .score(let names): "score \(names.joined(separator: " "))"
    case .bound(let name, let latest, let bound):
      "bound \(name) \(latest.map { "\($0)" } ?? "none") \(bound.text)"
    case .tooSoon(_, let least): "soon \(least.milliseconds)"
    case .account(let name): "account \(name)"
    // Newer rules alone find these.
    case .pressureBaseline, .pressureInRecovery, .balanceUnknown: fact(of: requirement)
    }
  }
}

extension AmountDoubt {
  fileprivate var subject: String {
    switch self {
    case .notInLibrary(let drug, let amount), .noDoseRange(let drug, let amount):
      "\(drug) \(amount.micrograms)"
    case .amount(let drug, let amount, _): "\(drug) \(amount.micrograms)"
    case .perKilogram(let drug, let amount, let weight, _):
      "\(drug) \(amount.micrograms) \(weight.grams)"
    case .perMillilitre(let drug, let amount, let bag, _):
      "\(drug) \(amount.micrograms) \(bag.microlitres)"
    }
  }
}
