import Display
import Feeds
import Glibc
import Journal
import Outlets
import Platform
import Session
import Store
import Vitals

/// The end of a session: what waits is written and delivered, and the terminal given back.
extension Monitor {
  func finish() {
    let now = clock
    for feed in start.feeds { feed.finish() }
    disk?.send(.finish(end ?? ending, at: now, wall: session.wall(at: now)))
    view.close()
    waitForEnds()
    outcome.isTerminalStuck = view.isOpen
    view.restore()
  }

  /// Waits for the disk, the logs and the terminal, but not for ever: each may be stuck.
  private func waitForEnds() {
    let limit = SystemClock.monotonic + 10_000
    var isDelivering = true
    while true {
      if settleRecording(), isDelivering {
        isDelivering = false
        for outlet in start.outlets { outlet.finish(at: clock) }
      }
      let isDone = (disk == nil || diskSeen.finish != nil) && start.outlets.allSatisfy(\.isFinished)
      let left = (isDone ? view.closingLimit : limit) - SystemClock.monotonic
      guard left > 0, !isDone || view.isOpen else { break }
      _ = Poller.wait([mailbox.wakeup.interest], milliseconds: Int32(clamping: min(left, 50)))
      for message in mailbox.take().messages {
        switch message {
        case .display(.closed), .display(.lost), .display(.failed): view.recordClosed()
        case .display, .found, .history: break
        }
      }
    }
    if disk != nil, diskSeen.finish == nil {
      outcome.recordingFailure = outcome.recordingFailure ?? "the disk does not answer"
    }
  }

  /// Delivers the last lines as they are written; whether there are no more.
  private func settleRecording() -> Bool {
    let now = clock
    if let disk {
      diskSeen = disk.latest
      deliver(
        gate.advance(written: diskSeen.written, isFailing: diskSeen.failure != nil, at: now),
        at: now)
      outcome.recordingFailure = diskSeen.failure
      if let finish = diskSeen.finish {
        outcome.head = finish.head
        outcome.journal = finish.path ?? outcome.journal
      }
    }
    // Nobody is left to be told of what it reports.
    for outlet in start.outlets { _ = outlet.drain(at: now) }
    return gate.isEmpty
  }
}
