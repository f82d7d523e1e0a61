import Alarms
import Care
import Session
import Vitals
import Wording

/// Questions about checklists, scales and side effects.
enum ChartQuestion: Hashable, Sendable {
  case check(CheckItem)
  /// A part of the morning check.
  case morning(MorningCheck)
  /// The next item of a scale after the scores given so far; `then` holds further scales.
  case score(scale: String, [ItemAnswer], then: [String])
  /// Whether to drop the answers given so far, with a critical one among them.
  case drop(scale: String, [ItemAnswer], then: [String])
  case sideEffects
  /// The name of a side effect that has no key.
  case otherSideEffect
  /// The grade of a side effect, by its entry.
  case grade(entry: Int)
  /// The onset of a side effect, in minutes before now.
  case began(SideEffect, entry: Int)
  /// The next record about a side effect, by its entry.
  case course(entry: Int)
  /// The treatment of a side effect, by its entry.
  case action(of: Int)
  case appointment
  /// Who was told of the critical answers of an entry; `then` holds further scales.
  case told(entry: Int, then: [String])
  /// The reason for something that is not right for a start or for leaving.
  case excuse(subject: String, about: String)
  /// The same, typed.
  case otherExcuse(subject: String, about: String)

  func dialog(_ session: Session, _ language: Language) -> Dialog? {
    let words = ChartQuestionWords(language)
    return switch self {
    case .check(let item): check(item, words)
    case .morning(let check): Self.morning(check, session, words)
    case .score(let id, let scores, let then):
      session.header.clinic.scale(id).flatMap { score($0, scores, then, session, words) }
    case .drop(let id, let scores, let then):
      session.header.clinic.scale(id).map {
        CriticalQuestion.drop($0, .chart(.score(scale: id, scores, then: then)), scores, words)
      }
    case .sideEffects: sideEffects(session, words)
    case .otherSideEffect: typed(words.otherSideEffect, words)
    case .grade(let entry): grade(entry, session, words)
    case .began: typed(words.onset, words)
    case .course(let entry): course(entry, session, words)
    case .action: typed(words.action, words)
    case .appointment: typed(words.appointment, words)
    case .told(let entry, _): told(entry, session, words)
    case .excuse(let subject, let about): Self.excuse(subject, about, words)
    case .otherExcuse(_, let about): typed(words.excuse(about), words)
    }
  }

  private func told(
    _ entry: Int, _ session: Session, _ words: ChartQuestionWords
  ) -> Dialog? {
    CriticalQuestion.answer(entry, session).map { answer in
      Dialog(
        words.told(RequirementWords(words.language).critical(answer)),
        answer.texts.map { Phrase($0) } + [Phrase(hint(words))], typed: .chart(self))
    }
  }

  private static func excuse(
    _ subject: String, _ about: String, _ words: ChartQuestionWords
  ) -> Dialog {
    let dialogs = DialogWords(words.language)
    let options = words.excuses.map { reason in
      Dialog.Option(
        label: dialogs.option(reason),
        answer: .command(.chart(.excuse(Excuse(subject, about: about, reason: reason)))))
    }
    let other = Dialog.Option(
      label: dialogs.other, answer: .ask(.chart(.otherExcuse(subject: subject, about: about))))
    return Dialog(words.excuse(about), [], .choose(options + [other]))
  }

  private func typed(_ title: Phrase, _ words: ChartQuestionWords) -> Dialog {
    Dialog(title, [Phrase(hint(words))], typed: .chart(self))
  }

  private static func morning(
    _ check: MorningCheck, _ session: Session, _ words: ChartQuestionWords
  ) -> Dialog {
    let morning = MorningWords(words.language)
    let fact = MorningFact(check, session, at: session.now, morning)
    let right = Dialog.Option(key: "y", label: morning.right, answer: fact.answer(isRight: true))
    let wrong = Dialog.Option(
      key: "n", label: morning.notRight, answer: fact.answer(isRight: false))
    return Dialog(
      words.check(morning.item(check)), [Phrase(fact.text)],
      .choose((fact.allows ? [right] : []) + [wrong]))
  }

