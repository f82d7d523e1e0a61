import Alarms
import Care
import Session
import Vitals
import Wording

/// A question as data; its ``Dialog`` is made from the session when it is asked.
///
/// Rows and keys hold questions, dialogs hold answers, and answers hold questions as data: none of
/// them knows how a dialog is made.
enum Question: Hashable, Sendable {
  case session(SessionQuestion)
  case alarms(AlarmQuestion)
  case bag(BagQuestion)
  case chart(ChartQuestion)
  case hand(HandQuestion)
  case given(GivenQuestion)
  case correction(CorrectionQuestion)

  /// The dialog for the current session; nil when there is nothing to ask.
  func dialog(_ session: Session, at now: SessionTime, _ language: Language) -> Dialog? {
    switch self {
    case .session(let question): question.dialog(session, at: now, language)
    case .alarms(let question): question.dialog(session, language)
    case .bag(let question): question.dialog(session, language)
    case .chart(let question): question.dialog(session, language)
    case .hand(let question): question.dialog(language)
    case .given(let question): question.dialog(session, language)
    case .correction(let question): question.dialog(session, at: now, language)
    }
  }

  /// Parses a typed text; `initials` is nil while the person is unknown.
  func typed(
    _ text: String, by initials: String?, in session: Session, _ language: Language
  ) -> TypedAnswer {
    switch self {
    case .session(let question): return question.typed(text, in: session, language)
    case .alarms(let question): return question.typed(text)
    case .bag(let question):
      let words = BagWords(language)
      if let refusal = question.refusal(of: text, by: initials, in: session, words) {
        return refusal
      }
      return question.answer(text, in: session, words).map(TypedAnswer.entry)
        ?? .unreadable(hint: question.hint(words))
    case .chart(let question): return question.typed(text, by: initials, in: session, language)
    case .hand(let question): return question.typed(text, in: session, language)
    case .given(let question): return question.typed(text, in: session, language)
    case .correction(let question): return question.typed(text)
    }
  }
}

/// The effect of an answer.
enum Answer: Hashable, Sendable {
  /// Gives a command.
  case command(Command)
  /// Gives several commands that belong together.
  case commands([Command])
  /// Asks a further question.
  case ask(Question)
  /// Gives a command, then asks a question that depends on it.
  case record(Command, then: Question)
  /// Leaves the program.
  case leave
  /// Begins the session of the next patient.
  case nextPatient
}

/// The meaning of a typed text.
enum TypedAnswer: Hashable, Sendable {
  case answer(Answer)
  /// An answer that is refused while it can still be corrected.
  case entry(Answer)
  /// The initials of the person at the chair.
  case initials(String)
  /// No answer; the hint says what to enter.
  case unreadable(hint: String)
  /// Not allowed, for this reason.
  case refused(String)
  /// The person must give initials first.
  case needsInitials
}
