import Alarms
import Care
import Session
import Vitals

/// What can be asked, as data; a ``Dialog`` is made of it and of the session when it is asked.
///
/// Rows and keys hold questions, dialogs hold the answers to them, and answers hold questions again:
/// none of them knows how another is made.
enum Question: Hashable, Sendable {
  case session(SessionQuestion)
  case alarms(AlarmQuestion)
  case bag(BagQuestion)
  case chart(ChartQuestion)
  case correction(CorrectionQuestion)

  /// The dialog in the session as it is; nil where there is nothing to ask.
  func dialog(_ session: Session, at now: SessionTime) -> Dialog? {
    switch self {
    case .session(let question): question.dialog(session, at: now)
    case .alarms(let question): question.dialog(session)
    case .bag(let question): question.dialog(session)
    case .chart(let question): question.dialog(session)
    case .correction(let question): question.dialog(session, at: now)
    }
  }

  /// What a typed text becomes, typed by somebody with initials or by nobody known.
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

/// What follows an answer.
enum Answer: Hashable, Sendable {
  /// A command is recorded.
  case command(Command)
  /// A further question.
  case ask(Question)
  /// A command is recorded, and a question follows that depends on it.
  case record(Command, then: Question)
  /// The program is left.
  case leave
}

/// What a typed text becomes.
enum TypedAnswer: Hashable, Sendable {
  case answer(Answer)
  /// An entry of the chart, which is refused where it can still be put right.
  case entry(Answer)
  /// Who is at the chair from now on.
  case initials(String)
  /// It means nothing here; the hint says what to write.
  case unreadable(hint: String)
  /// It cannot be, in these words.
  case refused(String)
  /// Whoever answers must give initials first.
  case needsInitials
}
