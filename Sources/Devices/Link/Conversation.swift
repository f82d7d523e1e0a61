package import Vitals

/// The exchange with a device over one open stream: what is sent to it, and what of its bytes
/// counts.
///
/// It holds no descriptor: the stream belongs to its feed.
package struct Conversation: Sendable {
  /// A line on which nothing arrives for this long rests.
  private static let rest = TimeSpan.seconds(1)

  private let origin: SenderWatch.Origin
  private let isDatagram: Bool
  /// Whether the device cannot be answered, so that it does not wait for it.
  private let isOneWay: Bool
  private let flushesAtRest: Bool
  /// Until when the bytes of a board that the opening restarted are ignored.
  private let ignoredUntil: SessionTime
  private var decoder: any DeviceDecoder
  /// When the decoder has to give out what it holds back; nil while it holds nothing.
  private var flushAt: SessionTime?
  private var filter: FrameFilter
  private var requests: RequestSchedule
  private var wave: WaveBuffer
  /// When bytes arrived last; the opening before the first.
  package private(set) var receivedAt: SessionTime
  /// The bytes still to be written.
  package var outgoing: Outgoing

  /// A conversation on a stream that was just opened, or one that goes on with a decoder that has
  /// read from it.
  package init(
    _ proto: DeviceProtocol, decoder: (any DeviceDecoder)? = nil, isSerial: Bool,
    isDatagram: Bool = false, isOneWay: Bool = false,
    from origin: SenderWatch.Origin = SenderWatch.Origin(),
    at now: SessionTime
  ) {
    self.origin = origin
    self.isDatagram = isDatagram
    self.isOneWay = isOneWay
    self.decoder = decoder ?? proto.makeDecoder()
    // Who cannot be answered sends nothing again for want of an answer.
    if isOneWay { self.decoder.beginRecording() }
    flushesAtRest = proto.output.flushesAtRest
    filter = FrameFilter(proto, found: decoder)
    requests = RequestSchedule(proto.request, at: now)
    wave = WaveBuffer(proto.output.wave)
    // Lines that prove themselves are believed at once.
    let isRestarting =
      isSerial && decoder == nil && proto.line.restartsDevice && !proto.evidence.hasSum
    ignoredUntil = isRestarting ? now + DeviceLine.restartTime : now
    receivedAt = now
    outgoing = Outgoing(isOneWay ? [] : proto.request?.start ?? [])
  }

  /// When something is due without news from the device; nil for nothing.
  package var deadline: SessionTime? {
    // A device that does not read the last request is not asked again before it does.
    let request = outgoing.isEmpty ? requests.deadline : nil
    return [filter.deadline, flushAt, request].compactMap(\.self).min()
  }

  /// Since when bytes have come without a frame that is believed; nil while frames are.
  package var unreadableSince: SessionTime? { filter.unreadableSince }

  /// When the latest frame was believed; nil before the first.
  package var framedAt: SessionTime? { filter.framedAt }

  /// Decodes what the device sent, and queues the answers it expects.
  package mutating func handle(
    _ bytes: Span<UInt8>, through gate: inout SenderGate, at now: SessionTime, wall: WallTime
  ) -> [DeviceReport] {
    receivedAt = now
    guard now >= ignoredUntil else { return [] }
    let before = decoder.counts
    let isAnswered = outgoing.isEmpty
    var records: [DeviceRecord] = []
    decoder.feed(bytes) { records.append($0) }
    // A message that came as a datagram ends with it.
    if isDatagram { decoder.finish { records.append($0) } }
    flushAt = isDatagram ? nil : now + Self.rest
    send(decoder.drainReplies())
    let believed = believed(records, since: before, bytes: bytes.count, at: now)
    let answers = decoder.drainAnswers()
    decoder.recordAnswered()
    let repeated = answers.map {
      gate.isRepetition($0, from: origin, isAnswered: isAnswered, at: now)
    }
    let skipped = Set(zip(answers, repeated).filter(\.1).flatMap(\.0.records))
    let (reports, refused) = pass(believed, except: skipped, &gate, at: now, wall: wall)
    for (answer, isRepeated) in zip(answers, repeated) {
      // Where the values of one bed were accepted, nobody misses those of the others.
      let isRefused = !answer.records.isEmpty && answer.records.allSatisfy(refused.contains)
      if !isRefused, !isRepeated { gate.take(answer, from: origin, at: now) }
      send(gate.bytes(of: answer, isRefused: isRefused, wall: wall))
    }
    for report in decoder.drainUnknown() where gate.tells(report, from: origin) {
      filter.record(report, at: now)
    }
    return reports
  }

  /// Queues bytes for a device that reads.
  private mutating func send(_ bytes: [UInt8]) {
    if !isOneWay { outgoing.append(bytes) }
  }

  /// Decodes what was held back for what might follow, once the line has rested.
  package mutating func flush(
    through gate: inout SenderGate, at now: SessionTime, wall: WallTime
  ) -> [DeviceReport] {
    guard let due = flushAt, due <= now else { return [] }
    flushAt = nil
    let before = decoder.counts
    var records: [DeviceRecord] = []
    if flushesAtRest { decoder.finish { records.append($0) } }
    guard decoder.counts != before else { return [] }
    let believed = believed(records, since: before, bytes: 0, at: now)
    return pass(believed, except: [], &gate, at: now, wall: wall).reports
  }

  /// Queues the request that is due, unless the last is still to be written.
  package mutating func queueRequest(at now: SessionTime) {
    guard outgoing.isEmpty, let request = requests.drain(at: now) else { return }
    send(request)
  }

  /// The frame count once it is due or the stream is over; nil before.
  package mutating func drainCount(at now: SessionTime, isOver: Bool = false) -> FrameCount? {
    filter.drainCount(at: now, isOver: isOver)
  }

  /// The waveform of half a second, once that is over; nil before, or without one.
  package mutating func drainWave(at now: SessionTime) -> WaveBlock? { wave.drain(at: now) }

  /// The records that pass, each behind the news it brings, and the places of those that do not; the
  /// excepted ones bring nothing.
  private func pass(
    _ records: [DeviceRecord], except skipped: Set<Int>, _ gate: inout SenderGate,
    at now: SessionTime, wall: WallTime
  ) -> (reports: [DeviceReport], refused: Set<Int>) {
    var news: [DeviceReport] = []
    var reports: [DeviceReport] = []
    var refused: Set<Int> = []
    for (place, record) in records.enumerated() where !skipped.contains(place) {
      let admitted = gate.admit(record, from: origin, at: now, wall: wall)
      let own = gate.drainReports().map(DeviceReport.sender)
      news += own
      reports += own
      if let admitted {
        reports.append(.record(admitted))
      } else {
        refused.insert(place)
      }
    }
    // What came together with values of another bed is as doubtful as they are.
    return gate.isShut ? (news, Set(records.indices)) : (reports, refused)
  }

  private mutating func believed(
    _ records: [DeviceRecord], since before: DecoderCounts, bytes: Int, at now: SessionTime
  ) -> [DeviceRecord] {
    let after = decoder.counts
    let isTrusted = filter.apply(before, after, bytes: bytes, at: now)
    if isTrusted, after.good > before.good { requests.recordAnswer(at: now) }
    let samples = decoder.drainWave()
    guard isTrusted else { return [] }
    wave.append(samples, at: now)
    return records.compactMap { filter.pass($0, at: now) }
  }
}
