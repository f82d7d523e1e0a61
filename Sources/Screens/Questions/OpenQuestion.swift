import Canvas
import Care
import Session
import Vitals
import Wording

/// The open question, its text field, and the question that follows.
struct OpenQuestion: Hashable, Sendable {
  /// The result of a key.
  enum Outcome: Hashable, Sendable {
    case command(Command, isCorrection: Bool)
    case commands([Command])
    case leave
    case nextPatient
    case initials(String)
    /// The answer was refused, for this reason.
    case refused(String)
    case needsInitials
  }

  /// The longest text in characters; a journal keeps longer ones.
  private static let longestText = 160

  /// The language of the dialogs.
  let language: Language
  /// The dialog that a key or an answer opened; nil for none.
  private(set) var dialog: Dialog? { didSet { if dialog != oldValue { scrolled = 0 } } }
  /// The question to ask when the session has applied the last command; nil for none.
  var following: Question? { didSet { if following != oldValue { scrolled = 0 } } }
  /// The question that a replay asks at its moment; nil for none.
  var posed: PosedQuestion? { didSet { if posed != oldValue { scrolled = 0 } } }
  /// The correction that the next entry completes; nil for none.
  private(set) var correction: Correction?
  /// A gap whose question was dismissed; the infusion page asks it again.
  private var postponedGap: SessionGap?
  /// Lines by which the dialog is scrolled.
  private(set) var scrolled = 0
  /// What the list of the day offers.
  var today = TodayList()
  /// A question whose offers were declined, until it is asked; nil for none.
  private var declined: Question?
  /// Why the text in the field was refused, until the next key; nil for none.
  private(set) var error: String?

  init(_ language: Language) { self.language = language }

  /// The dialog to show: an opened one, or the one about a gap; nil for none.
  func shown(_ session: Session, asksGap: Bool) -> Dialog? {
    if let posed { return posed.dialog(language) }
    if let dialog { return dialog }
    if let next = following?.dialog(session, at: session.now, language) { return next }
    guard asksGap, let gap = session.care.openGap, gap != postponedGap else { return nil }
    return Question.session(.gap(gap)).dialog(session, at: session.now, language)
  }

  /// Opens a question; one that need not be asked is answered at once.
  mutating func ask(
    _ question: Question, _ session: Session, at now: SessionTime
  ) -> Outcome? {
    if case .correction(.replace(let entry, let reason)) = question {
      correction = Correction(entry: entry, reason: reason)
    }
    let plain = question.dialog(session, at: now, language)
    dialog =
      question == declined
      ? plain
      : TodayOffers(list: today, language: language).dialog(plain, for: question, session)
    declined = nil
    // A usual amount is not asked about.
    guard dialog == nil else { return nil }
    if case .bag(.confirm(let drug)) = question { return record(.chart(.drug(drug)), session) }
    guard case .given(.confirm(let intervention)) = question else { return nil }
    return follow(GivenQuestion.recorded(intervention, session), session, at: now)
  }

  mutating func dismiss() {
    dialog = nil
    correction = nil
  }

  mutating func closeDialog() { dialog = nil }

  mutating func dropCorrection() { correction = nil }

  mutating func askGapAgain() { postponedGap = nil }

  /// Scrolls by a number of lines from the top.
  mutating func scroll(to lines: Int) { scrolled = lines }

  /// Scrolls a dialog on a screen of `rows`.
  mutating func scroll(_ move: ListMove, _ open: Dialog, rows: Int) {
    scrolled = min(max(scrolled + move.step(page: max(rows - 6, 2)), 0), open.longest)
  }

  /// Handles a key for the open dialog.
  mutating func handle(
    _ key: Key, _ open: Dialog, _ session: Session, at now: SessionTime, by initials: String?
  ) -> Outcome? {
    error = nil
    let isYes = key == .character("y") || key == .character("Y")
    switch open.kind {
    case .confirm(let answer):
      dialog = nil
      guard isYes else {
        correction = nil
        return nil
      }
      return follow(answer, session, at: now)
    case .leave:
      dialog = nil
      return isYes ? .leave : nil
    case .read: return nil
    case .choose(let options):
      guard key != .escape else {
        close(open, session, at: now)
        return nil
      }
      guard case .character(let character) = key, let option = options.option(of: character)
      else { return nil }
      following = nil
      dialog = nil
      return choose(option.answer, session, at: now)
    case .enter(let question, let text):
      // A question that followed is opened: its answer or Esc ends it.
      if dialog == nil { (dialog, following) = (open, nil) }
      let outcome =
        key == .enter
        ? submit(ChartEntry.cleaned(text), question, session, at: now, by: initials)
        : type(key, open, question, text)
      if case .refused(let reason)? = outcome { error = reason }
      return outcome
    }
  }

