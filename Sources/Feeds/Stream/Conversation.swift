import Devices
import Session
import Vitals

/// What is said to a device and heard from it over one open stream.
///
/// A value without any descriptor: the stream belongs to its source.
struct Conversation {
  /// A line that says nothing for so long rests.
  private static let rest = TimeSpan.seconds(1)
  /// How much of a waveform is passed on at once.
  private static let waveLength = TimeSpan.milliseconds(500)

  private let proto: DeviceProtocol
  private let isDatagram: Bool
  private let origin: SenderWatch.Origin
  /// When what the decoder holds back is taken as it is.
  private var flushAt: SessionTime?
  private var decoder: any DeviceDecoder
  private var counter = FrameCounter()
  private var thinner: RecordThinner
  private var trust: LineTrust
  /// Until when a board that was reset by the opening is not listened to.
  private let deafUntil: SessionTime
  private var lastRecord: SessionTime
  private var lastRequest: SessionTime
  private var lastPoll: SessionTime?
  /// Since when bytes have come without a frame that could be believed.
  private(set) var unreadableSince: SessionTime?
  /// When something was heard last.
  private(set) var lastHeard: SessionTime
  private var samples: [Int16] = []
  private var sampledSince: SessionTime?
  /// When a frame that could be believed was heard last; nil before the first.
  private(set) var framedAt: SessionTime?
  /// What is still to be written.
  var outgoing: Outgoing

  /// A conversation on a stream that was just opened, or goes on with a decoder that has read from
  /// it.
  init(
    _ proto: DeviceProtocol, decoder: (any DeviceDecoder)? = nil, isSerial: Bool,
    isDatagram: Bool = false, from origin: SenderWatch.Origin = SenderWatch.Origin(),
    at now: SessionTime
  ) {
    self.proto = proto
    self.origin = origin
    self.isDatagram = isDatagram
    self.decoder = decoder ?? proto.makeDecoder()
    thinner = RecordThinner(proto)
    trust = LineTrust(proto, found: decoder)
    // Lines that prove themselves are believed at once.
    let isDeaf = isSerial && decoder == nil && proto.restartsOnOpening && !proto.hasSum
    deafUntil = isDeaf ? now + DeviceProtocol.restartTime : now
    lastRecord = now
    lastRequest = now
    lastHeard = now
    outgoing = Outgoing(proto.request?.start ?? [])
  }

  /// When something has to be said or told.
  var deadline: SessionTime? {
    // A device that does not take the last request is not asked again before it does.
    let spoken = outgoing.isEmpty ? [askDue, pollDue] : []
    return ([counter.deadline, flushAt] + spoken).compactMap(\.self).min()
  }

  /// When the device is asked again: a silent one may have been restarted, others stop by
  /// themselves unless they are kept alive.
  private var askDue: SessionTime? {
    proto.request.map { request in
      (request.isKeepAlive ? lastRequest : max(lastRecord, lastRequest)) + request.repeatAfter
    }
  }

  /// When the next values are asked for, once the device has answered at all.
  private var pollDue: SessionTime? {
    guard let poll = proto.request?.poll, let lastPoll else { return nil }
    return lastPoll + poll.interval
  }

  /// Says what is due.
  mutating func speak(at now: SessionTime) {
    guard let request = proto.request, outgoing.isEmpty else { return }
    if let due = askDue, due <= now {
      lastRequest = now
      outgoing.append(request.start)
    } else if let poll = request.poll, let due = pollDue, due <= now {
      lastPoll = now
      outgoing.append(poll.bytes)
    }
  }

  /// The frame counts, when they are due.
  mutating func report(at now: SessionTime) -> FrameCount? { counter.due(at: now) }

  /// Takes what the device sent; what of it may be shown, and news of who sends.
  mutating func hear(
    _ bytes: Span<UInt8>, through gate: inout SenderGate, at now: SessionTime, wall: WallTime
  ) -> [Event] {
    lastHeard = now
    guard now >= deafUntil else { return [] }
    let before = decoder.counts
    var records: [DeviceRecord] = []
    decoder.feed(bytes) { records.append($0) }
    // A message that came by itself ends with itself.
    if isDatagram { decoder.finish { records.append($0) } }
    flushAt = isDatagram ? nil : now + Self.rest
    outgoing.append(decoder.takeReplies())
    let believed = believed(records, since: before, bytes: bytes.count, at: now)
    let (events, refused) = pass(believed, &gate, at: now, wall: wall)
    for answer in decoder.takeAnswers() {
      // Where the values of one bed were taken, those of the others are none that anybody misses.
      let isRefused = !answer.records.isEmpty && answer.records.allSatisfy(refused.contains)
      if isRefused { decoder.forget(answer) }
      outgoing.append(gate.bytes(of: answer, isRefused: isRefused, wall: wall))
    }
    return events
  }

  /// The events of the records that pass, each behind the news it brings; the places of those that
  /// do not.
  private func pass(
    _ records: [DeviceRecord], _ gate: inout SenderGate, at now: SessionTime, wall: WallTime
  ) -> ([Event], refused: Set<Int>) {
    var news: [Event] = []
    var events: [Event] = []
    var refused: Set<Int> = []
    for (place, record) in records.enumerated() {
      let passed = gate.admit(record, from: origin, at: now, wall: wall)
      let told = gate.takeNews()
      news += told
      events += told
      guard let passed else {
        refused.insert(place)
        continue
      }
      events += RecordEvents.events(passed, from: gate.source, at: now)
    }
    // What came together with values of another bed is no more sure than they are.
    return gate.isShut ? (news, Set(records.indices)) : (events, refused)
  }

  /// Takes what was held back for what would follow, once the line has rested.
  mutating func settle(
    through gate: inout SenderGate, at now: SessionTime, wall: WallTime
  ) -> [Event] {
    guard let due = flushAt, due <= now else { return [] }
    flushAt = nil
    let before = decoder.counts
    var records: [DeviceRecord] = []
    if proto.flushesAtRest { decoder.finish { records.append($0) } }
    guard decoder.counts != before else { return [] }
    let believed = believed(records, since: before, bytes: 0, at: now)
    return pass(believed, &gate, at: now, wall: wall).0
  }

  /// The waveform of the last half second, when that is over; nil before, or without one.
  mutating func wave(at now: SessionTime) -> WaveBlock? {
    guard let format = proto.wave, let since = sampledSince, now - since >= Self.waveLength
    else { return nil }
    defer {
      samples = []
      sampledSince = now
    }
    return WaveBlock(kind: .pleth, rate: format.rate, range: format.range, samples: samples)
  }

  private mutating func believed(
    _ records: [DeviceRecord], since before: DecoderCounts, bytes: Int, at now: SessionTime
  ) -> [DeviceRecord] {
    let after = decoder.counts
    let isTrusted = trust.accepts(after)
    var frames = FrameCount(
      good: after.good - before.good, bad: after.bad - before.bad, bytes: bytes)
    if !isTrusted {
      frames.bad += frames.good
      frames.good = 0
    }
    counter.add(frames, at: now)
    if frames.good > 0 {
      lastRecord = now
      framedAt = now
      unreadableSince = nil
      if proto.request?.poll != nil { lastPoll = lastPoll ?? now }
    } else {
      unreadableSince = unreadableSince ?? now
    }
    let wave = decoder.takeWave()
    if isTrusted, !wave.isEmpty {
      samples += wave
      sampledSince = sampledSince ?? now
    }
    return isTrusted ? records.compactMap { thinner.pass($0, at: now) } : []
  }
}
