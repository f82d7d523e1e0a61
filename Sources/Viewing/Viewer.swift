public import Display
import Platform
public import Screens
public import Session
public import Vitals

/// A recorded session to show on the screens of a live one, without changing it.
public protocol ViewedSession {
  /// The session to show; nil for none.
  var session: Session? { get }
  /// The session time to show.
  var time: SessionTime { get }
  /// The milliseconds until the next ``advance(_:)``.
  var wait: Int32 { get }

  /// Advances to the current state.
  mutating func advance(_ status: inout ViewedStatus)
  /// Applies a control of the replay; returns the remark for the screen.
  mutating func apply(_ control: ReplayControl) -> ViewedRemark?
}

/// Shows a recorded session on the screens of a live one.
public final class Viewer<Shown: ViewedSession> {
  private var shown: Shown
  private var view: SessionView
  private let mailbox: Mailbox<DisplayReport>
  private let signals: ScreenSignals
  private var hasEnded = false
  /// Whether a key has moved the shown session since the status was taken.
  private var hasMoved = false
  private var signal: Int32?

  /// A viewer; a replay gets the keys of a replay.
  public init(_ shown: Shown, _ options: ViewOptions, isReplay: Bool) throws {
    self.shown = shown
    mailbox = try Mailbox(capacity: 256)
    signals = try ScreenSignals()
    view = SessionView(options, isInputTaken: false, isReplay: isReplay)
  }

  /// Runs until the user leaves; returns the signal that ended it, if any.
  public func run() throws -> Int32? {
    try view.open { [mailbox] in mailbox.send($0, $0.urgency) }
    while !hasEnded { turn() }
    view.close()
    view.waitUntilClosed(mailbox)
    view.restore()
    return signal
  }

  private func turn() {
    let interests = [signals.descriptor, mailbox.wakeup.descriptor].map {
      PollInterest(descriptor: $0, wantsRead: true, wantsWrite: false)
    }
    _ = Poller.wait(interests, milliseconds: shown.wait)
    var status = ViewedStatus()
    shown.advance(&status)
    if status.hasNews { view.hasNews = true }
    drainSignals()
    for report in mailbox.drain().messages { handle(report) }
    // A question that was answered in this turn must not be asked again by an old status.
    if hasMoved { shown.advance(&status) }
    hasMoved = false
    view.setStatus(status)
    if let session = shown.session { view.draw(session, at: shown.time) }
  }

  private func drainSignals() {
    for one in signals.drain() {
      switch one {
      case .resize: view.display?.send(.resize)
      case .redraw: view.redraw()
      case .end(let number):
        signal = number
        hasEnded = true
      }
    }
  }

  private func handle(_ report: DisplayReport) {
    switch report {
    case .opened(let size), .resized(let size): view.resize(size)
    case .failed(let error): view.fallBack(error) { [mailbox] in mailbox.send($0, $0.urgency) }
    case .lost, .closed: hasEnded = true
    case .key(let press):
      guard let session = shown.session else { return }
      for effect in view.handle(press, session, at: shown.time) { apply(effect) }
    case .typed(let line, let age):
      guard let session = shown.session else { return }
      for key in view.keys(of: line) {
        for effect in view.handle(plain: key, age: age, session, at: shown.time) {
          apply(effect)
        }
      }
    }
  }

  private func apply(_ effect: InterfaceEffect) {
    switch effect {
    case .leave: hasEnded = true
    case .testSound: view.testSound()
    case .nextTheme: view.showNextTheme()
    case .command, .nextPatient: break
    case .replay(let control):
      if let remark = shown.apply(control) { view.show(remark) }
      hasMoved = true
      view.isUrgent = true
    }
  }
}
