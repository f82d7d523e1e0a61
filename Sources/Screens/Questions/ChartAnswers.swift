import Alarms
import Care
import Session
import Vitals
import Wording

/// Typed answers for the chart.
extension ChartQuestion {
  /// The request for a text; empty for a question that is not typed.
  func hint(_ words: ChartQuestionWords) -> String {
    switch self {
    case .check(let item): words.hint(item.kind)
    case .began: words.onsetHint
    case .action, .otherSideEffect, .appointment, .otherExcuse: words.freeText
    case .told: words.toldHint
    case .morning, .score, .drop, .sideEffects, .grade, .course, .excuse: ""
    }
  }

  func typed(
    _ text: String, by initials: String?, in session: Session, _ language: Language
  ) -> TypedAnswer {
    let words = ChartQuestionWords(language)
    // Both people must be known: without initials the first is only "the nurse".
    if case .check(let item) = self, item.kind == .twoPeople, initials == nil {
      return .needsInitials
    }
    if case .check(let item) = self, item.kind == .twoPeople,
      text.lowercased() == initials?.lowercased()
    {
      return .refused(words.twoDifferent)
    }
    let first = initials ?? Operator.unnamed.initials
    return answer(text, by: first, in: session, words).map(TypedAnswer.entry)
      ?? .unreadable(hint: hint(words))
  }

  /// Parses a typed text; nil when it is no answer.
  private func answer(
    _ text: String, by initials: String, in session: Session, _ words: ChartQuestionWords
  ) -> Answer? {
    switch self {
    case .check(let item):
      return check(item, text, by: initials, words).map {
        .command(.chart(.check(item: item.id, $0)))
      }
    case .began(let effect, let entry): return began(effect, entry, text, session, words)
    case .action(let number): return .command(.chart(.action(of: number, text)))
    case .otherSideEffect:
      return .command(.chart(.sideEffect(SideEffect(id: "other", label: text))))
    case .appointment: return .command(.chart(.appointment(text)))
    case .told(let entry, let then):
      guard let telling = CriticalQuestion.telling(of: entry, text, session) else { return nil }
      let command = Command.chart(.told(telling))
      guard let next = then.first else { return .command(command) }
      return .record(
        command, then: .chart(.score(scale: next, [], then: Array(then.dropFirst()))))
    case .otherExcuse(let subject, let about):
      return .command(.chart(.excuse(Excuse(subject, about: about, reason: text))))
    case .morning, .score, .drop, .sideEffects, .grade, .course, .excuse: return nil
    }
  }

  private func began(
    _ effect: SideEffect, _ entry: Int, _ text: String, _ session: Session,
    _ words: ChartQuestionWords
  ) -> Answer? {
    guard let minutes = Int64(text), (0...600).contains(minutes) else { return nil }
    // Typed as minutes before now, kept as time before the entry.
    guard let written = session.chart.entry(entry)?.time else { return nil }
    var effect = effect
    effect.ago = .minutes(minutes) - (session.now - written)
    return .record(
      .correct(entry: entry, .sideEffect(effect), reason: words.onsetReason),
      then: .chart(.grade(entry: entry)))
  }

  private func check(
    _ item: CheckItem, _ text: String, by initials: String, _ words: ChartQuestionWords
  ) -> CheckAnswer? {
    switch item.kind {
    case .tick:
      if words.yes.contains(text.lowercased()) { return .yes }
      return words.no.contains(text.lowercased()) ? .no : nil
    case .twoPeople:
      return Operator(initials).isMeant(by: text) ? nil : .twoPeople(initials, text)
    case .text, .patient: return .text(text)
    case .clock: return TypedTime.minute(text).map { .clock(minutes: $0) }
    case .weight: return BodyWeight(text: text).map { .weight($0) }
    }
  }
}
