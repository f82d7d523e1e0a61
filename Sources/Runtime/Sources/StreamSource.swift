import Devices
import Glibc
import Session
import Text
import Vitals

/// A device behind a stream of bytes: opened, asked, decoded, and opened again when it is lost.
///
/// | state | opened | connected | failed, or not in time | bytes | gone | retry time |
/// |---|---|---|---|---|---|---|
/// | closed | open, up | – | – | – | – | opens |
/// | resolving | – | – | closed, lost | – | – | – |
/// | connecting | – | open, up | closed, lost | – | – | – |
/// | open | – | – | – | decoded | closed, lost | – |
final class StreamSource: Source {
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
  /// How much is read in one turn at most, so that no source starves the others.
  static let bytesPerTurn = 1 << 16

  let description: SourceDescription
  private(set) var state: State
  private var opener: Opener
  private let proto: DeviceProtocol
  private var conversation: Conversation
  private var backlog: BacklogCheck?
  private var lag = ReadingLag()
  private var pauses = ConnectionPauses()
  /// When it was looked for another connection.
  private var lookedAt: SessionTime = .zero
  private var isAnnouncedLost = false
  /// Until when a fast device is not looked at.
  private var restUntil: SessionTime?
  /// What a person has to do before the latest attempt can succeed; nil when waiting may help.
  private(set) var remedy: String?
  private var buffer = [UInt8](repeating: 0, count: 1 << 14)

  init(
    _ description: SourceDescription, proto: DeviceProtocol, opener: Opener, at now: SessionTime
  ) {
    self.description = description
    self.proto = proto
    self.opener = opener
    conversation = Conversation(proto, isSerial: opener.isSerial, at: now)
    backlog = proto.keepsReports ? BacklogCheck() : nil
    state = .closed(retryAt: now)
  }

  var wish: PollWish? {
    switch state {
    case .closed, .resolving: nil
    case .connecting(let descriptor, _):
      PollWish(descriptor: descriptor, wantsRead: false, wantsWrite: true)
    case .open(let descriptor):
      PollWish(
        descriptor: descriptor, wantsRead: restUntil == nil,
        wantsWrite: !conversation.outgoing.isEmpty)
    }
  }

  var deadline: SessionTime? {
    switch state {
    case .closed(let retryAt): retryAt
    case .resolving: nil
    case .connecting(_, let until): until
    case .open:
      [conversation.deadline, takeOverDue, restUntil, lag.deadline].compactMap(\.self).min()
    }
  }

