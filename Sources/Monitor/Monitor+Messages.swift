import Alarms
import CTerminalGuard
import Canvas
import Care
import Display
import Glibc
import Journal
import Platform
import Screens
import Session
import Store
import Terminal
import Vitals

/// A session whose terminal is gone ends by itself after this time.
private let longestUnattended = TimeSpan.hours(12)
/// One that hears of no device either, and can record nothing, ends after this time.
private let longestUseless = TimeSpan.minutes(10)

/// Signals, and what the other threads send.
extension Monitor {
  func takeSignals(at now: SessionTime) {
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

  /// How the journal's footer names an end that comes now.
  var ending: SessionEnd {
    switch session.phase {
    case .closed: session.timer.abortReason == nil ? .closed : .aborted
    case .checkIn, .baseline, .infusing, .paused, .recovery, .aborted: .terminated
    }
  }

  func takeMessages(at now: SessionTime) {
    let (messages, dropped) = mailbox.take()
    if dropped > 0 { handle(.runtime(.overflow(of: "key queue", count: dropped)), at: now) }
    for message in messages {
      switch message {
      case .found(let addresses, let source): found(addresses, source, at: now)
      case .display(let report): take(report, at: now)
      case .history(let lines, let patient):
        if patient == session.patientKey { view.setHistory(lines) }
      }
    }
  }

  private func take(_ report: DisplayReport, at now: SessionTime) {
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
    case .command(let given): command(given, at: now)
    case .leave: end = ending
    case .testSound: view.testSound()
    case .nextTheme: view.showNextTheme()
    case .transport: break
    }
  }

  /// The session goes on without a terminal: alarms still go to their destinations.
  private func loseTerminal(at now: SessionTime) {
    guard view.lose() else { return }
    unattendedSince = now
  }

  /// Looks earlier sessions of the patient up, on a thread of its own: there may be thousands.
  func lookUpPatient() {
    // Only an entry can change who the patient is.
    let entries = session.chart.entries.count
    guard entries != entriesLookedAt else { return }
    entriesLookedAt = entries
    guard let patient = session.patientKey, patient != lookedUp else { return }
    lookedUp = patient
    view.forgetHistory()
    let identity = session.header.identity
    let lookUp = PastLookUp(patient: patient, own: identity.session, mode: identity.mode)
    let mailbox = mailbox
    do {
      try PlainThread.start { mailbox.send(.history(lookUp.lines(), of: patient)) }
    } catch {
      view.setHistory(["earlier sessions cannot be looked up: \(error)"])
    }
  }

  /// Without a terminal a live session goes on for whoever reads its alarms and its record; a
  /// simulated one is there to be looked at.
  func checkUnattended(at now: SessionTime) {
    guard let since = unattendedSince else { return }
    let isUseless = unrecordedSince.map {
      now - max(since, heardAt, $0) > longestUseless
    }
    if session.phase == .closed || session.header.identity.mode == .simulated
      || now - since > longestUnattended || isUseless ?? false
    {
      end = ending
    }
  }
}
