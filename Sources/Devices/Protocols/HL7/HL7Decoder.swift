import Vitals

/// Reads messages framed as `0B … 1C 0D`, and takes one that is sent again once.
struct HL7Decoder: DeviceDecoder {
  /// Where in the stream the decoder is.
  private enum State {
    /// Between messages.
    case outside
    /// In a message framed as MLLP has it.
    case framed
    /// In a message without a frame.
    case bare
  }

  /// What makes a message that is sent again the same one.
  private struct Seen {
    let digest: ContentDigest
    let fault: HL7Fault?
  }

  private static let name = Array("MSH".utf8)

  private(set) var counts = DecoderCounts()
  private var message = HL7Message()
  private var state = State.outside
  /// The beginning of a line outside any message.
  private var outside: [UInt8] = []
  private var seen: [Seen] = []
  private var answers: [HL7Answer] = []
  private var kinds = HL7Kinds()
  private var records = HL7Records()
  /// How many records were handed over since the answers were taken.
  private var given = 0

  mutating func feed(_ bytes: Span<UInt8>, _ take: (DeviceRecord) -> Void) {
    var index = 0
    while index < bytes.count {
      if state != .outside { index += appendSegment(bytes.extracting(index...), take) }
      guard index < bytes.count else { return }
      let byte = bytes[index]
      index += 1
      switch (state, byte) {
      case (_, 0x0B):
        if state == .framed, !message.isTooLarge { counts.bad += 1 }
        if state == .bare { end(take) }
        begin(.framed)
      case (.framed, 0x1C): end(take)
      case (.framed, _), (.bare, _): endSegment(take)
      case (.outside, 0x0D), (.outside, 0x0A): outside.removeAll(keepingCapacity: true)
      case (.outside, _): skip(byte)
      }
    }
  }

  mutating func finish(_ take: (DeviceRecord) -> Void) {
    if state == .bare { end(take) }
    state = .outside
  }

  mutating func drainAnswers() -> [HL7Answer] {
    defer { (answers, given) = ([], 0) }
    return answers
  }

  private mutating func begin(_ state: State) {
    self.state = state
    message = HL7Message()
    kinds.begin()
  }

  /// Takes what stands before the next mark at once; how many bytes that were.
  private mutating func appendSegment(
    _ bytes: Span<UInt8>, _ take: (DeviceRecord) -> Void
  ) -> Int {
    let isFramed = state == .framed
    var count = 0
    while count < bytes.count {
      let byte = bytes[count]
      if byte == 0x0D || byte == 0x0A || byte == 0x0B || isFramed && byte == 0x1C { break }
      count += 1
    }
    if message.append(bytes.extracting(0..<count)) { giveUp(take) }
    return count
  }

  private mutating func endSegment(_ take: (DeviceRecord) -> Void) {
    // Without frames a message ends where the next begins.
    if state == .bare, let next = message.takeAnother() {
      end(take)
      begin(.bare)
      _ = message.append(next.span)
    }
    if message.endSegment(&kinds) { giveUp(take) }
  }

  /// The message is more than is read: a frame says where the next begins, else it is looked for.
  private mutating func giveUp(_ take: (DeviceRecord) -> Void) {
    counts.bad += 1
    if state == .bare { end(take) }
  }

  /// A line outside any frame: recordings of messages often have none.
  private mutating func skip(_ byte: UInt8) {
    counts.skipped += 1
    guard outside.count < Self.name.count else { return }
    outside.append(byte)
    guard outside == Self.name else { return }
    outside = []
    counts.skipped -= Self.name.count
    begin(.bare)
    _ = message.append(Self.name.span)
  }

  private mutating func end(_ take: (DeviceRecord) -> Void) {
    endSegment(take)
    state = .outside
    guard let header = message.header else {
      if !message.isTooLarge { counts.bad += 1 }
      return
    }
    let first = given
    var fault: HL7Fault? = .size
    if !message.isTooLarge {
      if counts.good == 0 { counts.skippedAtFirst = counts.skipped }
      counts.good += 1
      fault = header.rejection ?? content(header, take)
    }
    guard !header.isAnswer, answers.count < HL7Limits.answers else { return }
    answers.append(
      HL7Answer(header.answering, fault, records: first..<given, content: message.digest))
  }

  /// Hands over the records of a report that is no repetition; what is wrong in it.
  private mutating func content(
    _ header: HL7Header, _ take: (DeviceRecord) -> Void
  ) -> HL7Fault? {
    if header.isUnique, let known = seen.first(where: { $0.digest == message.digest }) {
      return known.fault
    }
    var fault: HL7Fault? = .nothingKnown
    for patient in message.report.patients {
      guard let (record, isWhole) = records.record(patient, header) else { continue }
      if fault == .nothingKnown { fault = nil }
      if !isWhole { fault = .badValue }
      given += 1
      take(record)
    }
    if header.isUnique { seen.append(Seen(digest: message.digest, fault: fault)) }
    if seen.count > HL7Limits.memory { seen.removeFirst() }
    return fault
  }

  mutating func forget(_ answer: HL7Answer) {
    seen.removeAll { $0.digest == answer.content }
  }
}
