import Alarms
public import Canvas
public import Session
public import Vitals

/// What an answer on the interface asks for.
public enum InterfaceEffect: Hashable, Sendable {
  /// A command for the session.
  case command(Command)
  /// Leave the program.
  case leave
  /// Ring once.
  case testSound
  /// Show the next theme.
  case nextTheme
  /// Drive the replay.
  case transport(Transport)
}

/// Where a person is on the screens: the page, an open question, a chosen line.
///
/// It is a value driven by keys; it reads no clock and performs nothing.
public struct Interface: Hashable, Sendable {
  /// How long a remark stays, in milliseconds.
  private static let remarkTime: Int64 = 4000
  /// How long the alarm line must have stood before acknowledge takes it, in milliseconds.
  public static let settleTime: Int64 = 500
  /// Within what time a second Ctrl-C leaves, in milliseconds.
  private static let secondInterrupt: Int64 = 2000

  /// The page.
  public internal(set) var page = Page.main
  /// The open question.
  var dialog: Dialog? { didSet { if dialog != oldValue { dialogScroll = 0 } } }
  /// How many lines an open question is moved up.
  var dialogScroll = 0
  /// Whether a recording is shown.
  public let isReplay: Bool
  /// Whether the screens only show, as in a corridor: nothing can be changed.
  public let isReadOnly: Bool
  /// Whether another program records what is shown: leaving ends nothing.
  public let isFollowing: Bool
  /// Which keys do what.
  let keys: KeyMap
  /// The initials of whoever is at the chair; nil while nobody gave any.
  var initials: String?
  /// What is asked once the latest command is in the session.
  var following: Dialog.Step? { didSet { if following != oldValue { dialogScroll = 0 } } }
  /// The entry that is being corrected.
  var correcting: Correction?
  /// A gap whose question was put off; the infusion page asks it again.
  var postponedGap: Session.Gap?
  /// The chosen line of a form.
  var chosenRow = 0
  /// Whether the keys are locked against stray presses.
  public internal(set) var isLocked = false
  /// What the next press of the same key does while the keys are locked.
  var armed: Armed?
  /// The chosen line of the limits page.
  var chosenRule = 0
  /// The limit being changed, not yet in force.
  var pendingLimit: Amount?
  /// How many lines the page is moved up.
  var scrolled = 0
  var eventFilter = EventFilter.all
  /// The session time when events were last looked at, and the time before that.
  var lastLook: SessionTime?
  var lookBefore: SessionTime?
  /// The page on which help was asked.
  var askedHelpOn = Page.main
  /// What is looked at on the trend page.
  var trend = TrendView()
  private var remark: Remark?
  private var alarmLineRemark: Remark?
  private var interrupted: PresentationTime?

  struct Remark: Hashable, Sendable {
    let text: String
    let until: PresentationTime
  }

  /// An entry that is being corrected, and why.
  struct Correction: Hashable, Sendable {
    let entry: Int
    let reason: String
  }

  /// The first of the two presses that something takes while the keys are locked.
  struct Armed: Hashable, Sendable {
    let action: Action
    let until: PresentationTime
  }

  /// The interface at its start.
  public init(
    isReplay: Bool = false, page: Page = .main, keys: KeyMap = KeyMap(), isReadOnly: Bool = false,
    isFollowing: Bool = false
  ) {
    self.isReplay = isReplay
    self.keys = keys
    self.isReadOnly = isReadOnly || isFollowing
    self.isFollowing = isFollowing
    self.page = page
  }

  /// Who does what is done now.
  public var person: Operator { initials.map { Operator($0) } ?? .nurse }

  /// What the program has to say on the last row; nil when nothing.
  func remark(at now: PresentationTime) -> String? {
    remark.flatMap { $0.until > now ? $0.text : nil }
  }

  /// What the alarm line has to say about the last key; nil when nothing.
  func alarmRemark(at now: PresentationTime) -> String? {
    alarmLineRemark.flatMap { $0.until > now ? $0.text : nil }
  }

