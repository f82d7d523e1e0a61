import Display
import Feeds
import Glibc
import Journal
import Platform
import Screens
import Session
import Vitals

/// What people and other threads do: signals, keys, answers.
extension Monitor {
  func handleSignals(at now: SessionTime) {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &bytes, bytes.count)
    for number in bytes.prefix(max(count, 0)).map(Int32.init) {
      switch number {
      case SIGWINCH: view.display?.send(.resize)
      case SIGTSTP: view.show("stopping is refused: a stopped monitor watches nobody")
      case SIGCONT: view.redraw()
      case SIGHUP: loseTerminal(at: now)
      case SIGUSR1: end = .handedOver
      default:
        outcome.signal = number
        end = ending
      }
    }
  }

  func handleMessages(at now: SessionTime) {
    let (messages, dropped) = mailbox.take()
    if dropped > 0 { handle(.runtime(.overflow(of: "key queue", count: dropped)), at: now) }
    for message in messages {
      switch message {
      case .found(let addresses, let feed):
        for event in start.feeds[feed].resolved(addresses, at: now) { handle(event, at: now) }
      case .display(let report): handle(report, at: now)
      case .history(let lines, let patient):
        if patient == session.patientKey { view.setHistory(lines) }
      }
    }
  }

  private func handle(_ report: DisplayReport, at now: SessionTime) {
    switch report {
    case .opened(let size), .resized(let size): view.resize(size)
    case .failed(let error):
      view.fallBack(error) { [mailbox] in mailbox.send(.display($0), $0.urgency) }
    case .lost: loseTerminal(at: now)
    case .closed: break
    case .key(let press):
      for effect in view.handle(press, session, at: now) { perform(effect, at: now) }
    case .typed(let line, let age):
      for key in view.keys(of: line) {
        for effect in view.handle(plain: key, age: age, session, at: now) {
          perform(effect, at: now)
        }
      }
    }
  }

  private func perform(_ effect: InterfaceEffect, at now: SessionTime) {
    switch effect {
    case .command(let given): handle(given, at: now)
    case .leave: end = ending
    case .testSound: view.testSound()
    case .nextTheme: view.showNextTheme()
    case .transport: break
    }
  }

  /// A command of the nurse: recorded, and reported to be so once it is on the disk.
  private func handle(_ command: Command, at now: SessionTime) {
    let sender = senderAccepted(by: command, at: now)
    let effects = session.handle(.command(command, by: view.interface.person), at: now)
    perform(effects, at: now)
    view.isUrgent = true
    // A refused command is in the journal too, but did nothing: its refusal stays on the screen.
    let isRefused = effects.contains { effect in
      if case .refuse = effect { return true }
      return false
    }
    guard !isRefused else { return }
    if let sender { sender.feed.acceptSender(sender.name) }
    recording.awaitCommand()
  }

  /// The feed whose other monitor a command accepts, with the name of that monitor.
  private func senderAccepted(
    by command: Command, at now: SessionTime
  ) -> (feed: any Feed, name: SenderName)? {
    guard case .acceptSender(let id) = command,
      case .monitor(let name)? = session.senderQuestion(of: id, at: now),
      let feed = start.feeds.first(where: { $0.description.id == id })
    else { return nil }
    return (feed, name)
  }

  /// The session goes on without a terminal: alarms still go to their outlets.
  private func loseTerminal(at now: SessionTime) {
    guard view.lose() else { return }
    attendance.loseTerminal(at: now)
  }

  /// Another patient was named: what was known of the former one is shown no more.
  func lookUpHistory() {
    guard let patient = history.newPatient(of: session) else { return }
    view.forgetHistory()
    do {
      try HistoryLookUp.start(patient, of: session) { [mailbox] in
        mailbox.send(.history($0, of: patient))
      }
    } catch {
      view.setHistory(["earlier sessions cannot be looked up: \(error)"])
    }
  }
}
