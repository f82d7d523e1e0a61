import Care
import Session
import Vitals
import Wording

/// The list of what can be given or done: the clinic's own, each with its key, then any other.
struct GivenList {
  private let session: Session
  private let occasion: Intervention.Occasion?
  private let words: InterventionWords

  init(_ session: Session, _ occasion: Intervention.Occasion?, _ words: InterventionWords) {
    self.session = session
    self.occasion = occasion
    self.words = words
  }

  var dialog: Dialog {
    let title = occasion.map { words.title(for: words.name($0, in: session)) } ?? words.title
    return Dialog(title, [], .choose(kinds.map(option) + others))
  }

  /// Oxygen can be given also where the clinic does not list it.
  private var kinds: [InterventionKind] {
    let listed = session.header.clinic.interventions
    guard !listed.contains(where: { $0.content == .oxygen }) else { return listed }
    let key: Character? = listed.contains { $0.key == "o" } ? nil : "o"
    return listed + [InterventionKind("oxygen", words.oxygen, key: key, .oxygen)]
  }

  private func option(_ kind: InterventionKind) -> Dialog.Option {
    let intervention = Intervention(id: kind.id, label: kind.label, for: occasion)
    switch kind.content {
    case .act:
      return Dialog.Option(
        key: kind.key, label: kind.label, answer: GivenQuestion.recorded(intervention, session))
    case .oxygen:
      return Dialog.Option(
        key: kind.key, label: flowing(kind) ?? kind.label,
        answer: .ask(.given(.flow(intervention))))
    case .drug:
      return Dialog.Option(
        key: kind.key, label: kind.label, answer: .ask(.given(.dose(intervention))))
    }
  }

  /// Oxygen that flows, with its flow and since when; nil while none does.
  private func flowing(_ kind: InterventionKind) -> String? {
    guard let oxygen = session.chart.oxygen, let flow = oxygen.flow else { return nil }
    return words.flowing(
      kind.label, flow.text, since: session.wall(at: oxygen.time).clock(seconds: false))
  }

  private var others: [Dialog.Option] {
    [
      Dialog.Option(
        key: "Z", label: words.otherDrug, answer: .ask(.given(.otherDrug(for: occasion)))),
      Dialog.Option(
        key: "z", label: DialogWords(words.language).other,
        answer: .ask(.given(.act(for: occasion)))),
    ]
  }
}
