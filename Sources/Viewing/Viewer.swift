import CTerminalGuard
public import Display
import Glibc
import Platform
public import Screens
public import Session
public import Vitals

/// Something recorded that is looked at on the screens of a session, and never changed.
public protocol ViewedCourse {
  /// The session as it is shown; nil when there is nothing to show.
  var session: Session? { get }
  /// The session time that is shown.
  var time: SessionTime { get }
  /// After how many milliseconds it must be looked at again.
  var wait: Int32 { get }

  /// Goes on to what is to be shown now.
  mutating func advance(_ status: inout ViewedStatus)
  /// Does what a key asks for; what there is to say about it.
  mutating func drive(_ transport: Transport) -> String?
}

/// Shows a course on the screens of a live session.
public final class Viewer<Course: ViewedCourse> {
  private var course: Course
  private var view: SessionView
  private let mailbox: Mailbox<DisplayReport>
  private let signals: Int32
  private var hasEnded = false
  private var signal: Int32?

  /// A viewer; one of a replay has the keys that drive it.
  public init(_ course: Course, _ options: ViewOptions, isReplay: Bool) throws {
    self.course = course
    mailbox = try Mailbox(capacity: 256)
    signals = ctg_install_signals()
    view = SessionView(options, isInputTaken: false, isReplay: isReplay)
  }

  /// Runs until it is left; the signal that ended it, if one did.
  public func run() throws -> Int32? {
    try view.open { [mailbox] in mailbox.send($0, $0.urgency) }
    while !hasEnded { turn() }
    view.close()
    waitForDisplay()
    view.restore()
    return signal
  }

  private func turn() {
    let interests = [signals, mailbox.wakeup.descriptor].map {
      PollInterest(descriptor: $0, wantsRead: true, wantsWrite: false)
    }
    _ = Poller.wait(interests, milliseconds: course.wait)
    var status = ViewedStatus()
    course.advance(&status)
    if status.hasNews { view.hasNews = true }
    takeSignals()
    for report in mailbox.take().messages { take(report) }
    view.setStatus(status)
    if let session = course.session { view.draw(session, at: course.time) }
  }

  private func takeSignals() {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &bytes, bytes.count)
    for number in bytes.prefix(max(count, 0)).map(Int32.init) {
      switch number {
      case SIGWINCH: view.display?.send(.resize)
      case SIGTSTP: break
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
    case .failed(let error): view.fallBack(error) { [mailbox] in mailbox.send($0, $0.urgency) }
    case .lost, .closed: hasEnded = true
    case .key(let press):
      guard let session = course.session else { return }
      for effect in view.handle(press, session, at: course.time) { perform(effect) }
    case .typed(let line, let age):
      guard let session = course.session else { return }
      for key in view.keys(of: line) {
        for effect in view.handle(plain: key, age: age, session, at: course.time) {
          perform(effect)
        }
      }
    }
  }

  private func perform(_ effect: InterfaceEffect) {
    switch effect {
    case .leave: hasEnded = true
    case .testSound: view.testSound()
    case .nextTheme: view.showNextTheme()
    case .command: break
    case .transport(let transport):
      if let words = course.drive(transport) { view.show(words) }
      view.isUrgent = true
    }
  }

  private func waitForDisplay() {
    while view.isOpen {
      let left = view.closingLimit - SystemClock.monotonic
      guard left > 0 else { return }
      let interest = PollInterest(
        descriptor: mailbox.wakeup.descriptor, wantsRead: true, wantsWrite: false)
      _ = Poller.wait([interest], milliseconds: Int32(clamping: left))
      for report in mailbox.take().messages {
        switch report {
        case .closed, .lost, .failed: view.recordClosed()
        case .opened, .key, .typed, .resized: break
        }
      }
    }
  }
}
