import Care
import Session
import Vitals
import Wording

/// Questions about a wrong entry of the chart.
enum CorrectionQuestion: Hashable, Sendable {
  /// The reason to correct or strike an entry.
  case reason(entry: Int)
  /// A typed reason.
  case otherReason(entry: Int, strikes: Bool)
  /// The replacement of an entry.
  case replace(entry: Int, reason: String)

  func dialog(_ session: Session, at now: SessionTime, _ language: Language) -> Dialog? {
    let words = CorrectionWords(language)
    switch self {
    case .reason(let entry): return reason(entry, session, words)
    case .otherReason(_, let strikes):
      return Dialog(strikes ? words.strikeReason : words.reason, typed: .correction(self))
    case .replace(let number, let reason):
      guard let content = session.chart.entry(number)?.content else { return nil }
      let question = Self.question(replacing: content, session)
      if let dialog = question?.dialog(session, at: now, language) { return dialog }
      return Dialog(
        words.strike, [Phrase(ChartWords(language).text(content, in: session))],
        .confirm(.command(.correct(entry: number, nil, reason: reason))))
    }
  }

  func typed(_ text: String) -> TypedAnswer {
    switch self {
    case .otherReason(let number, let strikes):
      strikes
        ? .answer(.command(.correct(entry: number, nil, reason: text)))
        : .answer(.ask(.correction(.replace(entry: number, reason: text))))
    case .reason, .replace: .unreadable(hint: "")
    }
  }

  /// Nil for an entry that is corrected or struck already.
  private func reason(_ first: Int, _ session: Session, _ words: CorrectionWords) -> Dialog? {
    let number = session.chart.latest(of: first)
    guard let entry = session.chart.entry(number), entry.holds, let content = entry.content else {
      return nil
    }
    var reasons = words.reasons
    if case .check = content { reasons.append(words.notKnown) }
    let dialogs = DialogWords(words.language)
    let replacing = reasons.map { reason in
      Dialog.Option(
        label: dialogs.option(reason),
        answer: .ask(.correction(.replace(entry: number, reason: reason))))
    }
    return Dialog(
      words.correct(number),
      [Phrase(ChartWords(words.language).text(content, in: session)), words.correctMeans],
      .choose(replacing + occasion(number, content, words) + others(number, words)))
  }

  /// What an intervention was done for can be said later.
  private func occasion(
    _ number: Int, _ content: ChartEntry, _ words: CorrectionWords
  ) -> [Dialog.Option] {
    guard case .intervention = content else { return [] }
    return [
      Dialog.Option(
        key: "w", label: words.occasion,
        answer: .ask(.given(.occasion(of: number, isAsked: true))))
    ]
  }

  private func others(_ number: Int, _ words: CorrectionWords) -> [Dialog.Option] {
    [
      Dialog.Option(
        label: DialogWords(words.language).other,
        answer: .ask(.correction(.otherReason(entry: number, strikes: false)))),
      Dialog.Option(
        key: "s", label: words.strikeWrongEntry,
        answer: .command(.correct(entry: number, nil, reason: words.wrongEntry))),
      Dialog.Option(
        key: "o", label: words.strikeOther,
        answer: .ask(.correction(.otherReason(entry: number, strikes: true)))),
    ]
  }

  /// The question whose answer replaces an entry; nil for an entry that can only be struck.
  private static func question(replacing content: ChartEntry, _ session: Session) -> Question? {
    switch content {
    case .check(let id, _):
      session.header.clinic.check(id).map { .chart(.check($0)) }
        ?? MorningCheck(rawValue: id).map { .chart(.morning($0)) }
    case .drug(let drug): .bag(.amount(id: drug.id, name: drug.name, isInBag: false))
    case .bag: .bag(.volume)
    case .rate: .bag(.rate)
    case .bolus: .bag(.bolus)
    case .account(let id, _, _, _): .bag(.account(id: id, name: nil))
    case .score(let id, _): .chart(.score(scale: id, [], then: []))
    case .byHand(let value): .hand(HandQuestion(replacing: value))
    case .sideEffect: .chart(.sideEffects)
    case .action(let number, _): .chart(.action(of: number))
    case .intervention(let intervention): .given(GivenQuestion(replacing: intervention))
    case .appointment: .chart(.appointment)
    case .told(let telling): .chart(.told(entry: telling.number, then: []))
    case .excuse(let excuse): .chart(.otherExcuse(subject: excuse.subject, about: excuse.about))
    case .withoutDrug, .schedule, .set, .grade, .resolved, .answers, .remark: nil
    }
  }
}

/// A correction in progress: the entry and the reason.
struct Correction: Hashable, Sendable {
  let entry: Int
  let reason: String

  /// The command that replaces the entry; a command that is no entry is unchanged.
  func applied(to command: Command, in session: Session) -> Command {
    guard case .chart(var content) = command else { return command }
    // The replacing side effect has the onset of the replaced one.
    if case .sideEffect(var effect) = content,
      case .sideEffect(let before)? = session.chart.entry(entry)?.content
    {
      effect.ago = before.ago
      content = .sideEffect(effect)
    }
    // A value without a time of its own has that of the replaced one.
    if case .byHand(let value) = content, value.taken == session.now,
      case .byHand(let before)? = session.chart.entry(entry)?.content
    {
      content = .byHand(value.taken(at: before.taken))
    }
    // Who was told is corrected without the time at which it was.
    if case .told(var telling) = content,
      case .told(let before)? = session.chart.entry(entry)?.content
    {
      telling.at = telling.at ?? before.at
      content = .told(telling)
    }
    // Without a time, an occasion or a lot of its own it has those of the replaced one.
    if case .intervention(var intervention) = content,
      case .intervention(let before)? = session.chart.entry(entry)?.content
    {
      intervention.at = intervention.at ?? before.at
      intervention.occasion = intervention.occasion ?? before.occasion
      if intervention.id == before.id { intervention.lot = intervention.lot ?? before.lot }
      content = .intervention(intervention)
    }
    return .correct(entry: entry, content, reason: reason)
  }
}