  /// Asks for one key where the answer is yes or no.
  private func check(_ item: CheckItem, _ words: ChartQuestionWords) -> Dialog {
    guard item.kind == .tick else { return typed(Phrase(item.label), words) }
    let dialogs = DialogWords(words.language)
    return Dialog(
      words.check(item.label), [],
      .choose([
        Dialog.Option(
          key: "y", label: dialogs.yes, answer: .command(.chart(.check(item: item.id, .yes)))),
        Dialog.Option(
          key: "n", label: dialogs.no, answer: .command(.chart(.check(item: item.id, .no)))),
      ]))
  }

  /// Asks the next item; the last answer records the score.
  private func score(
    _ scale: Scale, _ scores: [ItemAnswer], _ then: [String], _ session: Session,
    _ words: ChartQuestionWords
  ) -> Dialog? {
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
      let label = digits && choice.score < 10 ? choice.label : "\(choice.score) \(choice.label)"
      return Dialog.Option(
        key: key, label: label,
        answer: answer(scale, scores + [.score(choice.score)], then, session))
    }
    let number = scale.items.count > 1 ? scores.count + 1 : nil
    var dialog = Dialog(
      words.item(item.prompt, of: scale.name, number, count: scale.items.count),
      CriticalQuestion.lines(scale, scores, session, words),
      .choose(options))
    if !scale.criticalPlaces(scores).places.isEmpty {
      dialog.beforeClosing = .chart(.drop(scale: scale.id, scores, then: then))
    }
    return dialog
  }

  private func answer(
    _ scale: Scale, _ answered: [ItemAnswer], _ then: [String], _ session: Session
  ) -> Answer {
    // Items that these answers rule out are recorded as not asked.
    let scores = scale.advanced(answered)
    guard scores.count == scale.items.count else {
      return .ask(.chart(.score(scale: scale.id, scores, then: then)))
    }
    let command = Command.chart(.score(scale: scale.id, scores))
    if !scale.criticalPlaces(scores).places.isEmpty {
      return .record(
        command, then: .chart(.told(entry: session.chart.entries.count + 1, then: then)))
    }
    guard let next = then.first else { return .command(command) }
    return .record(
      command, then: .chart(.score(scale: next, [], then: Array(then.dropFirst()))))
  }

  /// Records a side effect with one key; its grade is asked next.
  private func sideEffects(_ session: Session, _ words: ChartQuestionWords) -> Dialog {
    let next = session.chart.entries.count + 1
    let options = session.header.clinic.sideEffects.map { kind in
      Dialog.Option(
        label: words.sideEffect(kind.label, warningSignOf: kind.warningSignOf),
        answer: .record(
          .chart(.sideEffect(SideEffect(id: kind.id, label: kind.label))),
          then: .chart(.grade(entry: next))))
    }
    let other = Dialog.Option(
      key: "z", label: DialogWords(words.language).other, answer: .ask(.chart(.otherSideEffect)))
    return Dialog(words.sideEffect, [], .choose(options + [other]))
  }

  private func grade(
    _ number: Int, _ session: Session, _ words: ChartQuestionWords
  ) -> Dialog? {
    let latest = session.chart.latest(of: number)
    guard case .sideEffect(let effect)? = session.chart.entry(latest)?.content else { return nil }
    let (chart, dialogs) = (ChartWords(words.language), DialogWords(words.language))
    let grades = SideEffect.Grade.allCases.map { grade in
      Dialog.Option(
        label: dialogs.option(chart.grade(grade)),
        answer: .command(.chart(.grade(of: number, grade))))
    }
    let began = Dialog.Option(
      key: "b", label: words.earlier, answer: .ask(.chart(.began(effect, entry: latest))))
    return Dialog(
      words.grade(of: effect.label), [words.gradeMeans],
      .choose(grades + [began]))
  }

  private func course(
    _ number: Int, _ session: Session, _ words: ChartQuestionWords
  ) -> Dialog? {
    guard let course = session.chart.sideEffects.first(where: { $0.number == number }) else {
      return nil
    }
    return Dialog(
      Phrase(course.effect.label), [],
      .choose([
        Dialog.Option(label: words.resolved, answer: .command(.chart(.resolved(number)))),
        Dialog.Option(
          label: words.treatment, answer: .ask(.given(.what(for: .sideEffect(number))))),
        Dialog.Option(label: words.newGrade, answer: .ask(.chart(.grade(entry: number)))),
        Dialog.Option(
          label: words.correct, answer: .ask(.correction(.reason(entry: number)))),
      ]))
  }
}