  func take(_ result: PollResult, at now: SessionTime) -> [Event] {
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
        lag.foundNothing()
      }
      events += lag.events(of: description.id, at: now)
      guard case .open = state else { return events }
      events += shown(conversation.settle(at: now), at: now)
      if let block = conversation.wave(at: now) {
        events.append(.wave(description.id, block))
      }
      conversation.speak(at: now)
      write(descriptor)
      if let frames = conversation.report(at: now) {
        events.append(.line(description.id, frames))
      }
      return events + takeOver(descriptor, at: now)
    }
  }

  /// Whether there is something to read; after a rest that is asked here.
  private func hasNews(_ descriptor: Int32, _ result: PollResult, at now: SessionTime) -> Bool {
    guard let restUntil else { return result.canRead }
    guard restUntil <= now else { return false }
    self.restUntil = nil
    let wish = PollWish(descriptor: descriptor, wantsRead: true, wantsWrite: false)
    return Poller.wait([wish], milliseconds: 0)[0] != .nothing
  }

  /// The address of the host has been found, or not.
  func resolved(_ addresses: [SocketAddress], at now: SessionTime) -> [Event] {
    guard state == .resolving, case .host(let host, _, let resolve) = opener else {
      return []
    }
    guard !addresses.isEmpty else { return lose("no such host: \(host.name)", at: now) }
    opener = .host(host, addresses: addresses, resolve: resolve)
    return open(at: now)
  }

  /// What the session is told of a device of a protocol.
  static func description(
    _ id: SourceID, _ proto: DeviceProtocol, isLive: Bool?, origin: String?, line: LineSettings?
  ) -> SourceDescription {
    var description = SourceDescription(
      id: id, protocolName: proto.name, isLive: isLive,
      interval: proto.interval.map { max($0, RecordThinner.interval) }, origin: origin)
    description.line = line?.text
    // A cuff that speaks once a measurement: each of its rows is one.
    if proto.pushesCuff { description.intervals = [.cuffSystolic: .minutes(5)] }
    return description
  }

  /// Takes over a port that is open, with a decoder that has read from it.
  func adopt(
    _ descriptor: Int32, _ decoder: any DeviceDecoder, at now: SessionTime
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

  private var isFast: Bool { proto.interval.map { $0 < Self.rest } ?? false }

  /// When it is looked whether another device waits for the place of a silent one.
  private var takeOverDue: SessionTime? {
    guard case .listen = opener else { return nil }
    return max(conversation.lastHeard, lookedAt) + ConnectionPauses.shortest
  }

  /// A device that connects again takes the place of its old connection, which died unheard.
  private func takeOver(_ descriptor: Int32, at now: SessionTime) -> [Event] {
    guard let due = takeOverDue, due <= now else { return [] }
    lookedAt = now
    guard case .open(let newcomer) = opener.attempt() else { return [] }
    Glibc.close(descriptor)
    return begin(newcomer, at: now)
  }

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
    conversation = Conversation(
      proto, decoder: decoder, isSerial: opener.isSerial, isDatagram: opener.isDatagram, at: now)
    write(descriptor)
    isAnnouncedLost = false
    return pauses.end(at: now) ? [] : [.link(description.id, .up)]
  }

  private func write(_ descriptor: Int32) {
    guard !conversation.outgoing.isEmpty else { return }
    let count = Glibc.write(
      descriptor, conversation.outgoing, conversation.outgoing.count)
    if count > 0 { conversation.outgoing.removeFirst(count) }
  }

  private func read(_ descriptor: Int32, at now: SessionTime) -> [Event] {
    var events: [Event] = []
    var (total, count) = (0, 0)
    defer { lag.note(total: total, last: count, chunk: buffer.count, at: now) }
    while total < Self.bytesPerTurn {
      count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        total += count
        decode(count, at: now, &events)
        // A descriptor of others may block: poll spoke only for the first read.
        guard opener.canReopen else { return events }
        continue
      }
      if count < 0, errno == EAGAIN || errno == EINTR { return events }
      // A raw terminal without further bytes answers 0 too; only the first read counts.
      if count == 0, total > 0 || opener.isDatagram { return events }
      // Nothing after poll said there is something: the other end is gone.
      let reason = count == 0 ? opener.end : Opener.words(errno)
      return events + close(descriptor, reason, at: now)
    }
    return events
  }

  private func decode(_ count: Int, at now: SessionTime, _ events: inout [Event]) {
    events += shown(conversation.hear(buffer.span.extracting(0..<count), at: now), at: now)
  }

  private func shown(_ records: [DeviceRecord], at now: SessionTime) -> [Event] {
    records.flatMap { record in
      let record = backlog?.pass(record, at: now, wall: SystemClock.wall) ?? record
      return RecordEvents.events(record, from: description.id, at: now)
    }
  }

  private func close(_ descriptor: Int32, _ reason: String, at now: SessionTime) -> [Event] {
    if opener.canReopen { Glibc.close(descriptor) }
    guard case .listen = opener, conversation.unreadableSince == nil else {
      return lose(reason, at: now)
    }
    // Many monitors connect for each message: that is no loss until the next is overdue.
    state = .closed(retryAt: now + Self.retryInterval)
    pauses.begin(reason, at: now)
    return []
  }

  private func lose(_ reason: String, at now: SessionTime) -> [Event] {
    state = .closed(retryAt: opener.canReopen ? now + Self.retryInterval : nil)
    if pauses.isPausing {
      return pauses.loss(at: now).map { announceLoss($0) } ?? []
    }
    opener.turn()
    return announceLoss(reason)
  }

  private func announceLoss(_ reason: String) -> [Event] {
    guard !isAnnouncedLost else { return [] }
    isAnnouncedLost = true
    let words = Sanitiser.clean(reason, limit: Sanitiser.noteLimit)
    return [.link(description.id, .lost(why: words))]
  }

  func finish() {
    guard case .open(let descriptor) = state else { return }
    if let request = proto.request { _ = Glibc.write(descriptor, request.stop, request.stop.count) }
    if opener.canReopen { Glibc.close(descriptor) }
    state = .closed(retryAt: nil)
  }
}
