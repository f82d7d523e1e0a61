import CTerminalGuard
import Care
import Display
import Feeds
import Glibc
import Journal
import Platform
import Screens
import Session
import Vitals

/// Inputs from the user and from other threads: signals, keys, answers.
extension Monitor {
  func handleSignals(at now: SessionTime) {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(signals, &bytes, bytes.count)
    let crowdedOut = ctg_crowded_out_signal()
    let numbers = bytes.prefix(max(count, 0)).map(Int32.init) + (crowdedOut > 0 ? [crowdedOut] : [])
    for number in numbers {
      // What is about the screen means nothing once it is being given back.
      if end != nil, [SIGWINCH, SIGTSTP, SIGCONT].contains(number) { continue }
      switch number {
      case SIGWINCH: view.display?.send(.resize)
      case SIGTSTP: view.showNoSuspension()
      case SIGCONT: view.redraw()
      case SIGHUP:
        outcome.isFollowed = false
        if end == nil { loseTerminal(at: now) }
      case SIGUSR1:
        outcome.isFollowed = false
        end = end ?? .handedOver
      default:
        outcome.signal = number
        outcome.isFollowed = false
        end = end ?? SessionEnd(leaving: session)
      }
    }
  }

  func handleMessages(at now: SessionTime) {
    let (messages, dropped) = mailbox.drain()
    if dropped > 0 { handle(.runtime(.overflow(of: "key queue", count: dropped)), at: now) }
    for message in messages {
      switch message {
      case .resolved(let addresses, let feed):
        for event in start.feeds[feed].resolved(addresses, at: now) { handle(event, at: now) }
      case .display(let report): handle(report, at: now)
      case .history(let lines, let patient):
        if patient == session.care.patientKey { view.setHistory(lines) }
      case .machine(let facts): handle(.runtime(.machine(facts)), at: now)
      case .exported(let news): apply(news)
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
      let before = view.interface.page
      for effect in view.handle(press, session, at: now) { apply(effect, at: now) }
      noteOpening(after: before)
    case .typed(let line, let age):
      for key in view.keys(of: line) {
        let before = view.interface.page
        for effect in view.handle(plain: key, age: age, session, at: now) {
          apply(effect, at: now)
        }
        noteOpening(after: before)
      }
    }
  }

  private func apply(_ effect: InterfaceEffect, at now: SessionTime) {
    switch effect {
    case .command(let given): handle(given, at: now)
    case .leave: end = SessionEnd(leaving: session)
    case .nextPatient: followUp()
    case .testSound: view.testSound()
    case .nextTheme: view.showNextTheme()
    case .replay: break
    }
  }

  /// A page that shows the machine shows it as it is when it is opened.
  private func noteOpening(after before: Page) {
    guard view.interface.page.looksAtMachine, !before.looksAtMachine else { return }
    do {
      try MachineFacts.look(start.options.journal) { [mailbox] in mailbox.send(.machine($0)) }
    } catch {
      view.show("\(error)")
    }
  }

  /// Ends this session for the next patient's, where that can begin.
  private func followUp() {
    if let trouble = start.options.troubleOfNext() {
      view.show(trouble)
      return
    }
    outcome.isFollowed = true
    end = SessionEnd(leaving: session)
  }

  /// Handles a command of the nurse: records it and confirms it once it is on the disk.
  private func handle(_ command: Command, at now: SessionTime) {
    let sender = senderAccepted(by: command, at: now)
    let effects = carryOut(.command(command, by: view.interface.person), at: now)
    view.isUrgent = true
    // A refused command is recorded too, but its refusal stays on the screen instead of a
    // confirmation.
    let isRefused = effects.contains { effect in
      if case .refuse = effect { return true }
      return false
    }
    guard !isRefused else { return }
    if let sender { sender.feed.acceptSender(sender.name) }
    recording.awaitCommand()
  }

  /// The feed whose new monitor a command accepts, with the name of that monitor.
  private func senderAccepted(
    by command: Command, at now: SessionTime
  ) -> (feed: any Feed, name: SenderName)? {
    guard case .acceptSender(let id) = command,
      case .monitor(let name)? = session.intake.senderQuestion(of: id, at: now),
      let feed = start.feeds.first(where: { $0.description.id == id })
    else { return nil }
    return (feed, name)
  }

  /// Continues the session without a terminal: alarms still go to their outlets.
  private func loseTerminal(at now: SessionTime) {
    guard view.lose() else { return }
    attendance.loseTerminal(at: now)
  }

  /// Hides the history of the previous patient when another one is named.
  func lookUpHistory() {
    guard let change = history.change(of: session) else { return }
    view.forgetHistory()
    guard case .patient(let patient) = change else { return }
    let trouble = HistoryLookUp.start(patient, of: session, in: view.language) { [mailbox] in
      mailbox.send(.history($0, of: patient))
    }
    if let trouble { view.setHistory(trouble) }
  }
}