  /// Closes a list by Esc, or asks first where that would lose something.
  private mutating func close(_ open: Dialog, _ session: Session, at now: SessionTime) {
    if let question = open.beforeClosing {
      (following, dialog) = (nil, question.dialog(session, at: now, language))
      return
    }
    if dialog == nil, following == nil { postponedGap = session.care.openGap }
    following = nil
    dismiss()
  }

  private mutating func choose(
    _ answer: Answer, _ session: Session, at now: SessionTime
  ) -> Outcome? {
    // Only an offer leads back to its own question.
    if case .ask(.chart(.check(let item))) = answer { declined = .chart(.check(item)) }
    return follow(answer, session, at: now)
  }

  /// Applies an answer.
  mutating func follow(
    _ answer: Answer, _ session: Session, at now: SessionTime
  ) -> Outcome? {
    switch answer {
    case .command(let command): return record(command, session)
    case .commands(let commands):
      correction = nil
      return .commands(commands)
    case .leave: return .leave
    case .nextPatient: return .nextPatient
    case .ask(let question): return ask(question, session, at: now)
    case .record(let command, let question):
      following = question
      return record(command, session)
    }
  }

  /// Records a command; it completes a correction in progress.
  private mutating func record(_ command: Command, _ session: Session) -> Outcome {
    defer { correction = nil }
    guard let correction else { return .command(command, isCorrection: false) }
    return .command(correction.applied(to: command, in: session), isCorrection: true)
  }

  private mutating func type(
    _ key: Key, _ open: Dialog, _ question: Question, _ text: String
  ) -> Outcome? {
    var typed = open
    switch key {
    case .escape: dismiss()
    case .backspace:
      typed.kind = .enter(question, text: String(text.dropLast()))
      dialog = typed
    case .clearField:
      typed.kind = .enter(question, text: "")
      dialog = typed
    case .deleteWord:
      typed.kind = .enter(question, text: Self.withoutLastWord(text))
      dialog = typed
    case .character(let character):
      guard text.count < Self.longestText else {
        return .refused(DialogWords(language).tooLong(Self.longestText))
      }
      typed.kind = .enter(question, text: text + String(character))
      dialog = typed
    case .enter, .tab, .backTab, .up, .down, .left, .right, .pageUp, .pageDown, .home, .end,
      .interrupt, .part:
      break
    }
    return nil
  }

  private static func withoutLastWord(_ text: String) -> String {
    var rest = text[...]
    while rest.last == " " { rest.removeLast() }
    while let last = rest.last, last != " " { rest.removeLast() }
    return String(rest)
  }

  /// Submits a text; a refused one stays in its field.
  private mutating func submit(
    _ text: String, _ question: Question, _ session: Session, at now: SessionTime,
    by initials: String?
  ) -> Outcome? {
    guard !text.isEmpty else {
      dismiss()
      return nil
    }
    switch question.typed(text, by: initials, in: session, language) {
    case .refused(let reason): return .refused(reason)
    case .needsInitials: return .needsInitials
    case .unreadable(let hint): return .refused(DialogWords(language).unreadable(hint))
    case .initials(let initials):
      dialog = nil
      return .initials(initials)
    case .answer(let answer):
      dialog = nil
      return follow(answer, session, at: now)
    case .entry(let answer): return enter(answer, session, at: now)
    }
  }

  private mutating func enter(
    _ answer: Answer, _ session: Session, at now: SessionTime
  ) -> Outcome? {
    if case .command(let command) = answer {
      let completed = correction?.applied(to: command, in: session) ?? command
      if let refusal = session.refusal(of: completed, at: session.now) {
        return .refused(RefusalWords(language).text(refusal))
      }
      // A change of a running infusion is shown before it counts.
      if case .chart(.rate(_)) = command, correction == nil, session.phase.isInfusionOpen {
        return ask(.session(.change(command)), session, at: now)
      }
    }
    dialog = nil
    return follow(answer, session, at: now)
  }
}
