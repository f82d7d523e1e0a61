import Alarms
import Journal
import Screens
import Session
import Vitals

/// Effects are performed here and nowhere else.
extension Monitor {
  func handle(_ event: Event, at now: SessionTime) {
    perform(session.handle(event, at: now), at: now)
    // A waveform is news on its own page only, which is drawn by the time anyway.
    if case .wave = event { return }
    view.hasNews = true
  }

  func perform(_ effects: [Effect], at now: SessionTime) {
    for effect in effects {
      switch effect {
      case .record(let event, let time, let isUrgent):
        record(event, at: time, isUrgent: isUrgent)
      case .log(let record): log(record, at: now)
      case .refuse(let refusal): view.say(refusal.words)
      }
    }
  }

  private func record(_ event: Event, at time: SessionTime, isUrgent: Bool) {
    guard start.recorder != nil else { return }
    var wall: WallTime?
    if event.showsWall || time - wallWritten >= .seconds(60) {
      wall = session.wall(at: time)
      wallWritten = time
    }
    disk.send(.record(event, at: time, wall: wall, isUrgent: isUrgent))
  }

  /// Alarms go to every destination before anything is drawn.
  func log(_ record: AlarmRecord, at now: SessionTime) {
    let line = AlarmLogCoding.line(record)
    for sink in start.sinks { sink.offer(line, seq: record.seq, at: now) }
    for index in start.logs.indices { disk.send(.line(line, seq: record.seq, file: index)) }
    disk.send(.alarm(line, at: record.transition.time))
    if record.transition.event == .raised { outcome.alarms += 1 }
    view.isUrgent = true
    if sharesTerminal { view.repairSoon() }
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
    if !isRefused, let sender { sender.source.acceptSender(sender.name) }
    guard start.recorder != nil, !isRefused else { return }
    lastTicket = nextTicket
    nextTicket += 1
    disk.send(.report(ticket: lastTicket))
  }

  /// The source whose other monitor a command accepts, with the name of that monitor.
  private func senderAccepted(
    by command: Command, at now: SessionTime
  ) -> (source: any Source, name: SenderName)? {
    guard case .acceptSender(let id) = command,
      case .monitor(let name)? = session.senderQuestion(of: id, at: now),
      let source = start.sources.first(where: { $0.description.id == id })
    else { return nil }
    return (source, name)
  }

  func take(_ report: DiskReport, at now: SessionTime) {
    switch report {
    case .synced(let ticket): if ticket == lastTicket { view.sayRecorded() }
    case .failed(let why): handle(.runtime(.recordingFailed(why)), at: now)
    case .works: handle(.runtime(.recordingWorks), at: now)
    case .fileFailed(let index):
      handle(.runtime(.destinationBlocked(start.logs[index].name)), at: now)
    case .fileWorks(let index):
      handle(.runtime(.destinationWorks(start.logs[index].name)), at: now)
    case .overflowed(let count):
      handle(.runtime(.overflow(of: "recording", count: count)), at: now)
    case .finished: break
    }
  }

  func found(_ addresses: [SocketAddress], _ source: Int, at now: SessionTime) {
    guard let stream = start.sources[source] as? StreamSource else { return }
    for event in stream.resolved(addresses, at: now) { handle(event, at: now) }
  }

  func checkDisk(at now: SessionTime) {
    let isStuck = disk.isStuck
    guard isStuck != isDiskStuck else { return }
    isDiskStuck = isStuck
    handle(
      .runtime(isStuck ? .recordingFailed("the disk does not answer") : .recordingWorks), at: now)
  }

  /// The wall clock is looked at every minute; a step of more than 2 s is an input and moves
  /// nothing but the time of day that is shown.
  func checkWall(at now: SessionTime) {
    guard now - wallChecked >= .seconds(60) else { return }
    wallChecked = now
    let shown = session.wall(at: now).unixMilliseconds
    let step = SystemClock.wall.unixMilliseconds - shown
    guard abs(step) > 2000 else { return }
    handle(.runtime(.clockStep(TimeSpan(milliseconds: step))), at: now)
  }
}

extension Event {
  /// Whether the wall clock stands on the journal line of the event.
  fileprivate var showsWall: Bool {
    switch self {
    case .command, .runtime(.clockStep), .runtime(.resumed): true
    case .source, .vital, .cuff, .wave, .link, .line, .sender, .runtime: false
    }
  }
}
