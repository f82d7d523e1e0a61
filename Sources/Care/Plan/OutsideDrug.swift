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
}

extension InfusionPlan {
  /// Counts a drug that was given outside the bag; anything else changes no plan.
  mutating func addOutside(_ intervention: Intervention) {
    guard case .drug(let dose, _) = intervention.content else { return }
    if let place = outside.firstIndex(where: { $0.id == intervention.id }) {
      outside[place].amount = Mass(
        micrograms: outside[place].amount.micrograms + dose.micrograms)
    } else {
      outside.append(
        OutsideDrug(id: intervention.id, name: intervention.label, amount: dose))
    }
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
