import Alarms
package import Canvas
package import Platform
package import Screens
package import Session
package import Terminal
package import Vitals
package import Wording

/// The view of a session: interface, display, sound, and the times of drawing.
package struct SessionView {
  private var options: ViewOptions
  private let isInputTaken: Bool
  package private(set) var interface: Interface
  private var handle: DisplayHandle
  private var context: ScreenContext
  private var plain: PlainView
  private var sound: AlarmSound
  private var repair = ScreenRepair()
  private var clock = DrawClock()

  /// A view; `isInputTaken` says that a source reads standard input.
  package init(_ options: ViewOptions, isInputTaken: Bool, isReplay: Bool) {
    self.options = options
    self.isInputTaken = isInputTaken
    handle = DisplayHandle(isPlain: options.isPlain)
    plain = PlainView(isSpoken: options.isSpoken)
    sound = AlarmSound(command: options.soundCommand, volume: options.volume)
    interface = Interface(
      isReplay: isReplay, keys: options.keys, isReadOnly: options.isReadOnly,
      isFollowing: options.isFollowing, language: options.language, initials: options.initials)
    interface.offer(options.today)
    context = ScreenContext(
      language: options.language, glyphs: Self.glyphs(isASCII: options.isASCII),
      presentation: Self.now, version: options.app)
  }

  /// The character set of the terminal; fonts of the Linux console lack braille and thin blocks.
  package static func glyphs(isASCII: Bool) -> Glyphs {
    if isASCII || !CursesTerminal.isUTF8 { return .ascii }
    return Environment.value("TERM") == "linux" ? .console : .unicode
  }

  /// The language of the screens.
  package var language: Language { options.language }

  private static var now: PresentationTime {
    PresentationTime(milliseconds: SystemClock.monotonic)
  }

  /// Whether a change is waiting that may be delayed by a tenth of a second.
  package var hasNews: Bool {
    get { clock.hasNews }
    set { clock.hasNews = newValue }
  }

  /// Whether a change must be shown at once.
  package var isUrgent: Bool {
    get { clock.isUrgent }
    set { clock.isUrgent = newValue }
  }

  // MARK: The terminal

  /// The thread that owns the terminal; nil without one.
  package var display: DisplayThread? { handle.display }

  /// Whether the display thread has the terminal.
  package var isOpen: Bool { handle.isOpen }

  /// Opens the display; without a terminal the session continues with plain lines on standard
  /// error, or with none.
  package mutating func open(_ report: @escaping @Sendable (DisplayReport) -> Void) throws {
    try handle.open(options, isInputTaken: isInputTaken, report)
  }

  /// Falls back from screens to plain lines, the first of which gives the reason.
  package mutating func fallBack(
    _ error: TerminalError, _ report: @escaping @Sendable (DisplayReport) -> Void
  ) {
    handle.fallBack(error, options, report)
  }

  /// Records the loss of the terminal; returns false when it was already lost.
  package mutating func lose() -> Bool { handle.lose() }

  package mutating func resize(_ size: Size) {
    handle.size = size
    isUrgent = true
  }

  package mutating func redraw() {
    display?.send(.redraw)
    isUrgent = true
  }

  /// Schedules redraws after another program may have written on the terminal, as `tee` does with
  /// the alarm log.
  package mutating func repairSoon() {
    if !handle.isPlain { repair.plan(at: SystemClock.monotonic) }
  }

  package mutating func close() {
    sound.silence()
    handle.close()
  }

  /// The deadline for restoring the terminal, on the monotonic clock.
  package var closingLimit: Int64 { handle.closingLimit }

  package mutating func recordClosed() { handle.recordClosed() }

  /// Waits until the terminal is given back.
  package mutating func waitUntilClosed(_ mailbox: Mailbox<DisplayReport>) {
    handle.waitUntilClosed(mailbox)
  }

  /// Restores the modes of the terminal when its thread could not.
  package func restore() { handle.restore() }

  // MARK: Keys and remarks

  package mutating func handle(
    _ press: KeyPress, _ session: Session, at now: SessionTime
  ) -> [InterfaceEffect] {
    isUrgent = true
    return interface.handle(press, shown(session), at: now, presentation: Self.now)
  }

  /// The session as it may be seen: a replay shows all of a training.
  private func shown(_ session: Session) -> Session {
    guard context.replay == nil, let training = session.header.training else { return session }
    return training.shown(session)
  }

  /// The keys of a line of plain mode; each must be handled before the next.
  package mutating func keys(of line: String) -> [Key] {
    let keys = plain.read(line, interface)
    if keys.isEmpty { show(words.notUnderstood(help: interface.helpKey)) }
    return keys
  }

  /// Handles a key of plain mode; `age` is that of the latest printed line, in milliseconds.
  package mutating func handle(
    plain key: Key, age: Int64, _ session: Session, at now: SessionTime
  ) -> [InterfaceEffect] {
    plain.recordKey(key)
    return handle(
      KeyPress(
        key, alarmLine: plain.named ?? plain.alarmLine,
        alarmLineAge: plain.named == nil ? age : .max, rows: PlainView.page.rows),
      session, at: now)
  }

  /// Shows a remark for a while.
  package mutating func show(_ remark: String) {
    interface.show(remark, at: Self.now)
    isUrgent = true
  }

  /// Shows a remark about a recorded session for a while.
  package mutating func show(_ remark: ViewedRemark) { show(text(remark)) }

  /// Shows that the latest command is on the disk.
  package mutating func showRecorded() { show(words.recorded) }

  /// Shows that the program cannot be suspended.
  package mutating func showNoSuspension() { show(words.noSuspension) }

  private var words: DisplayWords { DisplayWords(options.language) }

  private func text(_ remark: ViewedRemark) -> String {
    switch remark {
    case .endOfRecording:
      words.endOfRecording(back: interface.replayBackKey, leave: interface.leaveKey)
    case .speed(let speed): words.speed(speed)
    case .noFurtherAlarm: words.noFurtherAlarm
    case .noEarlierAlarm: words.noEarlierAlarm
    case .futureHidden: words.futureHidden
    case .pausedAtAlarm: words.pausedAtAlarm(play: interface.replayPlayKey)
    case .ended: words.ended(leave: interface.leaveKey)
    case .notRecorded: words.notRecorded(leave: interface.leaveKey)
    case .notReadOn(let error): words.notReadOn(error)
    case .notReadNewest(let error): words.notReadNewest(error)
    }
  }

  /// Switches to the next theme and shows the setting that keeps it.
  package mutating func showNextTheme() {
    if let name = handle.showNextLook(&options) { show(words.theme(name)) }
  }

  /// Plays the sound of each priority, the lowest first, or rings a bell once; a remark says which.
  package mutating func testSound() {
    if sound.test(at: Self.now) {
      show(words.bellTest)
      ring()
    } else {
      show(words.playerTest)
    }
  }

  /// Rings the bell in place of the player, with a remark when the player has failed.
  private mutating func ring() {
    if let failure = sound.failure { show(words.bell(failure)) }
    isUrgent = true
    if handle.isPlain { display?.send(.bell) }
  }

  /// Sets what is shown beside a recorded session.
  package mutating func setStatus(_ status: ViewedStatus) {
    context.replay = status.replay
    interface.pose(status.replay?.question)
    context.status = status.remark.map(text)
    context.isUnattended = status.remark?.isLoss ?? false
  }

  /// Hides the history of the previous patient.
  package mutating func forgetHistory() { context.history = HistoryText() }

  /// Shows the history of this patient; empty for none.
  package mutating func setHistory(_ history: HistoryText) {
    context.history = history.lines.isEmpty ? HistoryText([words.noHistory]) : history
    isUrgent = true
  }

  // MARK: Drawing

  /// When the screen must be drawn next; nil without a display.
  package func nextDraw(at now: SessionTime) -> SessionTime? {
    guard display != nil else { return nil }
    let due = clock.due(repair: repair.due)
    return now + TimeSpan(milliseconds: max(due - SystemClock.monotonic, 0))
  }

  package mutating func draw(_ session: Session, at now: SessionTime) {
    let isSilent = !(session.header.training?.hidden.isDisjoint(with: [.sound, .alarms]) ?? true)
    if sound.reap(at: Self.now) { ring() }
    guard display != nil else { return }
    let presentation = Self.now
    if !isSilent, sound.update(AudibleSignals(session.alarms), at: presentation) { ring() }
    if repair.isDue(at: presentation.milliseconds) { redraw() }
    guard clock.due(repair: repair.due) <= presentation.milliseconds else { return }
    let session = shown(session)
    interface.forgetRemarks(at: presentation)
    interface.followAlarms(of: session, at: presentation)
    context.presentation = presentation
    context.bursts = sound.bells
    clock.recordDraw(at: presentation.milliseconds, motion(session, at: now))
    if handle.isPlain {
      for line in plain.lines(session, at: now, interface, context) { display?.send(.line(line)) }
    } else if let size = handle.size {
      display?.show(Screens.render(session, at: now, interface, context, size: size))
    }
  }

  /// The changes over time: the clock, a burst, the end of a remark, a waveform, a flash.
  private func motion(_ session: Session, at now: SessionTime) -> DrawClock.Motion {
    let priority =
      context.isUnattended
      ? .high : session.alarms.pause == nil ? session.alarms.highestUnacknowledged : nil
    return DrawClock.Motion(
      toSecond: 1000 - session.wall(at: now).unixMilliseconds % 1000,
      ends: [
        sound.next, interface.remarkEnds, interface.nextTurn(after: context.presentation),
      ],
      sweeps: handle.size.map { Screens.sweeps(session, at: now, interface, size: $0) } ?? false,
      flashPeriod: priority.flatMap(AlarmSignal.flashPeriod))
  }
}
