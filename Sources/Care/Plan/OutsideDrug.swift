public import Vitals

/// A drug whose amounts drawn, given and wasted are compared.
public struct AccountableDrug: Hashable, Sendable {
  /// Its id.
  public let id: String
  /// Its name on screen and paper.
  public let name: String
}

/// What was given of a drug outside the bag.
public struct OutsideDrug: Hashable, Sendable {
  /// Its id.
  public let id: String
  /// Its name on screen and paper.
  public let name: String
  /// All of it together.
  public fileprivate(set) var amount: Mass
  /// The lots it came from, each once, in order of entry.
  public fileprivate(set) var lots: [DrugLot] = []
}

extension InfusionPlan {
  /// Counts a drug that was given outside the bag; anything else changes no plan.
  mutating func addOutside(_ intervention: Intervention) {
    guard case .drug(let dose, _) = intervention.content else { return }
    let place = outside.firstIndex { $0.id == intervention.id } ?? outside.endIndex
    if place == outside.endIndex {
      outside.append(
        OutsideDrug(
          id: intervention.id, name: intervention.label, amount: Mass(micrograms: 0)))
    }
    outside[place].amount = Mass(micrograms: outside[place].amount.micrograms + dose.micrograms)
    if let lot = intervention.lot, !outside[place].lots.contains(lot) {
      outside[place].lots.append(lot)
    }
  }

  /// The lots of a drug, each once, that of the bag before those outside it.
  public func lots(of id: String) -> [DrugLot] {
    let inBag = drugs.first { $0.id == id }.flatMap { DrugLot(lot: $0.lot, vial: $0.vial) }
    let others = outside.first { $0.id == id }?.lots ?? []
    return [inBag].compactMap(\.self) + others.filter { $0 != inBag }
  }

  /// What was given of a drug outside the bag; nil for nothing.
  public func givenOutside(_ id: String) -> Mass? { outside.first { $0.id == id }?.amount }

  /// What was given of a drug, infused and outside the bag; nil when the bag's part is unknown.
  public func givenInAll(_ id: String, _ timer: InfusionTimer, at now: SessionTime) -> Mass? {
    let alone = givenOutside(id)?.micrograms ?? 0
    guard let drug = drugs.first(where: { $0.id == id }) else { return Mass(micrograms: alone) }
    // Before the start nothing is infused, also without a bag.
    let noneInfused = timer.started == nil ? Mass(micrograms: 0) : nil
    return (given(drug, timer, at: now) ?? noneInfused).map {
      Mass(micrograms: $0.micrograms + alone)
    }
  }
}
