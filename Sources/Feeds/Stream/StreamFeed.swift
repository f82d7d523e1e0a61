import Devices
import Glibc
package import Platform
package import Session
import Text
package import Vitals

/// A device behind a stream of bytes: opened, asked, decoded, and opened again when it is lost.
///
/// | state | opened | connected | failed, or not in time | bytes | gone | retry time |
/// |---|---|---|---|---|---|---|
/// | closed | open, up | – | – | – | – | opens |
/// | resolving | – | – | closed, lost | – | – | – |
/// | connecting | – | open, up | closed, lost | – | – | – |
/// | open | – | – | – | decoded | closed, lost | – |
package final class StreamFeed: Feed {
  enum State: Equatable {
    /// Not open; tried again at that time, or never.
    case closed(retryAt: SessionTime?)
    /// Waiting for the address of a host.
    case resolving
    /// Waiting for a connection.
    case connecting(Int32, until: SessionTime)
    /// Open.
    case open(Int32)
  }

  private static let retryInterval = TimeSpan.milliseconds(500)
  /// How long a connection may take: the kernel would try for minutes.
  private static let connectTime = TimeSpan.seconds(3)
  /// How long a device that speaks sixty times a second is left alone: each turn has its price.
  private static let rest = TimeSpan.milliseconds(100)
  package let description: SourceDescription
  private(set) var state: State
  private var opener: Opener
  private let proto: DeviceProtocol
  private var conversation: Conversation
  private var lag = ReadingLag()
  private var gate: SenderGate
  private var reader: DeviceReader
  /// How often it was opened.
  private var openings = 0
  /// How long a host that was not found is left alone.
  private var lookUps = BackOff()
  private var isAnnouncedLost = false
  /// Until when a fast device is not looked at.
  private var restUntil: SessionTime?
  /// What a person has to do before the latest attempt can succeed; nil when waiting may help.
  package private(set) var remedy: String?

  init(
    _ description: SourceDescription, proto: DeviceProtocol, opener: Opener,
    watch: SenderWatch = SenderWatch(), at now: SessionTime
  ) {
    self.description = description
    self.proto = proto
    self.opener = opener
    conversation = Conversation(proto, isSerial: opener.isSerial, at: now)
    gate = SenderGate(proto, watch: watch)
    reader = DeviceReader(
      description.id, isDatagram: opener.isDatagram, mayBlock: opener.isForeign)
    state = .closed(retryAt: opener.opensItself ? now : nil)
  }

  package var interest: PollInterest? {
    switch state {
    case .closed, .resolving: nil
    case .connecting(let descriptor, _):
      PollInterest(descriptor: descriptor, wantsRead: false, wantsWrite: true)
    case .open(let descriptor):
      PollInterest(
        descriptor: descriptor, wantsRead: restUntil == nil,
        wantsWrite: !conversation.outgoing.isEmpty)
    }
  }

  package var deadline: SessionTime? {
    switch state {
    case .closed(let retryAt): retryAt
    case .resolving: nil
    case .connecting(_, let until): until
    case .open:
      [conversation.deadline, restUntil, lag.deadline].compactMap(\.self).min()
    }
  }

  package func poll(_ result: PollResult, at now: SessionTime) -> [Event] {
    switch state {
    case .closed(let retryAt):
      guard let retryAt, retryAt <= now else { return [] }
      return open(at: now)
    case .resolving: return []
    case .connecting(let descriptor, let until):
      if result != .nothing { return connected(descriptor, at: now) }
      guard until <= now else { return [] }
      Glibc.close(descriptor)
      return lose("no answer", at: now)
    case .open(let descriptor):
      var events: [Event] = []
      if result.isGone || hasNews(descriptor, result, at: now) {
        events += read(descriptor, at: now)
        if isFast { restUntil = now + Self.rest }
      } else if restUntil == nil {
        lag.recordEmpty()
      }
      if let length = lag.drain(at: now) {
        events.append(.runtime(.behind(description.id, length)))
      }
      guard case .open = state else { return events }
      let flushed = conversation.flush(through: &gate, at: now, wall: SystemClock.wall)
      events += RecordEvents.events(flushed, from: description.id, at: now)
      if let block = conversation.drainWave(at: now) {
        events.append(.wave(description.id, block))
      }
      conversation.queueRequest(at: now)
      write(descriptor)
      if let frames = conversation.drainCount(at: now) {
        events.append(.line(description.id, frames))
      }
      guard conversation.outgoing.isOverfull else { return events }
      return events + close(descriptor, "answers are not read", at: now)
    }
  }

  /// Whether there is something to read; after a rest that is asked here.
  private func hasNews(_ descriptor: Int32, _ result: PollResult, at now: SessionTime) -> Bool {
    guard let restUntil else { return result.canRead }
    guard restUntil <= now else { return false }
    self.restUntil = nil
    let interest = PollInterest(descriptor: descriptor, wantsRead: true, wantsWrite: false)
    return Poller.wait([interest], milliseconds: 0)[0] != .nothing
  }

  /// The address of the host has been found, or not.
  package func resolved(_ addresses: [SocketAddress], at now: SessionTime) -> [Event] {
    guard state == .resolving, case .host(let host, _, let resolve) = opener else {
      return []
    }
    guard !addresses.isEmpty else {
      return lose("\(LinkState.noSuchHost): \(host.name)", retryAfter: lookUps.pause(), at: now)
    }
    lookUps.reset()
    opener = .host(host, addresses: addresses, resolve: resolve)
    return open(at: now)
  }

  /// What the session is told of a device of a protocol.
  static func description(
    _ id: SourceID, _ proto: DeviceProtocol, isLive: Bool?, origin: String?, line: LineSettings?
  ) -> SourceDescription {
    var description = SourceDescription(
      id: id, protocolName: proto.name, isLive: isLive,
      interval: proto.output.interval.map { max($0, RecordThinner.interval) }, origin: origin)
    description.line = line?.text
    // A cuff that speaks once a measurement: each of its rows is one.
    if proto.output.pushesCuff { description.intervals = [.cuffSystolic: .minutes(5)] }
    return description
  }

  /// Takes over a stream that is open, with the decoder that has read from it if there is one.
  func adopt(
    _ descriptor: Int32, _ decoder: (any DeviceDecoder)? = nil, at now: SessionTime
  ) -> [Event] {
    begin(descriptor, decoder, at: now)
  }

  /// Gives up a port on which nothing readable has come for so long; nil while there is hope.
  func release(after span: TimeSpan, at now: SessionTime) -> Int32? {
    guard case .open(let descriptor) = state, let since = conversation.unreadableSince,
      now - since >= span
    else { return nil }
    state = .closed(retryAt: nil)
    return descriptor
  }

  private var isFast: Bool { proto.output.interval.map { $0 < Self.rest } ?? false }

  private func open(at now: SessionTime) -> [Event] {
    switch opener.attempt() {
    case .open(let descriptor): return begin(descriptor, at: now)
    case .connecting(let descriptor):
      state = .connecting(descriptor, until: now + Self.connectTime)
      return []
    case .resolving:
      state = .resolving
      return []
    case .failed(let reason, let remedy):
      self.remedy = remedy
      return lose(reason, at: now)
    }
  }

  private func connected(_ descriptor: Int32, at now: SessionTime) -> [Event] {
    var code: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
    guard code == 0 else {
      Glibc.close(descriptor)
      return lose(String(cString: strerror(code)), at: now)
    }
    return begin(descriptor, at: now)
  }

  /// The stream is open: the request, and the news.
  private func begin(
    _ descriptor: Int32, _ decoder: (any DeviceDecoder)? = nil, at now: SessionTime
  ) -> [Event] {
    state = .open(descriptor)
    (restUntil, remedy, lag) = (nil, nil, ReadingLag())
    openings += 1
    conversation = Conversation(
      proto, decoder: decoder, isSerial: opener.isSerial, isDatagram: opener.isDatagram,
      isOneWay: opener.isOneWay, from: opener.origin(openings), at: now)
    write(descriptor)
    isAnnouncedLost = false
    return [.link(description.id, .up)]
  }

  package func acceptSender(_ name: SenderName) { gate.accept(name) }

  private func write(_ descriptor: Int32) {
    // What nobody can read is not even queued.
    guard !opener.isOneWay else { return }
    conversation.outgoing.write(to: descriptor)
  }

  private func read(_ descriptor: Int32, at now: SessionTime) -> [Event] {
    var budget = TurnBudget()
    var events: [Event] = []
    let end = reader.read(descriptor, &conversation, &gate, &budget, at: now) { events += $0 }
    lag.record(isDrained: end != .spent, late: gate.late, at: now)
    guard case .gone(let reason) = end else { return events }
    return events + close(descriptor, reason ?? opener.end, at: now)
  }

  private func close(_ descriptor: Int32, _ reason: String, at now: SessionTime) -> [Event] {
    if !opener.isForeign { Glibc.close(descriptor) }
    gate.close(openings)
    return lose(reason, at: now)
  }

  private func lose(
    _ reason: String, retryAfter pause: TimeSpan = retryInterval, at now: SessionTime
  ) -> [Event] {
    state = .closed(retryAt: opener.canReopen ? now + pause : nil)
    opener.turn()
    return announceLoss(reason)
  }

  private func announceLoss(_ reason: String) -> [Event] {
    guard !isAnnouncedLost else { return [] }
    isAnnouncedLost = true
    let words = Sanitiser.clean(reason, limit: Sanitiser.noteLimit)
    return [.link(description.id, .lost(why: words))]
  }

  package func finish() {
    guard case .open(let descriptor) = state else { return }
    if let request = proto.request, !opener.isOneWay {
      _ = Glibc.write(descriptor, request.stop, request.stop.count)
    }
    if !opener.isForeign { Glibc.close(descriptor) }
    state = .closed(retryAt: nil)
  }
}
