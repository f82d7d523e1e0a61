import Alarms
public import Canvas
public import Session
public import Vitals
public import Wording

/// An effect of a key, performed by the display.
public enum InterfaceEffect: Hashable, Sendable {
  /// Give a command to the session.
  case command(Command)
  /// Leave the program.
  case leave
  /// Begin the session of the next patient.
  case nextPatient
  /// Sound each priority once.
  case testSound
  /// Show the next theme.
  case nextTheme
  /// Control the replay.
  case replay(ReplayControl)
}

/// The state of the screens: the page, an open question, a selected line.
///
/// A value driven by keys: it reads no clock and performs no effect.
public struct Interface: Hashable, Sendable {
  /// Time for which the alarm line must have shown a condition before it can be acknowledged, in
  /// milliseconds.
  public static let minAlarmLineAge: Int64 = 500

  /// The open page.
  public internal(set) var page = Page.main
  var views = PageViews()
  var question: OpenQuestion
  var remarks = Remarks()
  private(set) var lock = KeyLock()
  let access: Access
  let keys: KeyMap
  /// Initials of the person at the chair; nil before any were given.
  private(set) var initials: String?
  /// Whether they were asked for, or given at the start: they are asked for once.
  private var hasAskedInitials: Bool
  /// The key whose entry waits for initials; nil for none.
  private var waiting: WaitingKey?
  private var interrupts = Interrupts()

  /// An interface on a page; one that follows another program is read only.
  ///
  /// `initials` are those of the person at the chair, where they are known; without them the first
  /// entry asks for them.
  public init(
    isReplay: Bool = false, page: Page = .main, keys: KeyMap = KeyMap(), isReadOnly: Bool = false,
    isFollowing: Bool = false, language: Language = .english, initials: String? = nil,
    asksInitials: Bool = true
  ) {
    self.initials = initials
    hasAskedInitials = !asksInitials || initials != nil
    question = OpenQuestion(language)
    self.page = page
    self.keys = keys
    access = Access(
      isReplay: isReplay, isReadOnly: isReadOnly || isFollowing, isFollowing: isFollowing)
  }

  /// The language of questions and remarks.
  public var language: Language { question.language }

  /// Offers the patients of a list of the day at check-in.
  public mutating func offer(_ today: TodayList) { question.today = today }

  /// Asks the question of a replay; nil for none.
  public mutating func pose(_ posed: PosedQuestion?) { question.posed = posed }

  var words: RemarkWords { RemarkWords(language) }

  /// The person to whom commands are attributed.
  public var person: Operator { initials.map { Operator($0) } ?? .unnamed }

  /// Shows a remark on the last row for 4 s.
  public mutating func show(_ remark: String, at now: PresentationTime) {
    remarks.show(remark, at: now)
  }

  /// The end of the next remark; nil for none.
  public var remarkEnds: PresentationTime? { remarks.nextEnd }

  /// Removes remarks that have ended.
  public mutating func forgetRemarks(at now: PresentationTime) { remarks.removeEnded(at: now) }

  /// Follows the conditions of a session on the alarm line; call it before each frame.
  public mutating func followAlarms(of session: Session, at now: PresentationTime) {
    views.alarmLine.follow(session.conditions(at: session.now), at: now)
  }

  /// When the next condition of the alarm line gets its turn; nil while only one does.
  public func nextTurn(after now: PresentationTime) -> PresentationTime? {
    views.alarmLine.nextTurn(after: now)
  }

  // MARK: Keys

  /// Handles a key.
  public mutating func handle(
    _ press: KeyPress, _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect] {
    guard !lock.isLocked else { return handleLocked(press, session, at: presentation) }
    remarks.clearLimit()
    if press.key == .interrupt { return interrupt(session, at: now, presentation: presentation) }
    if question.posed != nil { return question.goesOn(press) ? [.replay(.goOn)] : [] }
    guard let open = openDialog(session) else {
      question.following = nil
      if let told = access.told(press.key, page, session) { return [.command(told)] }
      guard let action = keys.action(of: press.key, on: page, isReplay: access.isReplay) else {
        return []
      }
      if case .choose = action, let lines = press.hiddenAnswers[press.key] {
        views.scroll(to: lines)
        return []
      }
      return perform(action, press, session, at: now, presentation: presentation)
    }
    return handle(press, in: open, session, at: now, presentation: presentation)
  }

