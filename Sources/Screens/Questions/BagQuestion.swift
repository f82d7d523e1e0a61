import Care
import Session
import Vitals
import Wording

/// Questions about the bag and the pump.
enum BagQuestion: Hashable, Sendable {
  case drugs
  /// The name of a drug that the clinic does not list.
  case otherDrug
  /// The amount of a drug and its lot.
  case amount(id: String, name: String, isInBag: Bool)
  /// Whether a drug entered during the infusion was in the bag from the start.
  case since(PlannedDrug)
  /// Whether an unusual amount is correct.
  case confirm(PlannedDrug)
  case volume
  /// The rate of the pump.
  case rate
  /// The volume of a bolus.
  case bolus
  case accounts
  /// The drawn and wasted amounts of a drug; `name` is nil where the dialog names it already.
  case account(id: String, name: String?)
  /// Who saw a controlled drug wasted.
  case witness(drug: String, drawn: Mass, wasted: Mass)
  case schedule

  func dialog(_ session: Session, _ language: Language) -> Dialog? {
    let words = BagWords(language)
    return switch self {
    case .drugs: drugs(session, words)
    case .otherDrug: typed(words.drug, words)
    case .amount(_, let name, let isInBag):
      typed(isInBag ? words.amountInBag(of: name) : words.amount(of: name), words)
    case .since(let drug): since(drug, words)
    case .confirm(let drug): confirm(drug, session, words)
    case .volume: typed(words.volume, words)
    case .rate: typed(words.rate, words)
    case .bolus: typed(words.bolus, words)
    case .accounts: accounts(session, words)
    case .account(_, let name): typed(words.account(of: name), words)
    case .witness(let drug, _, let wasted):
      typed(
        words.witness(
          of: session.header.clinic.drug(drug)?.name ?? drug, wasted: wasted.text), words)
    case .schedule: schedule(session, words)
    }
  }

  private func typed(_ title: Phrase, _ words: BagWords) -> Dialog {
    Dialog(title, [Phrase(hint(words))], typed: .bag(self))
  }

  /// The drugs of the clinic, and any other.
  private func drugs(_ session: Session, _ words: BagWords) -> Dialog {
    let entries = BagEntries(session)
    let known = session.header.clinic.drugs.map { drug in
      // A drug that is in the bag is corrected, not entered again.
      entries.drug(drug.id).map {
        Dialog.Option(
          label: words.correct(drug.name), answer: .ask(.correction(.reason(entry: $0))))
      }
        ?? Dialog.Option(
          label: drug.name,
          answer: .ask(.bag(.amount(id: drug.id, name: drug.name, isInBag: true))))
    }
    let other = Dialog.Option(
      key: "z", label: DialogWords(words.language).other, answer: .ask(.bag(.otherDrug)))
    return Dialog(words.drugs, [], .choose(known + [other]))
  }

  /// Asks, because a drug entered during the infusion may have been in the bag all the time.
  private func since(_ drug: PlannedDrug, _ words: BagWords) -> Dialog {
    var added = drug
    added.isAddedLater = true
    return Dialog(
      words.since("\(drug.name) \(drug.amount.text)"), [],
      .choose([
        Dialog.Option(label: words.fromStart, answer: .ask(.bag(.confirm(drug)))),
        Dialog.Option(label: words.addedNow, answer: .ask(.bag(.confirm(added)))),
      ]))
  }

  /// An unusual amount is asked about, never changed; nil for a usual one.
  private func confirm(
    _ drug: PlannedDrug, _ session: Session, _ words: BagWords
  ) -> Dialog? {
    guard let doubt = session.care.doubt(of: drug) else { return nil }
    var confirmed = drug
    confirmed.isConfirmed = true
    return Dialog(
      words.confirm("\(drug.name) \(drug.amount.text)"),
      [Phrase(AmountWords(words.language).doubt(doubt)), words.checkUnit],
      .confirm(.command(.chart(.drug(confirmed)))))
  }

  private func accounts(_ session: Session, _ words: BagWords) -> Dialog {
    let entries = BagEntries(session)
    return Dialog(
      words.drug, session.care.accountable.isEmpty ? [words.noDrug] : [],
      .choose(
        session.care.accountable.map { drug in
          let question: Question =
            entries.account(drug.id).map { .correction(.reason(entry: $0)) }
            ?? .bag(.account(id: drug.id, name: drug.name))
          return Dialog.Option(label: drug.name, answer: .ask(question))
        }))
  }

  private func schedule(_ session: Session, _ words: BagWords) -> Dialog {
    Dialog(
      words.schedule, [],
      .choose(
        session.header.clinic.schedules.map {
          Dialog.Option(label: $0.label, answer: .command(.chart(.schedule(id: $0.id))))
        }))
  }
}
