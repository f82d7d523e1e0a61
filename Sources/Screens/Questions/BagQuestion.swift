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
  /// Whether an unusual amount is meant.
  case confirm(PlannedDrug)
  case volume
  /// The rate of the pump.
  case rate
  /// The volume of a bolus.
  case bolus(isCorrection: Bool)
  case accounts
  /// The drawn and wasted amounts of a drug; `name` is nil where the dialog names it already.
  case account(id: String, name: String?)
  case schedule

  func dialog(_ session: Session) -> Dialog? {
    switch self {
    case .drugs: drugs(session)
    case .otherDrug: typed("Which drug?")
    case .amount(_, let name, let isInBag):
      typed(isInBag ? "How much \(name) is in the bag?" : "How much \(name)?")
    case .since(let drug): since(drug)
    case .confirm(let drug): confirm(drug, session)
    case .volume: typed("What does the bag hold?")
    case .rate: typed("Rate of the pump")
    case .bolus(let isCorrection):
      typed("How much \(isCorrection ? "was" : "is") given at once?")
    case .accounts: accounts(session)
    case .account(_, let name): typed(name.map { "\($0): drawn and wasted" } ?? "Drawn and wasted")
    case .schedule: schedule(session)
    }
  }

  private func typed(_ title: Phrase) -> Dialog {
    Dialog(title, [Phrase(hint)], typed: .bag(self))
  }

  /// The drugs of the clinic, and any other.
  private func drugs(_ session: Session) -> Dialog {
    let entries = BagEntries(session)
    let known = session.header.clinic.drugs.map { drug in
      // A drug that is in the bag is corrected, not entered again.
      entries.drug(drug.id).map {
        Dialog.Option(label: "\(drug.name): correct it", answer: .ask(.correction(.why(entry: $0))))
      }
        ?? Dialog.Option(
          label: drug.name,
          answer: .ask(.bag(.amount(id: drug.id, name: drug.name, isInBag: true))))
    }
    let other = Dialog.Option(key: "z", label: "other …", answer: .ask(.bag(.otherDrug)))
    return Dialog("Which drug is in the bag?", [], .choose(known + [other]))
  }

  /// Asks, because a drug entered during the infusion may have been in the bag all the time.
  private func since(_ drug: PlannedDrug) -> Dialog {
    var added = drug
    added.isAddedLater = true
    return Dialog(
      "\(drug.name) \(drug.amount.text): since when?", [],
      .choose([
        Dialog.Option(label: "in the bag from the start", answer: .ask(.bag(.confirm(drug)))),
        Dialog.Option(label: "added to the bag now", answer: .ask(.bag(.confirm(added)))),
      ]))
  }

  /// An unusual amount is asked about, never changed; nil for a usual one.
  private func confirm(_ drug: PlannedDrug, _ session: Session) -> Dialog? {
    guard let doubt = session.care.doubt(of: drug) else { return nil }
    var meant = drug
    meant.isConfirmed = true
    return Dialog(
      "\(drug.name) \(drug.amount.text): is that meant?",
      [Phrase(doubt), "Look at the unit and the decimal point once more."],
      .confirm(.command(.chart(.drug(meant)))))
  }

  private func accounts(_ session: Session) -> Dialog {
    let entries = BagEntries(session)
    return Dialog(
      "Which drug?", session.plan.drugs.isEmpty ? ["No drug is in the bag."] : [],
      .choose(
        session.plan.drugs.map { drug in
          let question: Question =
            entries.account(drug.id).map { .correction(.why(entry: $0)) }
            ?? .bag(.account(id: drug.id, name: drug.name))
          return Dialog.Option(label: drug.name, answer: .ask(question))
        }))
  }

  private func schedule(_ session: Session) -> Dialog {
    Dialog(
      "Which schedule of assessments?", [],
      .choose(
        session.header.clinic.schedules.map {
          Dialog.Option(label: $0.label, answer: .command(.chart(.schedule(id: $0.id))))
        }))
  }
}
