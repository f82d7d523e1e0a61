import Alarms
import Care
import Session
import Vitals

/// A question as data; its ``Dialog`` is made from the session when it is asked.
///
/// Rows and keys hold questions, dialogs hold answers, and answers hold questions as data: none of
/// them knows how a dialog is made.
enum Question: Hashable, Sendable {
  case session(SessionQuestion)
  case alarms(AlarmQuestion)
  case bag(BagQuestion)
  case chart(ChartQuestion)
  case correction(CorrectionQuestion)

  /// The dialog for the current session; nil when there is nothing to ask.
  func dialog(_ session: Session, at now: SessionTime) -> Dialog? {
    switch self {
    case .session(let question): question.dialog(session, at: now)
    case .alarms(let question): question.dialog(session)
    case .bag(let question): question.dialog(session)
    case .chart(let question): question.dialog(session)
    case .correction(let question): question.dialog(session, at: now)
    }
  }

  /// Parses a typed text; `initials` is nil while the person is unknown.
  func typed(_ text: String, by initials: String?, in session: Session) -> TypedAnswer {
    switch self {
    case .session(let question): question.typed(text, in: session)
    case .alarms(let question): question.typed(text)
    case .bag(let question):
      question.answer(text, in: session).map(TypedAnswer.entry) ?? .unreadable(hint: question.hint)
    case .chart(let question): question.typed(text, by: initials, in: session)
    case .correction(let question): question.typed(text)
    }
  }
}

/// What an answer does.
enum Answer: Hashable, Sendable {
  /// Gives a command.
  case command(Command)
  /// Asks a further question.
  case ask(Question)
  /// Gives a command, then asks a question that depends on it.
  case record(Command, then: Question)
  /// Leaves the program.
  case leave
}

/// The meaning of a typed text.
enum TypedAnswer: Hashable, Sendable {
  case answer(Answer)
  /// An answer that is refused while it can still be corrected.
  case entry(Answer)
  /// The initials of the person at the chair.
  case initials(String)
  /// No answer; the hint says what to type.
  case unreadable(hint: String)
  /// Not allowed; the words say why.
  case refused(String)
  /// The person must give initials first.
  case needsInitials
}
