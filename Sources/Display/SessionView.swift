import Alarms
import CTerminalGuard
package import Canvas
import Glibc
import Platform
package import Screens
package import Session
package import Terminal
package import Vitals

/// The person's side of a session: interface, display, sound, and when to draw.
package struct SessionView {
  private static let fastest: Int64 = 100
  private static let sweep: Int64 = 66
  private static let repairTimes: [Int64] = [60, 400]
  private static let closingTime: Int64 = 1000

  private var options: ViewOptions
  private let isInputTaken: Bool
  package private(set) var display: DisplayThread?
  package private(set) var interface: Interface
  private var context: ScreenContext
  private var sound: AlarmSound
  private var size: Size?
  private var isPlain: Bool
  private var plain: PlainView
  private var lastDraw: Int64 = 0
  private var lastNews: Int64 = 0
  /// When the screen must be drawn again without anything happening.
  private var drawAt: Int64 = 0
  /// When the screen is drawn anew because something may have been written over it.
  private var repairs: [Int64] = []
  private var closingSince: Int64?
  private var streams: TerminalStreams?
  package private(set) var isOpen = false
  /// Something has changed that may wait a tenth of a second.
  package var hasNews = true
  /// Something has changed that must be shown at once.
  package var isUrgent = true

  /// A view; standard input may be taken by a source.
  package init(_ options: ViewOptions, isInputTaken: Bool, isReplay: Bool) {
    self.options = options
    self.isInputTaken = isInputTaken
    isPlain = options.isPlain
    plain = PlainView(isSpoken: options.isSpoken)
    sound = AlarmSound(command: options.soundCommand, volume: options.volume)
    interface = Interface(
      isReplay: isReplay, keys: options.keys, isReadOnly: options.isReadOnly,
      isFollowing: options.isFollowing)
    let isASCII = options.isASCII || !CursesTerminal.isUTF8
    context = ScreenContext(
      glyphs: isASCII ? .ascii : .unicode, presentation: Self.now, version: options.app)
  }

  private static var now: PresentationTime {
    PresentationTime(milliseconds: SystemClock.monotonic)
  }

  // MARK: The terminal

  /// Opens the display; without any terminal the session goes on with plain lines on standard
  /// error, or with none.
  package mutating func open(_ report: @escaping @Sendable (DisplayReport) -> Void) throws {
    streams = TerminalStreams(isInputTaken: isInputTaken)
    // Screens need keys: without a terminal to type on there are lines.
    if streams?.hasTerminal != true || streams?.input == nil { isPlain = true }
    try openDisplay(report)
    guard streams?.isInBackground == true else { return }
    display?.send(
      .line(
        "chairside: started in the background: plain lines, and no key reaches it; started "
          + "without & it has the screen and the keys"))
  }

  private mutating func openDisplay(
    _ report: @escaping @Sendable (DisplayReport) -> Void
  ) throws {
    guard let streams else { return }
    if isPlain {
      display = try DisplayThread.plain(
        input: streams.input, output: streams.output, report: report)
    } else if let input = streams.input {
      display = try DisplayThread.screens(
        input: input, output: streams.output, term: Environment.value("TERM") ?? "dumb",
        look: options.look, hasMouse: options.hasMouse, report: report)
    }
    isOpen = true
  }

  /// Screens are not possible: plain lines, and say so.
  package mutating func fallBack(
    _ error: TerminalError, _ report: @escaping @Sendable (DisplayReport) -> Void
  ) {
    isPlain = true
    isOpen = false
    do {
      try openDisplay(report)
      display?.send(.line("chairside: \(error); going on with plain lines"))
    } catch {
      display = nil
    }
  }

  /// The terminal is gone; false when it was gone already.
  package mutating func lose() -> Bool {
    guard display != nil else { return false }
    display?.send(.close)
    display = nil
    isOpen = false
    return true
  }

  package mutating func resize(_ size: Size) {
    self.size = size
    isUrgent = true
  }

  package mutating func redraw() {
    display?.send(.redraw)
    isUrgent = true
  }

  /// Another program may have written on the terminal, as `tee` does with the alarm log: draw
  /// everything anew when it has had its time.
  package mutating func repairSoon() {
    guard !isPlain else { return }
    let now = SystemClock.monotonic
    repairs = Self.repairTimes.map { now + $0 }
  }

  package mutating func close() {
    closingSince = SystemClock.monotonic
    sound.silence()
    display?.send(.close)
  }

  /// Until when the display may take to give the terminal back.
  package var closingLimit: Int64 {
    isOpen ? (closingSince ?? 0) + Self.closingTime : 0
  }

  package mutating func hasClosed() {
    isOpen = false
  }

  /// Gives the terminal's modes back when its thread could not.
  package func restore() {
    if isOpen { ctg_restore() }
  }

  // MARK: Keys and words

  package mutating func take(
    _ press: KeyPress, _ session: Session, at now: SessionTime
  ) -> [InterfaceEffect] {
    isUrgent = true
    return interface.handle(press, session, at: now, presentation: Self.now)
  }

  /// A line of plain mode: each of its keys is taken and performed before the next.
  package mutating func keys(of line: String) -> [Key] {
    let keys = PlainView.keys(of: line, interface)
    if keys.isEmpty { say("not understood; ? and Enter tell the keys") }
    return keys
  }

  package mutating func take(
    plain key: Key, age: Int64, _ session: Session, at now: SessionTime
  ) -> [InterfaceEffect] {
    plain.noteKey(key)
    return take(
      KeyPress(key, alarmLine: plain.alarmLine, alarmLineAge: age, rows: PlainView.page.rows),
      session, at: now)
  }

  package mutating func say(_ text: String) {
    interface.say(text, at: Self.now)
    isUrgent = true
  }

  /// The latest command is on the disk.
  package mutating func sayRecorded() {
    interface.say("recorded", at: Self.now)
    isUrgent = true
  }

  /// Shows the next look at once, and says how it is kept.
  package mutating func nextLook() {
    guard !isPlain, let place = options.looks.firstIndex(of: options.look) else { return }
    options.look = options.looks[(place + 1) % options.looks.count]
    display?.send(.look(options.look))
    say("theme \(options.look.name); theme = \"\(options.look.name)\" in config.toml keeps it")
  }

  /// Sounds like each priority once, the lowest first; a bell knows only one sound.
  package mutating func testSound() {
    if sound.test() { ring() }
  }

  /// Rings where there is no player, or says why the player was not heard.
  private mutating func ring() {
    if let failure = sound.failure { interface.say("\(failure); the bell rings", at: Self.now) }
    isUrgent = true
    if isPlain { display?.send(.bell) }
  }

  /// What is told beside a recorded session.
  package mutating func setStatus(_ status: ViewedStatus) {
    context.replay = status.replay
    context.status = status.words
  }

  /// Another patient: what was known of the former is shown no more.
  package mutating func forgetHistory() { context.history = [] }

  /// What earlier sessions of this patient say.
  package mutating func setHistory(_ lines: [String]) {
    context.history = lines.isEmpty ? ["none is known of under this pseudonym"] : lines
    isUrgent = true
  }

  // MARK: Drawing

  /// When the screen must be drawn next; nil without a display.
  package func nextDraw(at now: SessionTime) -> SessionTime? {
    guard display != nil else { return nil }
    return now + TimeSpan(milliseconds: max(drawDue - SystemClock.monotonic, 0))
  }

  /// At once when it is urgent, else ten times a second at most.
  private var drawDue: Int64 {
    if isUrgent { return lastDraw }
    let due = hasNews ? min(drawAt, lastDraw + Self.fastest) : drawAt
    return min(due, repairs.first ?? due)
  }

  /// What changes by itself: the clock, flashing, a burst, the end of a remark.
  private func nextChange(_ session: Session, at now: SessionTime) -> Int64 {
    let presentation = context.presentation.milliseconds
    // While rows come every second the clock is drawn with them, else at the full second.
    let toSecond = 1000 - session.wall(at: now).unixMilliseconds % 1000
    var wait = presentation - lastNews < 1500 ? 1150 : toSecond
    for time in [sound.next, interface.remarkEnds] {
      if let time { wait = min(wait, max(time.milliseconds - presentation, 0)) }
    }
    if let size, Screens.sweeps(session, at: now, interface, size: size) {
      wait = min(wait, Self.sweep)
    }
    if let period = flashPeriod(session) {
      wait = min(wait, period / 2 - presentation % (period / 2))
    }
    return presentation + wait
  }

  /// The period of what flashes now; nil when nothing does.
  private func flashPeriod(_ session: Session) -> Int64? {
    guard session.alarms.pause == nil else { return nil }
    return session.alarms.highestUnacknowledged.flatMap(AlarmSignal.flashPeriod)
  }

  package mutating func draw(_ session: Session, at now: SessionTime) {
    sound.reap()
    guard display != nil else { return }
    let presentation = Self.now
    if sound.update(session.alarms, at: presentation) { ring() }
    if let repair = repairs.first, repair <= presentation.milliseconds {
      repairs.removeFirst()
      redraw()
    }
    guard drawDue <= presentation.milliseconds else { return }
    interface.forgetRemarks(at: presentation)
    lastDraw = presentation.milliseconds
    if hasNews { lastNews = lastDraw }
    hasNews = false
    isUrgent = false
    context.presentation = presentation
    context.bursts = sound.bells
    drawAt = nextChange(session, at: now)
    if isPlain {
      for line in plain.lines(session, at: now, interface, context) { display?.send(.line(line)) }
    } else if let size {
      display?.show(Screens.render(session, at: now, interface, context, size: size))
    }
  }
}
