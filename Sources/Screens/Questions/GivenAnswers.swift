import Care
import Session
import Vitals
import Wording

/// Typed answers about what was given or done.
extension GivenQuestion {
  /// The request for a text; empty for a question that is not typed.
  func hint(_ session: Session, _ words: InterventionWords) -> String {
    switch self {
    case .otherFlow: words.flowHint
    case .otherDose(let drug): words.doseHint(Self.route(of: drug, session).rawValue)
    case .otherDrug: words.drugNameHint
    case .act: words.actHint
    case .what, .flow, .dose, .confirm, .occasion: ""
    }
  }

  func typed(_ text: String, in session: Session, _ language: Language) -> TypedAnswer {
    let unreadable = TypedAnswer.unreadable(hint: hint(session, InterventionWords(language)))
    switch self {
    case .otherFlow(let oxygen):
      let parts = Parts(text, session)
      guard let flow = GasFlow(text: parts.restText()) else { return unreadable }
      var given = oxygen
      (given.content, given.at) = (.oxygen(flow), parts.time)
      return Self.refusal(of: given, session, language)
        ?? .answer(Self.recorded(given, session))
    case .otherDose(let drug):
      let (dose, lot) = Self.halves(text, session)
      var parts = Parts(dose, session)
      let route = parts.takeRoute() ?? Self.route(of: drug, session)
      guard let dose = Mass(text: parts.restText()) else { return unreadable }
      var given = drug
      (given.content, given.at, given.isConfirmed) = (.drug(dose, route), parts.time, false)
      given.lot = Self.lot(lot, language)
      return Self.refusal(of: given, session, language)
        ?? .answer(.ask(.given(.confirm(given))))
    case .otherDrug(let occasion):
      return .answer(.ask(.given(.dose(Self.drug(text, occasion, session)))))
    case .act(let occasion):
      return .answer(Self.recorded(Intervention(label: text, for: occasion), session))
    case .what, .flow, .dose, .confirm, .occasion: return unreadable
    }
  }

  /// The dose with its route and time, and what stands behind a comma and is neither.
  ///
  /// A time or a route at the end of a lot or vial is never part of its name: a dose must not be of another
  /// time than was typed.
  private static func halves(_ text: String, _ session: Session) -> (dose: String, lot: String) {
    func isOfDose(_ word: String) -> Bool {
      Intervention.Route(text: word) != nil || TypedTime.latest(word, session) != nil
    }
    let parts = text.split(separator: ",").map(String.init)
    var dose = parts.first.map { [$0] } ?? []
    var lots: [String] = []
    for part in parts.dropFirst() {
      var words = part.split(separator: " ").map(String.init)
      if isOfDose(words.joined()) { (dose, words) = (dose + [words.joined()], []) }
      var last: [String] = []
      while words.count > 1, let word = words.last, isOfDose(word) {
        last.insert(word, at: 0)
        words.removeLast()
      }
      dose += last
      if !words.isEmpty { lots.append(words.joined(separator: " ")) }
    }
    return (dose.joined(separator: " "), lots.joined(separator: ","))
  }

  /// The lot and the vial of a text; nil for neither.
  private static func lot(_ text: String, _ language: Language) -> DrugLot? {
    let typed = LotText(text[...], BagWords(language))
    return DrugLot(lot: typed.lot, vial: typed.vial)
  }

  /// What is wrong whether or not the dose is confirmed, while it can still be corrected.
  private static func refusal(
    of intervention: Intervention, _ session: Session, _ language: Language
  ) -> TypedAnswer? {
    var confirmed = intervention
    confirmed.isConfirmed = true
    return session.refusal(of: .chart(.intervention(confirmed)), at: session.now).map {
      .refused(RefusalWords(language).text($0))
    }
  }

  /// The route that need not be typed: of the entry that is replaced, else the clinic's, else a vein.
  private static func route(
    of drug: Intervention, _ session: Session
  ) -> Intervention.Route {
    if case .drug(_, let route) = drug.content { return route }
    guard case .drug(_, let route, _, _)? = session.header.clinic.intervention(drug.id)?.content
    else { return .intravenous }
    return route
  }

  /// A drug by its typed name; one that the clinic or the bag knows is that one, so that it counts in
  /// its balance.
  private static func drug(
    _ name: String, _ occasion: Intervention.Occasion?, _ session: Session
  ) -> Intervention {
    let clinic = session.header.clinic
    let listed = clinic.interventions.filter {
      if case .drug = $0.content { true } else { false }
    }
    let known =
      listed.map { ($0.id, $0.label) } + clinic.drugs.map { ($0.id, $0.name) }
      + session.plan.drugs.map { ($0.id, $0.name) }
    let typed = name.lowercased()
    let id = String(typed.map { $0 == " " ? "_" : $0 })
    if let same = known.first(where: { $0.0 == id || $0.1.lowercased() == typed }) {
      return Intervention(id: same.0, label: same.1, for: occasion)
    }
    return Intervention(id: id, label: name, for: occasion)
  }
}

/// A typed text with a time of day and a route in any place.
private struct Parts {
  /// The time of day in it; nil for none.
  private(set) var time: SessionTime?
  private var rest: [String] = []

  init(_ text: String, _ session: Session) {
    for part in text.split(separator: " ").map(String.init) {
      if time == nil, let found = TypedTime.latest(part, session) {
        time = found
      } else {
        rest.append(part)
      }
    }
  }

  mutating func takeRoute() -> Intervention.Route? {
    for (place, part) in rest.enumerated() {
      guard let route = Intervention.Route(text: part) else { continue }
      rest.remove(at: place)
      return route
    }
    return nil
  }

  func restText() -> String { rest.joined(separator: " ") }
}
