import Devices
import Glibc
import Platform
import Session
import Text
import Vitals

/// Devices that connect to a port: one of them is the link, the others wait.
///
/// | state | values of the owner | the link is closed in order | broken off | pause over |
/// |---|---|---|---|---|
/// | lost | up | – | – | – |
/// | up | their connection is the link | pausing | lost | – |
/// | pausing | up, quietly | – | – | lost |
///
/// A connection becomes the link by values that are taken, never by being there.
final class ListeningFeed: Feed {
  /// How many connections wait beside the link.
  static let waiting = 8
  /// How many are accepted in one turn.
  private static let accepted = 16
  private static let retryInterval = TimeSpan.milliseconds(500)
  let description: SourceDescription
  private let proto: DeviceProtocol
  private let listener: TCPListener
  private var gate: SenderGate
  private var reader: DeviceReader
  private var pauses = ConnectionPauses()
  /// How long what comes over the link may have waited.
  private var lag = ReadingLag()
  private var connections: [ListeningConnection] = []
  private var nextNumber = 0
  private var link = ListeningLink.lost
  private var isAnnouncedLost = false
  /// Whether it was said that a device is connected and says nothing.
  private var isAnnouncedSilent = false
  private var retryAt: SessionTime?
  private(set) var remedy: String?

  init(
    _ description: SourceDescription, proto: DeviceProtocol, listener: TCPListener,
    watch: SenderWatch = SenderWatch(), at now: SessionTime
  ) {
    self.description = description
    self.proto = proto
    self.listener = listener
    gate = SenderGate(proto, watch: watch)
    reader = DeviceReader(description.id)
    retryAt = now
  }

  deinit { connections.forEach { close($0.descriptor) } }

  var interest: PollInterest? { nil }

  var interests: [PollInterest] {
    listener.descriptors.map { PollInterest(descriptor: $0, wantsRead: true, wantsWrite: false) }
      + connections.map {
        PollInterest(
          descriptor: $0.descriptor, wantsRead: true,
          wantsWrite: !$0.conversation.outgoing.isEmpty)
      }
  }

  var deadline: SessionTime? {
    var times = connections.compactMap(\.conversation.deadline)
    times += [retryAt, pauses.deadline, silenceDue, lag.deadline].compactMap(\.self)
    return times.min()
  }

  /// How many devices are connected.
  var connectionCount: Int { connections.count }

  func poll(_ result: PollResult, at now: SessionTime) -> [Event] { poll([:], at: now) }

  func poll(_ found: [Int32: PollResult], at now: SessionTime) -> [Event] {
    var events = open(at: now)
    var budget = TurnBudget()
    for number in order {
      guard let place = connections.firstIndex(where: { $0.number == number }) else { continue }
      let result = found[connections[place].descriptor] ?? .nothing
      events += serve(place, result, &budget, at: now)
    }
    events += announceSilence(at: now) + closeGone(at: now)
    // Those who are here are read before others come: what one has sent may save its place.
    for descriptor in listener.descriptors where found[descriptor, default: .nothing] != .nothing {
      accept(descriptor, at: now)
    }
    if let reason = pauses.drainLoss(at: now), link == .pausing { events += lose(reason) }
    if let frames = pauses.drainCount(at: now) { events.append(.line(description.id, frames)) }
    events += announceSilence(at: now)
    return events + gate.drainReports().map { .sender(description.id, $0) }
  }

  /// The link comes first, then those that were heard longest ago: none starves another.
  private var order: [Int] {
    func rank(_ connection: ListeningConnection) -> (Int, SessionTime) {
      (link == .up(connection.number) ? 0 : 1, connection.conversation.receivedAt)
    }
    return connections.sorted { rank($0) < rank($1) }.map(\.number)
  }

  func acceptSender(_ name: SenderName) { gate.accept(name) }

  func finish() {
    for connection in connections {
      if let request = proto.request {
        _ = Glibc.write(connection.descriptor, request.stop, request.stop.count)
      }
      close(connection.descriptor)
    }
    connections = []
    listener.close()
  }
}

// MARK: Connections

extension ListeningFeed {
  private func open(at now: SessionTime) -> [Event] {
    guard let due = retryAt, due <= now else { return [] }
    do throws(TCPListener.Failure) {
      try listener.open()
    } catch {
      remedy = error.remedy
      retryAt = now + Self.retryInterval
      return lose(error.reason)
    }
    remedy = nil
    retryAt = nil
    return isAnnouncedLost ? [] : lose(listener.waiting)
  }

  private func accept(_ descriptor: Int32, at now: SessionTime) {
    for _ in 0..<Self.accepted {
      // Nobody gives way unread: who comes now is accepted after the next turn.
      guard idle.count < Self.waiting || idle.contains(where: \.wasServed) else { return }
      guard let device = listener.accept(descriptor) else { return }
      guard listener.lets(device) else {
        close(device.descriptor)
        gate.refuse(device.address, at: now)
        continue
      }
      guard makeRoom(at: now) else {
        close(device.descriptor)
        continue
      }
      let origin = SenderWatch.Origin(address: device.address, connection: nextNumber)
      let conversation = Conversation(proto, isSerial: false, from: origin, at: now)
      connections.append(
        ListeningConnection(
          number: nextNumber, descriptor: device.descriptor, openedAt: now,
          conversation: conversation))
      nextNumber += 1
    }
  }

