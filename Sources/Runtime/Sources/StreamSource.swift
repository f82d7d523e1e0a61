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
  /// How much is read in one turn at most, so that no source starves the others.
  private static let bytesPerTurn = 1 << 16

  let description: SourceDescription
  private(set) var state: State
  private var opener: Opener
  private let proto: DeviceProtocol
  private var decoder: any DeviceDecoder
  private var counter = FrameCounter()
  private var lastRecord: SessionTime
  private var lastRequest: SessionTime
  private var thinner: RecordThinner
  private var isAnnouncedLost = false
  /// What a person has to do before the latest attempt can succeed; nil when waiting may help.
  private(set) var remedy: String?
  private var outgoing: [UInt8] = []
  private var buffer = [UInt8](repeating: 0, count: 1 << 14)

  init(
    _ description: SourceDescription, proto: DeviceProtocol, opener: Opener, at now: SessionTime
  ) {
    self.description = description
    self.proto = proto
    self.opener = opener
    decoder = proto.makeDecoder()
    lastRecord = now
    lastRequest = now
    thinner = RecordThinner(proto)
    state = .closed(retryAt: now)
  }

  var wish: PollWish? {
    switch state {
    case .closed, .resolving: nil
    case .connecting(let descriptor, _):
      PollWish(descriptor: descriptor, wantsRead: false, wantsWrite: true)
    case .open(let descriptor):
      PollWish(descriptor: descriptor, wantsRead: true, wantsWrite: !outgoing.isEmpty)
    }
  }

  var deadline: SessionTime? {
    switch state {
    case .closed(let retryAt): retryAt
    case .resolving: nil
    case .connecting(_, let until): until
    case .open:
      [counter.deadline, askDue].compactMap(\.self).min()
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
      if result.canRead || result.isGone { events += read(descriptor, at: now) }
      guard case .open = state else { return events }
      ask(at: now)
      if !outgoing.isEmpty { write(descriptor) }
      if let frames = counter.due(at: now) { events.append(.line(description.id, frames)) }
      return events
    }
  }

  /// The address of the host has been found, or not.
  func resolved(_ addresses: [SocketAddress], at now: SessionTime) -> [Event] {
    guard state == .resolving, case .tcp(let host, let port, _, let resolve) = opener else {
      return []
    }
    guard !addresses.isEmpty else { return lose("no such host: \(host)", at: now) }
    opener = .tcp(host: host, port: port, addresses: addresses, resolve: resolve)
    return open(at: now)
  }

  /// What the session is told of a device of a protocol.
  static func description(
    _ id: SourceID, _ proto: DeviceProtocol, isLive: Bool?, origin: String?
  ) -> SourceDescription {
    var description = SourceDescription(
      id: id, protocolName: proto.name, isLive: isLive,
      interval: proto.interval.map { max($0, RecordThinner.interval) }, origin: origin)
    // A cuff that speaks once a measurement: each of its rows is one.
    if proto.pushesCuff { description.intervals = [.cuffSystolic: .minutes(5)] }
    return description
  }

  /// Takes over a port that is open, with a decoder that has read from it.
  func adopt(
    _ descriptor: Int32, _ decoder: any DeviceDecoder, at now: SessionTime
  ) -> [Event] {
    let events = begin(descriptor, at: now)
    self.decoder = decoder
    return events
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

  /// The stream is open: a fresh decoder, the request, and the news.
  private func begin(_ descriptor: Int32, at now: SessionTime) -> [Event] {
    state = .open(descriptor)
    remedy = nil
    decoder = proto.makeDecoder()
    counter = FrameCounter()
    lastRecord = now
    lastRequest = now
    thinner = RecordThinner(proto)
    outgoing = proto.request?.start ?? []
    write(descriptor)
    isAnnouncedLost = false
    return [.link(description.id, .up)]
  }

  /// When the device is asked again: a silent one may have been restarted, others stop by
  /// themselves unless they are kept alive.
  private var askDue: SessionTime? {
    proto.request.map { request in
      (request.isKeepAlive ? lastRequest : max(lastRecord, lastRequest)) + request.repeatAfter
    }
  }

  private func ask(at now: SessionTime) {
    guard let request = proto.request, let due = askDue, due <= now else { return }
    lastRequest = now
    if outgoing.isEmpty { outgoing = request.start }
  }

  private func write(_ descriptor: Int32) {
    guard !outgoing.isEmpty else { return }
    let count = Glibc.write(descriptor, outgoing, outgoing.count)
    if count > 0 { outgoing.removeFirst(count) }
  }

  private func read(_ descriptor: Int32, at now: SessionTime) -> [Event] {
    var events: [Event] = []
    var total = 0
    while total < Self.bytesPerTurn {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count > 0 {
        total += count
        decode(count, at: now, &events)
        // A descriptor of others may block: poll spoke only for the first read.
        guard opener.canReopen else { return events }
        continue
      }
      if count < 0, errno == EAGAIN || errno == EINTR { return events }
      // A raw terminal without further bytes answers 0 too; only the first read counts.
      if count == 0, total > 0 { return events }
      // Nothing after poll said there is something: the other end is gone.
      let reason = count == 0 ? opener.end : Self.words(errno)
      return events + close(descriptor, reason, at: now)
    }
    return events
  }

  private static func words(_ code: Int32) -> String {
    code == EIO || code == ENXIO || code == ENODEV
      ? "unplugged" : String(cString: strerror(code))
  }

  private func decode(_ count: Int, at now: SessionTime, _ events: inout [Event]) {
    let before = decoder.counts
    decoder.feed(buffer.span.extracting(0..<count)) { record in
      guard let record = thinner.pass(record, at: now) else { return }
      events += RecordEvents.events(record, from: description.id, at: now)
    }
    outgoing += decoder.takeReplies()
    let after = decoder.counts
    if after.good > before.good { lastRecord = now }
    counter.add(
      FrameCount(good: after.good - before.good, bad: after.bad - before.bad, bytes: count),
      at: now)
  }

  private func close(_ descriptor: Int32, _ reason: String, at now: SessionTime) -> [Event] {
    if opener.canReopen { Glibc.close(descriptor) }
    return lose(reason, at: now)
  }

  private func lose(_ reason: String, at now: SessionTime) -> [Event] {
    state = .closed(retryAt: opener.canReopen ? now + Self.retryInterval : nil)
    opener.turn()
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
