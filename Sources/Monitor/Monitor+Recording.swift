import Alarms
import Display
import Feeds
import Journal
import Outlets
import Platform
import Screens
import Session
import Store
import Vitals

/// What is recorded, and what is delivered once it is.
extension Monitor {
  func record(_ event: Event, at time: SessionTime, isUrgent: Bool) {
    guard let disk else { return }
    var wall: WallTime?
    if event.showsWall || time - wallWritten >= .seconds(60) {
      wall = session.wall(at: time)
      wallWritten = time
    }
    disk.send(.record(event, at: time, wall: wall, isUrgent: isUrgent))
  }

  /// An alarm goes into the session file, then to every outlet; the screen waits for neither.
  func log(_ record: AlarmRecord, at now: SessionTime) {
    let order = disk?.send(.alarm(AlarmLogCoding.line(record), at: record.transition.time))
    deliver(gate.offer(record, order: order, at: now), at: now)
    if record.transition.event == .raised { outcome.alarms += 1 }
    view.isUrgent = true
    if sharesTerminal { view.repairSoon() }
  }

  func deliver(_ records: [AlarmRecord], at now: SessionTime) {
    for record in records {
      for outlet in start.outlets { outlet.offer(record, at: now) }
    }
  }

  /// A command of the nurse: recorded, and said to be so once it is on the disk.
  func command(_ command: Command, at now: SessionTime) {
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
    awaited = disk?.send(.sync)
  }

  /// The source whose other monitor a command accepts, with the name of that monitor.
  private func senderAccepted(
    by command: Command, at now: SessionTime
  ) -> (feed: any Feed, name: SenderName)? {
    guard case .acceptSender(let id) = command,
      case .monitor(let name)? = session.senderQuestion(of: id, at: now),
      let feed = start.feeds.first(where: { $0.description.id == id })
    else { return nil }
    return (feed, name)
  }

  /// Looks how far the recording has come: what it says is a value, so that nothing else that is
  /// queued can hide it.
  func checkRecording(at now: SessionTime) {
    guard let disk else { return }
    let state = disk.latest
    let before = diskSeen
    diskSeen = state
    deliver(
      gate.advance(written: state.written, isFailing: state.failure != nil, at: now), at: now)
    if state.dropped > before.dropped {
      awaited = nil
      let count = state.dropped - before.dropped
      handle(
        .runtime(.overflow(of: RuntimeReport.recordingQueue, count: count)), at: now)
    }
    let isSilent = gate.state == .stuck || disk.isStuck
    var trouble = state.failure ?? (isSilent ? "the disk does not answer" : nil)
    // A failure that came and went between two looks is told too.
    if trouble == nil, state.failures > before.failures, !isDiskTroubled {
      trouble = "for a moment"
    }
    if let trouble, !isDiskTroubled {
      isDiskTroubled = true
      unrecordedSince = now
      handle(.runtime(.recordingFailed(trouble)), at: now)
    } else if trouble == nil, isDiskTroubled {
      isDiskTroubled = false
      unrecordedSince = nil
      handle(.runtime(.recordingWorks), at: now)
    }
    if let order = awaited, state.synced >= order {
      awaited = nil
      view.showRecorded()
    }
  }
}

extension Event {
  /// Whether the wall clock stands on the journal line of the event.
  fileprivate var showsWall: Bool {
    switch self {
    case .command, .runtime(.clockStep), .runtime(.zoneChanged), .runtime(.resumed): true
    case .source, .vital, .cuff, .wave, .link, .line, .sender, .runtime: false
    }
  }
}
