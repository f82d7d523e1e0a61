import CTerminalGuard
import Glibc
import Screens
import Session
public import Vitals

/// Shows a recording on the screens of a live session, with pause, step, speed and jump.
public final class Replayer {
  /// The speeds, in quarters.
  private static let quarterSpeeds = 1...256

  enum Message: Sendable {
    case display(DisplayReport)
  }

  private var playback: Playback
  private var view: SessionView
  private let mailbox: Mailbox<Message>
  private let signals: Int32
  private var quarterSpeed: Int
  private var isPaused = false
  private var lastTurn: Int64
  /// The part of a millisecond of session time that has not been played yet, in quarters.
  private var remainder: Int64 = 0
  private var hasEnded = false
  private var signal: Int32?

  /// A replay from a time on, at a speed in quarters.
  public init(
    _ playback: Playback, _ options: ViewOptions, from: SessionTime?, quarterSpeed: Int
  ) throws {
    self.playback = playback
    self.quarterSpeed = quarterSpeed
    mailbox = try Mailbox(capacity: 256)
    signals = ctg_install_signals()
    view = SessionView(options, isInputTaken: false, isReplay: true)
    lastTurn = SystemClock.monotonic
    if let from { self.playback.seek(to: from) }
  }

  /// Runs until it is left; the signal that ended it, if one did.
  public func run() throws -> Int32? {
    try view.open { [mailbox] in mailbox.send(.display($0)) }
    lastTurn = SystemClock.monotonic
    while !hasEnded { turn() }
    view.close()
    waitForDisplay()
    view.restore()
    return signal
  }

  private func turn() {
    let wishes = [signals, mailbox.wakeup.descriptor].map {
      PollWish(descriptor: $0, wantsRead: true, wantsWrite: false)
    }
    _ = Poller.wait(wishes, milliseconds: wait)
    advance()
    takeSignals()
    for case .display(let report) in mailbox.take().messages { take(report) }
    draw()
  }

  /// Fast replays are drawn as often as the eye needs, slow ones when something changes.
  private var wait: Int32 {
    isPaused ? 1000 : quarterSpeed > 4 ? 50 : 100
  }

  private func advance() {
    let now = SystemClock.monotonic
    let passed = now - lastTurn
    lastTurn = now
    guard !isPaused else { return }
    let quarters = passed * Int64(quarterSpeed) + remainder
    remainder = quarters % 4
    playback.seek(to: playback.time + TimeSpan(milliseconds: quarters / 4))
    view.hasNews = true
    if playback.isAtEnd { isPaused = true }
  }

  private func draw() {
    guard let session = playback.session else { return }
    let replay = ScreenContext.Replay(
      quarterSpeed: quarterSpeed, isPaused: isPaused, end: playback.end)
    view.setReplay(replay, status: playback.isAtEnd ? "end of the recording: < back, q leave" : nil)
    view.draw(session, at: playback.time)
  }

  private func takeSignals() {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &bytes, bytes.count)
    for number in bytes.prefix(max(count, 0)).map(Int32.init) {
      switch number {
      case SIGWINCH: view.display?.send(.resize)
      case SIGTSTP, SIGUSR1: break
      case SIGCONT: view.redraw()
      default:
        signal = number
        hasEnded = true
      }
    }
  }

  private func take(_ report: DisplayReport) {
    switch report {
    case .opened(let size), .resized(let size): view.resize(size)
    case .failed(let error): view.fallBack(error) { [mailbox] in mailbox.send(.display($0)) }
    case .lost, .closed: hasEnded = true
    case .key(let press):
      guard let session = playback.session else { return }
      for effect in view.take(press, session, at: playback.time) { perform(effect) }
    case .typed(let line, let age):
      guard let session = playback.session else { return }
      for key in view.keys(of: line) {
        for effect in view.take(plain: key, age: age, session, at: playback.time) {
          perform(effect)
        }
      }
    }
  }

  private func perform(_ effect: InterfaceEffect) {
    switch effect {
    case .leave: hasEnded = true
    case .testSound: view.testSound()
    case .nextTheme: view.nextLook()
    case .command: break
    case .transport(let transport): drive(transport)
    }
  }

  private func drive(_ transport: Transport) {
    switch transport {
    case .togglePause: isPaused.toggle()
    case .step:
      isPaused = true
      playback.step()
    case .back: playback.seek(to: playback.time - .seconds(10))
    case .ahead: playback.seek(to: playback.time + .seconds(10))
    case .faster: setSpeed(quarterSpeed * 2)
    case .slower: setSpeed(quarterSpeed / 2)
    case .nextAlarm:
      if let alarm = playback.nextAlarm {
        playback.seek(to: alarm)
      } else {
        view.say("no further alarm")
      }
    case .jump(let tenths):
      let length = (playback.end - playback.start).milliseconds
      playback.seek(
        to: playback.start + TimeSpan(milliseconds: length * Int64(tenths) / 10))
    }
    view.isUrgent = true
  }

  private func setSpeed(_ wanted: Int) {
    quarterSpeed = min(max(wanted, Self.quarterSpeeds.lowerBound), Self.quarterSpeeds.upperBound)
  }

  private func waitForDisplay() {
    while view.isOpen {
      let left = view.closingLimit - SystemClock.monotonic
      guard left > 0 else { return }
      let wish = PollWish(
        descriptor: mailbox.wakeup.descriptor, wantsRead: true, wantsWrite: false)
      _ = Poller.wait([wish], milliseconds: Int32(clamping: left))
      for case .display(let report) in mailbox.take().messages {
        switch report {
        case .closed, .lost, .failed: view.hasClosed()
        case .opened, .key, .typed, .resized: break
        }
      }
    }
  }
}
