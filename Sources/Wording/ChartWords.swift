import Alarms
public import Care
public import Session
import Vitals

/// Entries of the chart as words.
public enum ChartWords {
  /// One entry.
  public static func text(_ entry: ChartEntry, in session: Session) -> String {
    let clinic = session.header.clinic
    switch entry {
    case .check(let item, let answer):
      return "\(clinic.check(item)?.label ?? item): \(answer.words)"
    case .drug(let drug): return self.drug(drug, in: session)
    case .withoutDrug(let id): return "\(name(id, in: session)) not in the bag"
    case .bag(let volume): return "bag \(volume.text)"
    case .rate(let rate): return "rate \(rate.text)"
    case .bolus(let volume): return "bolus \(volume.text)"
    case .account(let id, let drawn, let wasted):
      return "\(name(id, in: session)) drawn \(drawn.text), wasted \(wasted.text)"
    case .schedule(let id): return "schedule \(clinic.schedule(id)?.label ?? id)"
    case .set: return "set of vital signs"
    case .score(let id, let scores):
      guard let scale = clinic.scale(id), let sum = scale.sum(scores) else {
        return "score of \(id)"
      }
      let label =
        scale.items.count == 1
        ? scale.items[0].choices.first { $0.score == sum }.map { " \($0.label)" } ?? "" : ""
      return "\(scale.name) \(scale.words(sum))\(label)"
    case .sideEffect(let effect): return sideEffect(effect)
    case .grade(let number, let grade): return "\(effect(number, in: session)) \(grade.words)"
    case .action(let number, let text): return "\(effect(number, in: session)): \(text)"
    case .resolved(let number): return "\(effect(number, in: session)) is over"
    case .intervention(let text): return "done: \(text)"
    case .appointment(let text): return "next appointment: \(text)"
    case .remark(let text): return "note: \(text)"
    }
  }

  /// A correction.
  static func correction(
    of number: Int, with entry: ChartEntry?, reason: String, in session: Session
  ) -> String {
    guard let entry else { return "entry \(number) struck (\(reason))" }
    return "entry \(number) corrected: \(text(entry, in: session)) (\(reason))"
  }

  /// A drug with its amount, its share of the body weight and its lot.
  public static func drug(_ drug: PlannedDrug, in session: Session) -> String {
    "\(drug.name) \(amounts(of: drug, in: session))"
  }

  /// Whether what was drawn is what was infused and wasted.
  public static func balance(_ account: InfusionPlan.Account, _ given: Mass?) -> String {
    guard let given else { return "cannot be told, infused unknown" }
    guard let missing = account.missing(given: given) else { return "adds up" }
    return missing.micrograms > 0
      ? "\(missing.text(decimals: 2)) MISSING"
      : "\(Mass(micrograms: -missing.micrograms).text(decimals: 2)) TOO MUCH"
  }

  /// How much of a drug there is, by itself, for the weight and in the bag, and its lot.
  package static func amounts(of drug: PlannedDrug, in session: Session) -> String {
    var words = drug.amount.text
    if let weight = session.chart.weight {
      words += ", \(drug.amount.perKilogram(weight).text(decimals: 2))/kg"
    }
    if let bag = session.plan.bag, bag > .zero {
      let share = drug.amount.part(.millilitres(1), of: bag)
      words += ", \(share.text)/mL"
    }
    if let lot = drug.lot { words += ", lot \(lot)" }
    return drug.isConfirmed ? "\(words) (unusual, meant)" : words
  }

  private static func sideEffect(_ effect: SideEffect) -> String {
    let grade = effect.grade.map { ", \($0.words)" } ?? ""
    let ago = effect.ago == .zero ? "" : ", since \(effect.ago.clockText)"
    return "side effect: \(effect.label)\(grade)\(ago)"
  }

  private static func effect(_ number: Int, in session: Session) -> String {
    let latest = session.chart.latest(of: number)
    guard case .sideEffect(let effect)? = session.chart.entry(latest)?.content else {
      return "entry \(number)"
    }
    return effect.label
  }

  private static func name(_ id: String, in session: Session) -> String {
    for entry in session.chart.entries {
      if case .drug(let drug)? = entry.content, drug.id == id { return drug.name }
    }
    return session.header.clinic.drug(id)?.name ?? id
  }
}
