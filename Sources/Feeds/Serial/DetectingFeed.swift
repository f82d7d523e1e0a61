import Devices
import Glibc
import Platform
import Session
import Text
import Vitals

/// A serial port of which nobody has said what speaks there.
///
/// | state | opened | failed | found | time over | gone |
/// |---|---|---|---|---|---|
/// | closed | listening | closed, lost | – | opens | – |
/// | listening | – | – | found, up | next setting | closed, lost |
/// | found | – | – | – | nothing readable for long: listening | as the source of the protocol |
final class DetectingFeed: Feed {
  private enum State {
    /// Not open; tried again at that time.
    case closed(retryAt: SessionTime)
    /// Open with the setting of a step.
    case listening(Int32)
    /// The protocol is known: its source has taken over.
    case found(StreamFeed)
  }

  private static let retryInterval = TimeSpan.milliseconds(500)
  /// After so long without anything readable another device may have been plugged in.
  private static let patience = TimeSpan.seconds(30)

  private(set) var description: SourceDescription
  private let path: String
  private var search: ProtocolSearch
  private var state: State
  private var isAnnouncedLost = false
  private var buffer = [UInt8](repeating: 0, count: 1 << 14)
  private(set) var remedy: String?

  /// A source on a port, with a setting given by hand or none.
  init(
    _ description: SourceDescription, path: String, fixed: LineSettings?, at now: SessionTime
  ) {
    self.description = description
    self.path = path
    search = ProtocolSearch(fixed: fixed, at: now)
    state = .closed(retryAt: now)
  }

  var interest: PollInterest? {
    switch state {
    case .closed: nil
    case .listening(let descriptor):
      PollInterest(descriptor: descriptor, wantsRead: true, wantsWrite: false)
    case .found(let source): source.interest
    }
  }

  var deadline: SessionTime? {
    switch state {
    case .closed(let retryAt): retryAt
    case .listening: search.deadline
    case .found(let source): source.deadline
    }
  }

  func poll(_ result: PollResult, at now: SessionTime) -> [Event] {
    switch state {
    case .closed(let retryAt): return retryAt <= now ? open(at: now) : []
    case .listening(let descriptor):
      if result.canRead || result.isGone { return listen(descriptor, at: now) }
      return search.deadline <= now ? goOn(descriptor, at: now) : []
    case .found(let source):
      let events = source.poll(result, at: now)
      if let descriptor = source.release(after: Self.patience, at: now) {
        listen(on: descriptor, at: now)
      }
      return events
    }
  }

  private func open(at now: SessionTime) -> [Event] {
    do {
      let descriptor = try SerialPort.open(path, search.settings)
      remedy = nil
      isAnnouncedLost = false
      listen(on: descriptor, at: now)
      return []
    } catch {
      remedy = SerialPort.remedy(error)
      return lose(remedy ?? (error.code == ENOENT ? LinkState.notPluggedIn : error.reason), at: now)
    }
  }

  /// Begins to listen with the protocols of the step; a board that restarts is given its time.
  private func listen(on descriptor: Int32, at now: SessionTime) {
    state = .listening(descriptor)
    for request in search.begin(at: now) { _ = write(descriptor, request, request.count) }
  }

  private func listen(_ descriptor: Int32, at now: SessionTime) -> [Event] {
    let count = read(descriptor, &buffer, buffer.count)
    if count < 0, errno == EAGAIN || errno == EINTR { return [] }
    guard count > 0 else {
      close(descriptor)
      return lose("unplugged", at: now)
    }
    guard let found = search.feed(buffer.span.extracting(0..<count), at: now) else { return [] }
    return lock(found, descriptor, at: now)
  }

  /// The time of this setting is over: a little more where something was read, else the next.
  private func goOn(_ descriptor: Int32, at now: SessionTime) -> [Event] {
    guard case .nextSetting(let unexplained) = search.expire(at: now) else { return [] }
    close(descriptor)
    let events: [Event] =
      unexplained == 0 ? [] : [.line(description.id, FrameCount(bytes: unexplained))]
    return events + open(at: now)
  }

  private func lock(
    _ found: ProtocolProbe.Found, _ descriptor: Int32, at now: SessionTime
  ) -> [Event] {
    description = StreamFeed.description(
      description.id, found.proto, isLive: description.isLive, origin: description.origin,
      line: search.settings)
    let source = StreamFeed(
      description, proto: found.proto,
      opener: .serial(path: path, search.settings), at: now)
    state = .found(source)
    var events = [.source(description)] + source.adopt(descriptor, found.decoder, at: now)
    // The reading that gave a cuff away is a measurement like any other.
    if found.proto.output.pushesCuff, var reading = found.reading {
      reading.vital = VitalRow()
      events += RecordEvents.events(reading, from: description.id, at: now)
    }
    return events
  }

  private func lose(_ reason: String, at now: SessionTime) -> [Event] {
    state = .closed(retryAt: now + Self.retryInterval)
    guard !isAnnouncedLost else { return [] }
    isAnnouncedLost = true
    let words = Sanitiser.clean(reason, limit: Sanitiser.noteLimit)
    return [.link(description.id, .lost(why: words))]
  }

  func finish() {
    switch state {
    case .closed: break
    case .listening(let descriptor): close(descriptor)
    case .found(let source): source.finish()
    }
  }
}
