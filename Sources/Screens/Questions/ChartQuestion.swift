import Alarms
import Care
import Session
import Vitals
import Wording

/// Questions about checklists, scales and side effects.
enum ChartQuestion: Hashable, Sendable {
  case check(CheckItem)
  /// The next item of a scale after the scores given so far; `then` holds further scales.
  case score(scale: String, [Int], then: [String])
  case sideEffects
  /// The name of a side effect that has no key.
  case otherSideEffect
  /// The grade of a side effect, by its entry.
  case grade(entry: Int)
  /// The onset of a side effect, in minutes before now.
  case began(SideEffect, entry: Int)
  /// What to record about a side effect, by its entry.
  case course(entry: Int)
  /// The treatment of a side effect, by its entry.
  case action(of: Int)
  /// An action without a side effect.
  case intervention
  case appointment

  func dialog(_ session: Session) -> Dialog? {
    switch self {
    case .check(let item): check(item)
    case .score(let id, let scores, let then):
      session.header.clinic.scale(id).flatMap { score($0, scores, then) }
    case .sideEffects: sideEffects(session)
    case .otherSideEffect: typed("Which side effect?")
    case .grade(let entry): grade(entry, session)
    case .began: typed("When did it begin?")
    case .course(let entry): course(entry, session)
    case .action, .intervention: typed("What was done?")
    case .appointment: typed("Next appointment")
    }
  }

  private func typed(_ title: Phrase) -> Dialog {
    Dialog(title, [Phrase(hint)], typed: .chart(self))
  }

  /// Asks for one key where the answer is yes or no.
  private func check(_ item: CheckItem) -> Dialog {
    guard item.kind == .tick else { return typed(Phrase(item.label)) }
    return Dialog(
      "\(item.label)?", [],
      .choose([
        Dialog.Option(
          key: "y", label: "yes", answer: .command(.chart(.check(item: item.id, .yes)))),
        Dialog.Option(key: "n", label: "no", answer: .command(.chart(.check(item: item.id, .no)))),
      ]))
  }

  /// Asks the next item; the last answer records the score.
  private func score(_ scale: Scale, _ scores: [Int], _ then: [String]) -> Dialog? {
    guard scores.count < scale.items.count else { return nil }
    let item = scale.items[scores.count]
    let digits = item.choices.allSatisfy { (0...10).contains($0.score) }
    let letters = [Character]("bcdefghijklm")
    let options = item.choices.enumerated().map { place, choice in
      // The key is the score where that is one digit.
      let key: Character? =
        digits
        ? choice.score == 10 ? "t" : Character("\(choice.score)")
        : letters.indices.contains(place) ? letters[place] : nil
      let words = digits && choice.score < 10 ? choice.label : "\(choice.score) \(choice.label)"
      return Dialog.Option(
        key: key, label: words, answer: answer(scale, scores + [choice.score], then))
    }
    let place = scale.items.count > 1 ? " \(scores.count + 1) of \(scale.items.count)" : ""
    return Dialog("\(scale.name)\(place): \(item.prompt)", [], .choose(options))
  }

  private func answer(_ scale: Scale, _ scores: [Int], _ then: [String]) -> Answer {
    guard scores.count == scale.items.count else {
      return .ask(.chart(.score(scale: scale.id, scores, then: then)))
    }
    let command = Command.chart(.score(scale: scale.id, scores))
    guard let next = then.first else { return .command(command) }
    return .record(
      command, then: .chart(.score(scale: next, [], then: Array(then.dropFirst()))))
  }

  /// Records a side effect with one key; its grade is asked next.
  private func sideEffects(_ session: Session) -> Dialog {
    let next = session.chart.entries.count + 1
    let options = session.header.clinic.sideEffects.map { kind in
      Dialog.Option(
        label: kind.label + (kind.warningSignOf.map { " (\($0))" } ?? ""),
        answer: .record(
          .chart(.sideEffect(SideEffect(id: kind.id, label: kind.label))),
          then: .chart(.grade(entry: next))))
    }
    let other = Dialog.Option(key: "z", label: "other …", answer: .ask(.chart(.otherSideEffect)))
    return Dialog("Which side effect, now?", [], .choose(options + [other]))
  }

  private func grade(_ number: Int, _ session: Session) -> Dialog? {
    let latest = session.chart.latest(of: number)
    guard case .sideEffect(let effect)? = session.chart.entry(latest)?.content else { return nil }
    let grades = SideEffect.Grade.allCases.map { grade in
      Dialog.Option(label: grade.words, answer: .command(.chart(.grade(of: number, grade))))
    }
    let began = Dialog.Option(
      key: "b", label: "it began earlier …", answer: .ask(.chart(.began(effect, entry: latest))))
    return Dialog(
      "\(effect.label): how bad?", ["It is recorded; Esc leaves it without a grade."],
      .choose(grades + [began]))
  }

  private func course(_ number: Int, _ session: Session) -> Dialog? {
    guard let course = session.chart.sideEffects.first(where: { $0.number == number }) else {
      return nil
    }
    return Dialog(
      Phrase(course.effect.label), [],
      .choose([
        Dialog.Option(label: "is over now", answer: .command(.chart(.resolved(number)))),
        Dialog.Option(label: "what was done …", answer: .ask(.chart(.action(of: number)))),
        Dialog.Option(label: "how bad …", answer: .ask(.chart(.grade(entry: number)))),
        Dialog.Option(
          label: "correct the entry …", answer: .ask(.correction(.why(entry: number)))),
      ]))
  }
}
