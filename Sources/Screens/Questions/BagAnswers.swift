import Care
import Session
import Vitals
import Wording

/// Typed answers about the bag.
extension BagQuestion {
  /// The request for a text; empty for a question that is not typed.
  func hint(_ words: BagWords) -> String {
    switch self {
    case .otherDrug: words.drugHint
    case .amount: words.amountHint
    case .volume: words.volumeHint
    case .rate: words.rateHint
    case .bolus: words.bolusHint
    case .account: words.accountHint
    case .witness: words.witnessHint
    case .drugs, .since, .confirm, .accounts, .schedule: ""
    }
  }

  /// Parses a typed text; nil when it is no answer.
  func answer(_ text: String, in session: Session, _ words: BagWords) -> Answer? {
    switch self {
    case .otherDrug: return otherDrug(text, session)
    case .amount(let id, let name, _): return drug(id, name, text, session, words)
    case .volume: return Volume(text: text).map { .command(.chart(.bag($0))) }
    case .rate: return FlowRate(text: text).map { .command(.chart(.rate($0))) }
    case .bolus: return Volume(text: text).map { .command(.chart(.bolus($0))) }
    case .account(let id, _):
      let parts = text.split(separator: ",").map { Self.amount($0, words) }
      guard parts.count == 2, let drawn = parts[0], let wasted = parts[1] else { return nil }
      guard session.header.clinic.needsWitness(ofDrug: id, wasted: wasted) else {
        return .command(.chart(.account(drug: id, drawn: drawn, wasted: wasted)))
      }
      return .ask(.bag(.witness(drug: id, drawn: drawn, wasted: wasted)))
    case .witness(let drug, let drawn, let wasted):
      return .command(
        .chart(.account(drug: drug, drawn: drawn, wasted: wasted, witness: text)))
    case .drugs, .since, .confirm, .accounts, .schedule: return nil
    }
  }

  /// The reason to refuse a text while it can still be corrected; nil for none.
  func refusal(
    of text: String, by initials: String?, in session: Session, _ words: BagWords
  ) -> TypedAnswer? {
    if case .witness = self {
      // Both people must be known: without initials the first is only "the nurse".
      guard let initials else { return .needsInitials }
      guard text.contains(where: \.isLetter) else {
        return .unreadable(hint: hint(words))
      }
      return Operator(initials).isMeant(by: text)
        ? .refused(RefusalWords(words.language).text(.invalid(.sameWitness))) : nil
    }
    // An account that is wrong by itself is refused before anybody is asked to have seen it.
    guard case .ask(.bag(.witness(_, let drawn, let wasted)))? = answer(text, in: session, words),
      wasted > drawn
    else { return nil }
    return .refused(RefusalWords(words.language).text(.invalid(.wastedExceedsDrawn)))
  }

  private func otherDrug(_ name: String, _ session: Session) -> Answer {
    let id = String(name.lowercased().map { $0 == " " ? "_" : $0 })
    if let entry = BagEntries(session).drug(id) { return .ask(.correction(.reason(entry: entry))) }
    return .ask(.bag(.amount(id: id, name: name, isInBag: false)))
  }

  private func drug(
    _ id: String, _ name: String, _ text: String, _ session: Session, _ words: BagWords
  ) -> Answer? {
    let parts = text.split(separator: ",", maxSplits: 1)
    guard let amount = parts.first.flatMap({ Mass(text: $0) }) else { return nil }
    let known = session.plan.drugs.first { $0.id == id }
    let typed = parts.count > 1 ? LotText(parts[1], words) : nil
    // A corrected amount keeps its lot, its vial and its time.
    let drug = PlannedDrug(
      id: id, name: name, amount: amount, lot: typed.map(\.lot) ?? known?.lot,
      vial: typed.map(\.vial) ?? known?.vial, isAddedLater: known?.isAddedLater ?? false)
    let runs = session.timer.started != nil && session.timer.stopped == nil
    return .ask(.bag(runs && known == nil ? .since(drug) : .confirm(drug)))
  }

  /// Parses an amount with or without `drawn` or `wasted`; 0 needs no unit.
  private static func amount(_ text: Substring, _ words: BagWords) -> Mass? {
    let parts = text.split(separator: " ").filter { !words.accountTerms.contains(String($0)) }
    return parts == ["0"] ? Mass(micrograms: 0) : Mass(text: parts.joined(separator: " "))
  }
}