  /// Those that wait beside the link.
  private var idle: [ListeningConnection] { connections.filter { link != .up($0.number) } }

  /// Closes the connection that was silent longest, where there are too many; false if none was.
  private func makeRoom(at now: SessionTime) -> Bool {
    let idle = idle
    guard idle.count >= Self.waiting else { return true }
    // One that has never sent a frame goes before one that has.
    func rank(_ connection: ListeningConnection) -> (Int, SessionTime) {
      guard let framedAt = connection.conversation.framedAt else { return (0, connection.openedAt) }
      return (1, framedAt)
    }
    let served = idle.filter(\.wasServed)
    guard let longest = served.min(by: { rank($0) < rank($1) }) else { return false }
    if let framedAt = longest.conversation.framedAt, now - framedAt < SenderWatch.turn {
      return false
    }
    drop(longest.number)
    return true
  }

  private func drop(_ number: Int) {
    guard let place = connections.firstIndex(where: { $0.number == number }) else { return }
    close(connections[place].descriptor)
    connections.remove(at: place)
    gate.close(number)
  }

  /// Reads, answers and reports of one connection.
  private func serve(
    _ place: Int, _ result: PollResult, _ budget: inout TurnBudget, at now: SessionTime
  ) -> [Event] {
    var events: [Event] = []
    let descriptor = connections[place].descriptor
    var isDrained = true
    let lateBefore = gate.lateCount
    connections[place].wasServed = true
    if result.canRead || result.isGone, !budget.isSpent {
      let end = reader.read(
        descriptor, &connections[place].conversation, &gate, &budget, at: now
      ) { events += $0 }
      if case .gone(let reason) = end {
        (connections[place].isGone, connections[place].failure) = (true, reason)
      }
      isDrained = end != .spent
    }
    let flushed = connections[place].conversation.flush(
      through: &gate, at: now, wall: SystemClock.wall)
    events += RecordEvents.events(flushed, from: description.id, at: now)
    connections[place].conversation.queueRequest(at: now)
    connections[place].conversation.outgoing.write(to: descriptor)
    if connections[place].conversation.outgoing.isOverfull { connections[place].isGone = true }
    // Who brings what it kept while the network was away is the link too.
    let isHeard = events.contains(where: \.isValue) || gate.lateCount != lateBefore
    let up = isHeard ? raise(connections[place].number, at: now) : []
    return up + events + details(place, isDrained: isDrained, at: now)
  }

  /// Waveform and frame counts: those of the link, or of whoever tries to become it; and that the
  /// link is read turn after turn and never to its end, so that what comes is old.
  private func details(_ place: Int, isDrained: Bool, at now: SessionTime) -> [Event] {
    let isLink = link == .up(connections[place].number)
    if isLink { lag.record(isDrained: isDrained, late: gate.late, at: now) }
    var events: [Event] = []
    if isLink, let length = lag.drain(at: now) {
      events.append(.runtime(.behind(description.id, length)))
    }
    if let block = connections[place].conversation.drainWave(at: now), isLink {
      events.append(.wave(description.id, block))
    }
    if let frames = connections[place].drainCount(at: now), isLink || link == .lost {
      if connections[place].isGone {
        pauses.count(frames, at: now)
      } else {
        events.append(.line(description.id, frames))
      }
    }
    return events
  }
}

// MARK: The link

extension ListeningFeed {
  /// Values of the owner came over a connection.
  private func raise(_ number: Int, at now: SessionTime) -> [Event] {
    guard link != .up(number) else {
      pauses.recordValues(at: now)
      return []
    }
    let wasUp = link != .lost
    link = .up(number)
    isAnnouncedLost = false
    isAnnouncedSilent = false
    pauses.end(at: now)
    return wasUp ? [] : [.link(description.id, .up)]
  }

  private func closeGone(at now: SessionTime) -> [Event] {
    var events: [Event] = []
    for connection in connections where connection.isGone {
      drop(connection.number)
      guard link == .up(connection.number) else { continue }
      let isOverfull = connection.conversation.outgoing.isOverfull
      let closed = "closed by the other end"
      // Many monitors connect for each message: that is no loss until the next is overdue.
      if !isOverfull, connection.conversation.unreadableSince == nil,
        pauses.begin(closed, isInOrder: connection.failure == nil, at: now)
      {
        link = .pausing
      } else {
        events += lose(isOverfull ? "answers are not read" : connection.failure ?? closed)
      }
    }
    return events
  }

  private func lose(_ reason: String) -> [Event] {
    link = .lost
    lag = ReadingLag()
    guard !isAnnouncedLost else { return [] }
    isAnnouncedLost = true
    let words = Sanitiser.clean(reason, limit: Sanitiser.noteLimit)
    return [.link(description.id, .lost(why: words))]
  }

  /// When it is said that a device is connected and has sent nothing that can be used.
  private var silenceDue: SessionTime? {
    guard link == .lost, !isAnnouncedSilent else { return nil }
    return connections.map(\.silentFrom).min()
  }

  private func announceSilence(at now: SessionTime) -> [Event] {
    guard let due = silenceDue, due <= now else { return [] }
    isAnnouncedSilent = true
    return [.link(description.id, .lost(why: "connected, but sends nothing that is read"))]
  }
}
