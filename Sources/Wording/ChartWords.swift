import Alarms
public import Care
public import Session
import Vitals

/// Entries of the chart as words.
public struct ChartWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// One entry.
  public func text(_ entry: ChartEntry, in session: Session) -> String {
    let clinic = session.header.clinic
    switch entry {
    case .check(let item, let answer):
      let morning = MorningCheck(rawValue: item).map(MorningWords(language).label)
      return "\(clinic.check(item)?.label ?? morning ?? item): \(self.answer(answer))"
    case .drug(let drug): return self.drug(drug, in: session)
    case .withoutDrug(let id):
      return language(english: "\(name(id, in: session)) not in the bag")
    case .bag(let volume): return language(english: "Bag \(volume.text)")
    case .rate(let rate): return language(english: "Rate \(rate.text)")
    case .bolus(let volume): return language(english: "Bolus \(volume.text)")
    case .account(let id, let drawn, let wasted, let witness):
      return language(
        english: "\(name(id, in: session)) drawn \(drawn.text), wasted \(wasted.text)")
        + (witness.map { witness in language(english: ", seen by \(witness)") } ?? "")
    case .schedule(let id):
      return language(english: "Schedule \(clinic.schedule(id)?.label ?? id)")
    case .set: return language(english: "Set of vital signs")
    case .byHand(let value): return byHand(value, in: session)
    case .score(let id, let scores): return score(scores, of: id, clinic)
    case .sideEffect(let effect): return sideEffect(effect)
    case .grade(let number, let grade):
      return "\(effect(number, in: session)) \(self.grade(grade))"
    case .action(let number, let text): return "\(effect(number, in: session)): \(text)"
    case .resolved(let number):
      return language(english: "\(effect(number, in: session)) resolved")
    case .intervention(let intervention):
      return InterventionWords(language).entry(intervention, in: session)
    case .answers(let number, let occasion):
      return InterventionWords(language).answers(number, occasion, in: session)
    case .appointment(let text): return language(english: "Next appointment: \(text)")
    case .remark(let text): return language(english: "Note: \(text)")
    case .told(let telling): return told(telling, in: session)
    case .excuse(let excuse):
      return language(english: "Reason for \(excuse.about): \(excuse.reason)")
    }
  }

  private func byHand(_ value: HandValue, in session: Session) -> String {
    let text = HandWords(language).text(value)
    // The time is told where it is not that of the entry.
    let clock = session.wall(at: value.taken).clock(seconds: false)
    return language(english: "\(text), taken \(clock)")
  }

  private func told(_ telling: Telling, in session: Session) -> String {
    guard let time = telling.at else { return language(english: "Told: \(telling.who)") }
    let clock = session.wall(at: time).clock(seconds: false)
    return language(english: "Told: \(telling.who), at \(clock)")
  }

  /// A correction.
  func correction(
    of number: Int, with entry: ChartEntry?, reason: String, in session: Session
  ) -> String {
    guard let entry else { return language(english: "Entry \(number) struck (\(reason))") }
    return language(
      english: "Entry \(number) corrected: \(text(entry, in: session)) (\(reason))")
  }

  // MARK: Drugs

  /// A drug with its amount, its share of the body weight and its lot.
  public func drug(_ drug: PlannedDrug, in session: Session) -> String {
    "\(drug.name) \(amounts(of: drug, in: session))"
  }

  /// Whether the drawn amount equals the infused and the wasted one.
  public func balance(_ account: InfusionPlan.Account, _ given: Mass?) -> String {
    guard let given else { return language(english: "cannot be checked") }
    guard let missing = account.missing(given: given) else {
      return language(english: "balanced")
    }
    return missing.micrograms > 0
      ? language(english: "\(missing.text(decimals: 2)) MISSING")
      : language(
        english: "\(Mass(micrograms: -missing.micrograms).text(decimals: 2)) TOO MUCH")
  }

  /// The amount of a drug, by itself, for the weight and in the bag, and its lot.
  package func amounts(of drug: PlannedDrug, in session: Session) -> String {
    var words = drug.amount.text
    if let weight = session.chart.weight {
      words += ", \(drug.amount.perKilogram(weight).text(decimals: 2))/kg"
    }
    if let bag = session.plan.bag, bag > .zero {
      let share = drug.amount.part(.millilitres(1), of: bag)
      words += ", \(share.text)/mL"
    }
    if let lot = drug.lot { words += language(english: ", lot \(lot)") }
    if let vial = drug.vial { words += language(english: ", vial \(vial)") }
    return drug.isConfirmed ? words + ReportWords(language).unusual : words
  }

  private func name(_ id: String, in session: Session) -> String {
    for entry in session.chart.entries {
      switch entry.content {
      case .drug(let drug)? where drug.id == id: return drug.name
      case .intervention(let given)? where given.id == id: return given.label
      default: continue
      }
    }
    return session.header.clinic.drug(id)?.name ?? id
  }

  // MARK: Checks and scores

  /// The answer to a check.
  public func answer(_ answer: CheckAnswer) -> String {
    switch answer {
    case .yes: language(english: "yes")
    case .no: language(english: "no")
    case .twoPeople(let first, let second): language(english: "\(first) and \(second)")
    case .text(let text): text
    case .clock(let minutes): Self.clock(minutes / 60, minutes % 60)
    case .weight(let weight): weight.text
    }
  }

  private static func clock(_ hour: Int, _ minute: Int) -> String {
    "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// The sum of a score: `4`, or `9 of 10` on a scale of several items.
  package func sum(_ sum: Int, on scale: Scale) -> String {
    guard scale.items.count > 1 else { return "\(sum)" }
    return language(english: "\(sum) of \(scale.range.upperBound)")
  }

  private func score(_ scores: [ItemAnswer], of id: String, _ clinic: Clinic) -> String {
    guard let scale = clinic.scale(id), let sum = scale.sum(scores) else {
      return language(english: "Score of \(id)")
    }
    let label =
      scale.items.count == 1
      ? scale.items[0].choices.first { $0.score == sum }.map {
        $0.label.isEmpty ? "" : " \($0.label)"
      } ?? "" : ""
    return "\(scale.name) \(self.sum(sum, on: scale))\(label)\(notAsked(scores))"
  }

  /// Which items were not asked; empty for none.
  private func notAsked(_ answers: [ItemAnswer]) -> String {
    let places = answers.indices.filter { answers[$0] == .notAsked }.map { "\($0 + 1)" }
    guard let first = places.first else { return "" }
    guard places.count > 1 else { return language(english: ", item \(first) not asked") }
    return language(english: ", items \(places.joined(separator: ", ")) not asked")
  }

  // MARK: Side effects

  /// The grade of a side effect, in lower case.
  public func grade(_ grade: SideEffect.Grade) -> String {
    switch grade {
    case .mild: language(english: "mild")
    case .moderate: language(english: "moderate")
    case .severe: language(english: "severe")
    }
  }

  private func sideEffect(_ effect: SideEffect) -> String {
    let grade = effect.grade.map { ", \(self.grade($0))" } ?? ""
    let onset =
      effect.ago == .zero ? "" : language(english: ", since \(effect.ago.clockText)")
    return language(english: "Side effect: \(effect.label)\(grade)\(onset)")
  }

  /// What was done about a side effect: as entered about it, then what was given or done for it.
  public func actions(of course: SideEffectRecord, in session: Session) -> [String] {
    course.actions
      + session.chart.interventions(forSideEffect: course.number).map {
        let clock = session.wall(at: $0.time).clock(seconds: false)
        return "\(InterventionWords(language).text($0.intervention)) \(clock)"
      }
  }

  func effect(_ number: Int, in session: Session) -> String {
    let latest = session.chart.latest(of: number)
    guard case .sideEffect(let effect)? = session.chart.entry(latest)?.content else {
      return language(english: "Entry \(number)")
    }
    return effect.label
  }
}
