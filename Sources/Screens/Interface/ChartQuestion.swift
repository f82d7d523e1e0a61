import Care
import Session
import Vitals
import Wording

/// What is typed for the chart, and what it becomes.
enum ChartQuestion: Hashable, Sendable {
  /// The answer to a question of a checklist.
  case check(CheckItem)
  /// The amount of a drug, and after a comma what stands on the vial.
  case drug(id: String, name: String)
  /// The name of a drug that the library has not.
  case otherDrug
  /// What the bag holds.
  case bag
  /// The rate of the pump.
  case rate
  /// How much was given at once.
  case bolus
  /// How much was drawn and wasted of a drug.
  case account(id: String)
  /// What was done about a side effect.
  case action(of: Int)
  /// How many minutes ago a side effect began.
  case began(SideEffect, entry: Int)
  /// A side effect that has no key.
  case otherSideEffect
  /// Something that was done.
  case intervention
  /// The next appointment.
  case appointment

  /// What to write, for the dialog.
  var hint: String {
    switch self {
    case .check(let item):
      switch item.kind {
      case .tick: "yes or no"
      case .twoPeople: "the initials of the second person"
      case .text: "in words"
      case .clock: "the time of day, as 07:30"
      case .weight: "as 70 or 70.5 kg"
      case .patient: "a pseudonym, never a name"
      }
    case .drug: "the amount with its unit, then what stands on the vial: 35 mg, lot K12"
    case .otherDrug: "its name"
    case .bag: "all of it together, as 250 mL"
    case .rate: "as 300 mL/h"
    case .bolus: "as 5 mL"
    case .account: "what was drawn, then what of it was wasted: 50 mg, 15 mg"
    case .began: "how many minutes ago"
    case .action, .otherSideEffect, .intervention, .appointment: "in words"
    }
  }

  /// What a typed text becomes; nil when it makes no sense.
  func answer(_ text: String, by initials: String, in session: Session) -> Dialog.Answer? {
    switch self {
    case .check(let item):
      return check(item, text, by: initials).map { .command(.chart(.check(item: item.id, $0))) }
    case .drug(let id, let name): return drug(id, name, text, session)
    case .otherDrug:
      let id = String(text.lowercased().map { $0 == " " ? "_" : $0 })
      if let entry = PlanRows.entry(ofDrug: id, session) { return .step(.correct(entry: entry)) }
      return .ask(.entry("How much \(text)?", .chart(.drug(id: id, name: text))))
    case .bag: return Volume(text: text).map { .command(.chart(.bag($0))) }
    case .rate: return FlowRate(text: text).map { .command(.chart(.rate($0))) }
    case .bolus: return Volume(text: text).map { .command(.chart(.bolus($0))) }
    case .account(let id):
      let parts = text.split(separator: ",").map(Self.amount)
      guard parts.count == 2, let drawn = parts[0], let wasted = parts[1] else { return nil }
      return .command(.chart(.account(drug: id, drawn: drawn, wasted: wasted)))
    case .action(let number): return .command(.chart(.action(of: number, text)))
    case .began(var effect, let entry):
      guard let minutes = Int64(text), (0...600).contains(minutes) else { return nil }
      // Counted from now; kept as counted from the entry.
      guard let written = session.chart.entry(entry)?.time else { return nil }
      effect.ago = .minutes(minutes) - (session.now - written)
      return .record(
        .correct(entry: entry, .sideEffect(effect), reason: "onset"), then: .grade(entry: entry))
    case .otherSideEffect:
      return .command(.chart(.sideEffect(SideEffect(id: "other", label: text))))
    case .intervention: return .command(.chart(.intervention(text)))
    case .appointment: return .command(.chart(.appointment(text)))
    }
  }

  /// What stands on the vial, without the word that says what it is.
  private static func lot(_ text: Substring) -> String? {
    let words = text.split(separator: " ")
    let named = words.first?.lowercased() == "lot" ? words.dropFirst() : words[...]
    return named.isEmpty ? nil : named.joined(separator: " ")
  }

  /// An amount with or without the word for what became of it; nothing needs no unit.
  private static func amount(_ text: Substring) -> Mass? {
    let words = text.split(separator: " ").filter { $0 != "drawn" && $0 != "wasted" }
    return words == ["0"] ? Mass(micrograms: 0) : Mass(text: words.joined(separator: " "))
  }

  private func check(_ item: CheckItem, _ text: String, by initials: String) -> CheckAnswer? {
    switch item.kind {
    case .tick:
      switch text.lowercased() {
      case "y", "yes": return .yes
      case "n", "no": return .no
      default: return nil
      }
    case .twoPeople:
      return text.lowercased() == initials.lowercased() ? nil : .twoPeople(initials, text)
    case .text, .patient: return .text(text)
    case .clock:
      let parts = text.split(separator: ":")
      guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
        (0..<24).contains(hour), (0..<60).contains(minute)
      else { return nil }
      return .clock(minutes: hour * 60 + minute)
    case .weight: return BodyWeight(text: text).map { .weight($0) }
    }
  }

  private func drug(
    _ id: String, _ name: String, _ text: String, _ session: Session
  ) -> Dialog.Answer? {
    let parts = text.split(separator: ",", maxSplits: 1)
    guard let amount = parts.first.flatMap({ Mass(text: $0) }) else { return nil }
    let known = session.plan.drugs.first { $0.id == id }
    // A correction of the amount leaves the vial and the time what they were.
    let drug = PlannedDrug(
      id: id, name: name, amount: amount,
      lot: parts.count > 1 ? Self.lot(parts[1]) : known?.lot,
      isAddedLater: known?.isAddedLater ?? false)
    let runs = session.timer.started != nil && session.timer.stopped == nil
    return .step(runs && known == nil ? .drugSince(drug) : .confirmDrug(drug))
  }
}
