import Vitals

/// Whether the amounts of the bag are usual by the clinic's library, for the weight and the bag.
struct DrugDoubts {
  private let clinic: Clinic
  private let chart: Chart
  private let plan: InfusionPlan

  init(_ care: CareRecord) {
    clinic = care.setup.clinic
    chart = care.chart
    plan = care.plan
  }

  /// The reason why an amount is unusual; nil for a usual one.
  func doubt(of drug: PlannedDrug) -> AmountDoubt? {
    guard let known = clinic.drug(drug.id) else {
      return clinic.drugs.isEmpty ? nil : .notInLibrary(drug: drug.name, drug.amount)
    }
    return known.doubt(of: drug.amount, weight: chart.weight, bag: plan.bag)
  }

  /// The same for an amount that is not confirmed, or was before a weight or a bag was charted.
  func open(_ drug: PlannedDrug) -> AmountDoubt? {
    guard drug.isConfirmed else { return doubt(of: drug) }
    func number(_ isMeant: (ChartEntry) -> Bool) -> Int {
      chart.holding.last { $0.content.map(isMeant) ?? false }?.number ?? 0
    }
    let confirmed = number { if case .drug(let other) = $0 { other.id == drug.id } else { false } }
    let weighed = number { if case .check(_, .weight) = $0 { true } else { false } }
    let filled = number { if case .bag = $0 { true } else { false } }
    return clinic.drug(drug.id)?.doubtOfShare(
      of: drug.amount, weight: weighed > confirmed ? chart.weight : nil,
      bag: filled > confirmed ? plan.bag : nil)
  }
}
