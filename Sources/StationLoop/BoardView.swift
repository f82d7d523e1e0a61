import BoardScreens
import Canvas
import Display
import Platform
import Screens
import Station
import Terminal
import Vitals
import Wording

/// The view of a board: interface, display, sound, and the times of drawing.
struct BoardView {
  /// The longest time without a frame, in milliseconds: half a period of the fastest flash.
  private static let interval: Int64 = 250
  /// A turn that comes later than this is told, in milliseconds.
  private static let lateness: Int64 = 3000

  private var options: ViewOptions
  private(set) var interface: BoardInterface
  private var handle: DisplayHandle
  private var context: BoardContext
  private var plain: BoardPlain
  private var sound: AlarmSound
  private var lastDraw: Int64 = 0
  /// Whether a change must be shown at once.
  var isUrgent = true

  init(_ options: ViewOptions) {
    self.options = options
    interface = BoardInterface(language: options.language)
    handle = DisplayHandle(isPlain: options.isPlain)
    plain = BoardPlain(isSpoken: options.isSpoken)
    sound = AlarmSound(command: options.soundCommand, volume: options.volume)
    context = BoardContext(
      language: options.language, glyphs: SessionView.glyphs(isASCII: options.isASCII),
      presentation: PresentationTime(milliseconds: SystemClock.monotonic), version: options.app)
  }

  private var words: DisplayWords { DisplayWords(options.language) }

  // MARK: The terminal

  var display: DisplayThread? { handle.display }

  mutating func open(_ report: @escaping DisplayHandle.Report) throws {
    try handle.open(options, isInputTaken: false, report)
  }

  mutating func fallBack(_ error: TerminalError, _ report: @escaping DisplayHandle.Report) {
    handle.fallBack(error, options, report)
  }

  mutating func resize(_ size: Size) {
    handle.size = size
    isUrgent = true
  }

  mutating func redraw() {
    display?.send(.redraw)
    isUrgent = true
  }

  mutating func close() {
    sound.silence()
    handle.close()
  }

  mutating func waitUntilClosed(_ mailbox: Mailbox<DisplayReport>) {
    handle.waitUntilClosed(mailbox)
  }

  func restore() { handle.restore() }

  // MARK: Keys

  mutating func handle(_ press: KeyPress, _ board: Board) -> [BoardAction] {
    isUrgent = true
    context.presentation = PresentationTime(milliseconds: SystemClock.monotonic)
    return interface.handle(press, board, context)
  }

  /// Handles a line of plain mode; `age` is that of the latest printed line, in milliseconds.
  mutating func handle(line: String, age: Int64, _ board: Board) -> [BoardAction] {
    let keys = plain.keys(of: line, interface)
    if keys.isEmpty { show(BoardPageWords(options.language).notUnderstood) }
    return keys.flatMap { key in
      handle(
        KeyPress(
          key, alarmLine: plain.alarmLine, alarmLineAge: age, rows: BoardPlain.page.rows), board)
    }
  }

  mutating func show(_ text: String) {
    interface.show(text, at: PresentationTime(milliseconds: SystemClock.monotonic))
    isUrgent = true
  }

  mutating func show(_ refusal: BoardEffect.Refusal) {
    interface.show(refusal, at: PresentationTime(milliseconds: SystemClock.monotonic))
    isUrgent = true
  }

  /// Switches to the next theme and shows the setting that keeps it.
  mutating func showNextTheme() {
    if let name = handle.showNextLook(&options) { show(words.theme(name)) }
  }

  /// Plays the sound of each priority, or rings the bell once.
  mutating func testSound() {
    if sound.test(at: context.presentation) {
      show(words.bellTest)
      ring()
    } else {
      show(words.playerTest)
    }
  }

  private mutating func ring() {
    if let failure = sound.failure { show(words.bell(failure)) }
    isUrgent = true
    if handle.isPlain { display?.send(.bell) }
  }

  // MARK: Drawing

  /// Sounds and draws what is due.
  mutating func draw(_ board: Board) {
    let now = PresentationTime(milliseconds: SystemClock.monotonic)
    if sound.reap(at: now) { ring() }
    let signals = AudibleSignals(
      audible: board.audible, count: board.signals, isOn: board.audio.state == .on)
    if sound.update(signals, at: now) { ring() }
    guard display != nil, isUrgent || now.milliseconds - lastDraw >= Self.interval else { return }
    if lastDraw > 0, now.milliseconds - lastDraw > Self.lateness {
      let stood = TimeSpan(milliseconds: now.milliseconds - lastDraw)
      show(BoardPageWords(options.language).unexpected(stood.clockText))
    }
    lastDraw = now.milliseconds
    isUrgent = false
    context.presentation = now
    context.bursts = sound.bells
    interface.prepare(board, at: now)
    if handle.isPlain {
      for line in plain.lines(board, interface, context) { display?.send(.line(line)) }
    } else if let size = handle.size {
      display?.show(BoardScreen.render(board, interface, context, size: size))
    }
  }
}