  /// Handles a key for the open dialog.
  private mutating func handle(
    _ press: KeyPress, in open: Dialog, _ session: Session, at now: SessionTime,
    presentation: PresentationTime
  ) -> [InterfaceEffect] {
    // In any dialog without a text field an alarm can be acknowledged and help be called.
    if !open.isTyped,
      let action = keys.action(of: press.key, on: .main, isReplay: false),
      action == .acknowledge || action == .callHelp
    {
      return perform(action, press, session, at: now, presentation: presentation)
    }
    // A key whose line is scrolled out was not meant: it shows the line.
    if let lines = press.hiddenAnswers[press.key] {
      question.scroll(to: lines)
      return []
    }
    if let move = ListMove(press.key) {
      question.scroll(move, open, rows: press.rows)
      return []
    }
    // The error of an entry goes with the next key.
    if question.error != nil { remarks.clearRow() }
    let outcome = question.handle(press.key, open, session, at: now, by: initials)
    let effects = apply(outcome, session, at: presentation)
    guard let waiting, question.dialog == nil else { return effects }
    self.waiting = nil
    guard !waiting.needsInitials || initials != nil else {
      show(words.needsInitials(sign(of: .initials)), at: presentation)
      return effects
    }
    return effects
      + perform(waiting.action, waiting.press, session, at: now, presentation: presentation)
  }

  /// Asks for the initials of the person before the first entry; nil where the entry need not wait.
  mutating func askInitials(
    before action: Action, _ press: KeyPress, _ need: EntryNeed?, _ session: Session,
    at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect]? {
    guard let need, initials == nil, need == .initials || !hasAskedInitials else { return nil }
    hasAskedInitials = true
    waiting = WaitingKey(action: action, press: press, needsInitials: need == .initials)
    return ask(.session(.initials), session, at: now, presentation: presentation)
  }

  /// The open dialog; nil for none.
  func openDialog(_ session: Session) -> Dialog? {
    question.shown(session, asksGap: access.canChange)
  }

  mutating func ask(
    _ next: Question, _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect] {
    apply(question.ask(next, session, at: now), session, at: presentation)
  }

  mutating func follow(
    _ answer: Answer, _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect] {
    apply(question.follow(answer, session, at: now), session, at: presentation)
  }

  private mutating func apply(
    _ outcome: OpenQuestion.Outcome?, _ session: Session, at now: PresentationTime
  ) -> [InterfaceEffect] {
    switch outcome {
    case nil: return []
    case .leave?: return [.leave]
    case .nextPatient?: return [.nextPatient]
    case .command(let command, let isCorrection)?:
      if !isCorrection, case .chart(let entry) = command, page.form?.advances == true {
        views.form.advance(behind: entry, in: page.rows(session, at: session.now, language))
      }
      return [.command(command)]
    case .commands(let commands)?: return commands.map { .command($0) }
    case .initials(let text)?:
      initials = text
      show(words.initials(text), at: now)
    case .needsInitials?:
      show(words.needsInitials(sign(of: .initials)), at: now)
    case .refused(let reason)?: show(reason, at: now)
    }
    return []
  }

  mutating func lockKeys() {
    // Without access there is nothing to lock.
    guard access.canChange else { return }
    lock.lock()
    question.closeDialog()
    remarks.clearRow()
  }

  /// The keys that work while the others are locked, in words.
  var lockWords: String {
    words.locked(acknowledge: sign(of: .acknowledge), unlock: sign(of: .lock))
  }

  private mutating func handleLocked(
    _ press: KeyPress, _ session: Session, at now: PresentationTime
  ) -> [InterfaceEffect] {
    switch lock.press(keys.action(of: press.key, on: .main, isReplay: false), at: now) {
    case .nothing: break
    case .armedUnlock: show(words.pressToUnlock, at: now)
    case .armedAcknowledge: show(words.pressToAcknowledge, at: now)
    case .armedHelp: show(words.pressToCall, at: now)
    case .callHelp: return callHelp(session) ?? []
    case .unlocked: show(words.unlocked, at: now)
    case .acknowledge: return acknowledge(press, session, at: now)
    }
    return []
  }

  // MARK: Leaving and pages

  /// Acts as `q`; twice within two seconds it leaves.
  private mutating func interrupt(
    _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect] {
    if interrupts.isSecond(at: presentation) { return [.leave] }
    question.dropCorrection()
    waiting = nil
    return leave(session, at: now, presentation: presentation)
  }

  mutating func leave(
    _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect] {
    let isOver = session.header.training?.isOver(session) ?? false
    guard !access.isReplay, !access.isFollowing, !isOver else { return [.leave] }
    switch session.phase {
    case .checkIn, .baseline, .closed: return [.leave]
    case .infusing, .paused, .recovery, .aborted:
      let next = Question.session(.leave(isInfusing: session.phase.isInfusionOpen))
      return ask(next, session, at: now, presentation: presentation)
    }
  }

  mutating func open(_ page: Page, _ session: Session, at now: SessionTime) {
    if page != self.page {
      self.page.willClose(&self, now)
      page.willOpen(&self)
      views.form.begin(page.form, session, at: now, language)
      if page == .limits { views.limits.open(session.alarms) }
    }
    views.limits.cancel()
    views.forgetTile()
    views.scrollToTop()
    self.page = page
  }
}

/// A key whose entry waits for the initials of the person.
private struct WaitingKey: Hashable, Sendable {
  let action: Action
  let press: KeyPress
  /// Whether the entry cannot be made without them.
  let needsInitials: Bool
}
