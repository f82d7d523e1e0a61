public import Care
public import Session
import Vitals

/// What was given and done: the entries, and the questions about them.
public struct InterventionWords: Sendable {
  package let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  // MARK: Entries

  /// What was given or done, with dose, route and lot, or the flow.
  public func text(_ intervention: Intervention) -> String {
    switch intervention.content {
    case .act: return intervention.label
    case .oxygen(.off): return language(english: "\(intervention.label) ended")
    case .oxygen(let flow): return "\(intervention.label) \(flow.text)"
    case .drug(let dose, let route):
      var text = "\(intervention.label) \(dose.text) \(route.rawValue)"
      if let lot = intervention.lot?.lot { text += language(english: ", lot \(lot)") }
      if let vial = intervention.lot?.vial { text += language(english: ", vial \(vial)") }
      return intervention.isConfirmed ? text + ReportWords(language).doseConfirmed : text
    }
  }

  /// The same as an entry of the chart.
  func entry(_ intervention: Intervention, in session: Session) -> String {
    let text = self.text(intervention)
    var words =
      switch intervention.content {
      case .act: language(english: "Done: \(text)")
      case .oxygen: text
      case .drug: language(english: "Given: \(text)")
      }
    if let time = intervention.at {
      let clock = session.wall(at: time).clock(seconds: false)
      words += language(english: ", at \(clock)")
    }
    guard let occasion = intervention.occasion else { return words }
    return words + language(english: " for \(name(occasion, in: session))")
  }

  /// What the intervention of an entry was done for.
  func answers(_ number: Int, _ occasion: Intervention.Occasion, in session: Session) -> String {
    let latest = session.chart.latest(of: number)
    let name = name(occasion, in: session)
    guard case .intervention(let intervention)? = session.chart.entry(latest)?.content else {
      return language(english: "Entry \(number) for \(name)")
    }
    return language(english: "\(text(intervention)) for \(name)")
  }

  /// The side effect, or the rule of the condition.
  public func name(_ occasion: Intervention.Occasion, in session: Session) -> String {
    switch occasion {
    case .sideEffect(let number): return ChartWords(language).effect(number, in: session)
    case .condition(_, let rule): return RuleWords(language).name(rule, in: session).printed
    }
  }

  // MARK: Questions

  package var title: Phrase { language(english: "What was given or done?") }

  /// The title where it answers a side effect or an alarm condition.
  package func title(for occasion: String) -> Phrase {
    language(english: "What was given or done for \(occasion)?")
  }

  /// Oxygen that the clinic's list does not have.
  package var oxygen: String { language(english: "Oxygen") }

  /// The option of oxygen that flows already.
  package func flowing(_ label: String, _ flow: String, since clock: String) -> String {
    language(english: "\(label), \(flow) since \(clock)")
  }

  package var otherDrug: String { language(english: "Other drug …") }
  package var drugName: Phrase { language(english: "Which drug was given?") }
  package var drugNameHint: String { language(english: "Enter the name") }
  package var act: Phrase { language(english: "What was done?") }
  package var actHint: String { language(english: "Enter a text") }

  package func flow(of label: String) -> Phrase {
    language(english: "\(label): which flow, in L/min?")
  }

  /// What the keys mean; oxygen that runs is ended by one of them.
  package func flowMeans(isRunning: Bool) -> Phrase {
    isRunning
      ? language(english: "The digit is the flow in L/min, t is 10 L/min, 0 ends it")
      : language(english: "The digit is the flow in L/min, t is 10 L/min")
  }

  /// The option that ends oxygen.
  package var ended: String { language(english: "Ended") }
  package var otherFlow: String { language(english: "Other flow …") }
  package var flowHint: String {
    language(english: "Enter the flow in L/min, 0 for none; add 14:25 for a time before now")
  }

  package func dose(of drug: String) -> Phrase { language(english: "\(drug): which dose?") }
  package var otherDose: String { language(english: "Other dose …") }

  /// The request for a dose; `route` is the usual one.
  package func doseHint(_ route: String) -> String {
    language(
      english: "Enter the dose with its unit, as 4 mg; add IM for a route other than \(route), "
        + "14:25 for a time before now; then lot and vial: 4 mg, lot K12, vial 7")
  }

  package func confirm(_ drug: String) -> Phrase { language(english: "\(drug): is this correct?") }

  package func occasion(of what: String) -> Phrase { language(english: "\(what): what for?") }
  package var occasionMeans: Phrase {
    language(english: "The entry is recorded; Esc leaves it without")
  }
}