  /// What was said last, and until when it stands.
  struct Said: Hashable, Sendable {
    let texts: [String]
    let until: PresentationTime?
  }

  /// What the last row and the alarm line have to say; nil when nothing.
  func said(at now: PresentationTime) -> Said? {
    let texts = [alarmRemark(at: now), remark(at: now)].compactMap(\.self)
    let until = [alarmLineRemark?.until, remark?.until].compactMap(\.self).max()
    return texts.isEmpty ? nil : Said(texts: texts, until: until)
  }

  /// Says something on the last row for a while.
  public mutating func say(_ text: String, at now: PresentationTime) {
    remark = Remark(
      text: text, until: PresentationTime(milliseconds: now.milliseconds + Self.remarkTime))
  }

  /// What was said last is no answer to what came since.
  mutating func forgetRemark() { remark = nil }

  mutating func sayOnAlarmLine(_ text: String, at now: PresentationTime) {
    alarmLineRemark = Remark(
      text: text, until: PresentationTime(milliseconds: now.milliseconds + Self.remarkTime / 2))
  }

  /// Until when a remark stays, so that the screen is drawn again then.
  public var remarkEnds: PresentationTime? {
    [remark?.until, alarmLineRemark?.until].compactMap(\.self).min()
  }

  /// Forgets remarks whose time is over.
  public mutating func forgetRemarks(at now: PresentationTime) {
    if let until = remark?.until, until <= now { remark = nil }
    if let until = alarmLineRemark?.until, until <= now { alarmLineRemark = nil }
  }

  /// The question that is open: one that was asked, or one the session asks by itself.
  func openDialog(_ session: Session) -> Dialog? {
    if let dialog { return dialog }
    if let following { return Dialog.of(following, session) }
    guard !isReplay, !isReadOnly, let gap = session.openGap, gap != postponedGap else {
      return nil
    }
    return .gap(gap)
  }

  /// Takes a key.
  public mutating func handle(
    _ press: KeyPress, _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect] {
    if isLocked { return handleLocked(press, session, at: now, presentation: presentation) }
    if press.key == .interrupt { return interrupt(session, at: presentation) }
    let open = openDialog(session)
    guard let open else {
      following = nil
      guard let action = keys.action(of: press.key, on: page, isReplay: isReplay) else {
        return []
      }
      return perform(action, press, session, at: now, presentation: presentation)
    }
    // An alarm can be acknowledged whatever is asked, unless a text is being typed.
    if !open.isTyped, keys.action(of: press.key, on: .main, isReplay: false) == .acknowledge {
      return perform(.acknowledge, press, session, at: now, presentation: presentation)
    }
    if !open.isTyped, let move = ListMove(press.key) {
      let step = move.step(page: max(press.rows - 6, 2))
      dialogScroll = min(max(dialogScroll + step, 0), open.longest)
      return []
    }
    return answer(open, press.key, session, at: now, presentation: presentation)
  }

  /// Ctrl-C is `q`; twice within two seconds leaves.
  private mutating func interrupt(
    _ session: Session, at now: PresentationTime
  ) -> [InterfaceEffect] {
    if let interrupted, now.milliseconds - interrupted.milliseconds <= Self.secondInterrupt {
      return [.leave]
    }
    interrupted = now
    correcting = nil
    return leave(session)
  }

  mutating func leave(_ session: Session) -> [InterfaceEffect] {
    guard !isReplay, !isFollowing else { return [.leave] }
    switch session.phase {
    case .infusing, .paused: dialog = .leave(isInfusing: true)
    case .recovery, .aborted: dialog = .leave(isInfusing: false)
    case .checkIn, .baseline, .closed: return [.leave]
    }
    return []
  }

  mutating func open(_ page: Page, _ session: Session, at now: SessionTime) {
    if page != self.page {
      self.page.willClose(&self, now)
      page.willOpen(&self)
      chosenRow = page.form?.first(session, at: now) ?? 0
    }
    pendingLimit = nil
    scrolled = 0
    self.page = page
  }
}
