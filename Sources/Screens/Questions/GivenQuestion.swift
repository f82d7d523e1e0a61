import Alarms
import Care
import Session
import Vitals
import Wording

/// Questions about what was given outside the bag, or done.
enum GivenQuestion: Hashable, Sendable {
  /// What, and for which side effect or condition; nil where that is asked afterwards.
  case what(for: Intervention.Occasion?)
  /// The flow of oxygen, by key.
  case flow(Intervention)
  /// A typed flow.
  case otherFlow(Intervention)
  /// The dose of a drug, by key.
  case dose(Intervention)
  /// A typed dose.
  case otherDose(Intervention)
  /// The name of a drug that the clinic does not list.
  case otherDrug(for: Intervention.Occasion?)
  /// Something done that the clinic does not list.
  case act(for: Intervention.Occasion?)
  /// Whether an unusual dose is correct.
  case confirm(Intervention)
  /// What the intervention of an entry was done for; `isAsked` where nobody chose the question.
  case occasion(of: Int, isAsked: Bool)

  /// The question whose answer replaces an intervention.
  init(replacing intervention: Intervention) {
    switch intervention.content {
    case .act: self = .what(for: nil)
    case .oxygen: self = .flow(intervention)
    case .drug: self = .dose(intervention)
    }
  }

  /// Nil when there is nothing to ask.
  func dialog(_ session: Session, _ language: Language) -> Dialog? {
    let words = InterventionWords(language)
    switch self {
    case .what(let occasion): return GivenList(session, occasion, words).dialog
    case .flow(let oxygen): return flow(oxygen, session, words)
    case .otherFlow(let oxygen): return typed(words.flow(of: oxygen.label), session, words)
    case .dose(let drug): return dose(drug, session, words)
    case .otherDose(let drug): return typed(words.dose(of: drug.label), session, words)
    case .otherDrug: return typed(words.drugName, session, words)
    case .act: return typed(words.act, session, words)
    case .confirm(let drug): return confirm(drug, session, words)
    case .occasion(let number, let isAsked): return occasion(number, isAsked, session, words)
    }
  }

  private func typed(_ title: Phrase, _ session: Session, _ words: InterventionWords) -> Dialog {
    Dialog(title, [Phrase(hint(session, words))], typed: .given(self))
  }

  /// One key for a whole flow.
  private func flow(
    _ oxygen: Intervention, _ session: Session, _ words: InterventionWords
  ) -> Dialog {
    func option(_ key: Character, _ flow: GasFlow, _ label: String) -> Dialog.Option {
      var given = oxygen
      (given.content, given.at) = (.oxygen(flow), nil)
      return Dialog.Option(key: key, label: label, answer: Self.recorded(given, session))
    }
    // A zero is no flow: who presses it never means ten litres.
    let flows = (1...10).map { litres in
      option(
        litres == 10 ? "t" : Character("\(litres)"), .litres(litres), GasFlow.litres(litres).text)
    }
    let isRunning = session.chart.oxygen != nil
    let ended = !isRunning ? [] : [option("0", .off, words.ended)]
    let other = Dialog.Option(
      key: "z", label: words.otherFlow, answer: .ask(.given(.otherFlow(oxygen))))
    return Dialog(
      words.flow(of: oxygen.label), [words.flowMeans(isRunning: isRunning)],
      .choose(ended + flows + [other]))
  }

  /// One key for a usual dose; without usual doses it is typed.
  private func dose(
    _ drug: Intervention, _ session: Session, _ words: InterventionWords
  ) -> Dialog? {
    guard
      case .drug(let doses, let route, _, _)? = session.header.clinic.intervention(drug.id)?
        .content, !doses.isEmpty
    else { return Self.otherDose(drug).dialog(session, words.language) }
    let usual = doses.map { dose in
      var given = drug
      (given.content, given.at, given.isConfirmed) = (.drug(dose, route), nil, false)
      given.lot = nil
      return Dialog.Option(
        label: "\(dose.text) \(route.rawValue)", answer: .ask(.given(.confirm(given))))
    }
    let other = Dialog.Option(
      key: "z", label: words.otherDose, answer: .ask(.given(.otherDose(drug))))
    return Dialog(words.dose(of: drug.label), [], .choose(usual + [other]))
  }

  /// An unusual dose is asked about, never changed; nil for a usual one.
  private func confirm(
    _ drug: Intervention, _ session: Session, _ words: InterventionWords
  ) -> Dialog? {
    guard let doubt = session.care.doubt(of: drug) else { return nil }
    var confirmed = drug
    confirmed.isConfirmed = true
    return Dialog(
      words.confirm(words.text(drug)),
      [Phrase(AmountWords(words.language).doubt(doubt)), BagWords(words.language).checkUnit],
      .confirm(Self.recorded(confirmed, session)))
  }

  // MARK: Occasions

  /// Records an intervention; what it was done for is asked next where something is open.
  ///
  /// Oxygen ends for no complaint.
  static func recorded(_ intervention: Intervention, _ session: Session) -> Answer {
    let command = Command.chart(.intervention(intervention))
    let isOpen =
      session.chart.sideEffects.contains { $0.resolved == nil }
      || !Self.conditions(session).isEmpty
    let isEnd = intervention.content == .oxygen(.off)
    guard intervention.occasion == nil, isOpen, !isEnd else { return .command(command) }
    let next = session.chart.entries.count + 1
    return .record(command, then: .given(.occasion(of: next, isAsked: false)))
  }

  /// The conditions for which something is given: neither faults of a device nor reminders of what is
  /// due.
  private static func conditions(_ session: Session) -> [Intervention.Occasion] {
    session.conditions(at: session.now).filter { !$0.isTechnical && $0.due == nil }
      .map { .condition($0.id, rule: $0.rule) }
  }

  private func occasion(
    _ number: Int, _ isAsked: Bool, _ session: Session, _ words: InterventionWords
  ) -> Dialog? {
    guard let entry = session.chart.entry(number), entry.holds,
      case .intervention(let intervention)? = entry.content
    else { return nil }
    // A correction keeps what the corrected entry was done for.
    if !isAsked, entry.corrects != nil || intervention.occasion != nil { return nil }
    let effects = session.chart.sideEffects
    let ordered = effects.filter { $0.resolved == nil } + effects.filter { $0.resolved != nil }
    let occasions =
      ordered.map { Intervention.Occasion.sideEffect($0.number) } + Self.conditions(session)
    guard !occasions.isEmpty else { return nil }
    return Dialog(
      words.occasion(of: words.text(intervention)), isAsked ? [] : [words.occasionMeans],
      .choose(
        occasions.map {
          Dialog.Option(
            label: words.name($0, in: session),
            answer: .command(.chart(.answers(of: number, $0))))
        }))
  }
}
