import Vitals

/// Decodes messages framed as `0B … 1C 0D`, and drops repetitions.
struct HL7Decoder: DeviceDecoder {
  /// Where in the stream the decoder is.
  private enum State {
    /// Between messages.
    case outside
    /// In a message framed by MLLP.
    case framed
    /// In a message without a frame.
    case bare
  }

  /// A message that is recognised when it is sent again.
  private struct Seen {
    let digest: ContentDigest
    let fault: HL7Fault?
  }

  private static let name = Array("MSH".utf8)
  /// Some editors begin a file with U+FEFF.
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private(set) var counts = DecoderCounts()
  private var message = HL7Message()
  private var state = State.outside
  /// The beginning of a line outside any message.
  private var outside: [UInt8] = []
  private var seen: [Seen] = []
  private var isRecording = false
  private var answers: [HL7Answer] = []
  private var kinds: HL7Kinds
  private var records: HL7Records
  private var unknown: [UnknownReport] = []
  /// How many records were emitted since the answers were drained.
  private var emitted = 0

  init(_ book: CodeBook, ignoresNames: Bool = false) {
    kinds = HL7Kinds(book)
    records = HL7Records(ignoresNames: ignoresNames)
  }

  mutating func feed(_ bytes: Span<UInt8>, _ emit: (DeviceRecord) -> Void) {
    var index = 0
    while index < bytes.count {
      if state != .outside { index += appendSegment(bytes.extracting(index...), emit) }
      guard index < bytes.count else { return }
      let byte = bytes[index]
      index += 1
      switch (state, byte) {
      case (_, 0x0B):
        if state == .framed, !message.isTooLarge { counts.bad += 1 }
        endBare(emit)
        begin(.framed)
      case (.framed, 0x1C): end(emit)
      case (.framed, _), (.bare, _): endSegment(emit)
      case (.outside, 0x0D), (.outside, 0x0A): outside.removeAll(keepingCapacity: true)
      case (.outside, _): skip(byte)
      }
    }
  }

  mutating func finish(_ emit: (DeviceRecord) -> Void) {
    endBare(emit)
    state = .outside
  }

  mutating func drainAnswers() -> [HL7Answer] {
    defer { (answers, emitted) = ([], 0) }
    return answers
  }

  mutating func recordAnswered() { seen = [] }

  mutating func beginRecording() { isRecording = true }

  mutating func drainUnknown() -> [UnknownReport] {
    defer { unknown = [] }
    return unknown
  }

  private mutating func begin(_ state: State) {
    self.state = state
    message = HL7Message()
  }

  /// Appends the bytes before the next mark; how many they were.
  private mutating func appendSegment(
    _ bytes: Span<UInt8>, _ emit: (DeviceRecord) -> Void
  ) -> Int {
    let isFramed = state == .framed
    var count = 0
    while count < bytes.count {
      let byte = bytes[count]
      if byte == 0x0D || byte == 0x0A || byte == 0x0B || isFramed && byte == 0x1C { break }
      count += 1
    }
    if message.append(bytes.extracting(0..<count)) { giveUp(emit) }
    return count
  }

  private mutating func endSegment(_ emit: (DeviceRecord) -> Void) {
    // A message ends where the next begins, in a frame of several or without frames.
    let state = state
    if state != .outside, let next = message.drainNextHeader() {
      end(emit)
      begin(state)
      _ = message.append(next.span)
    }
    if message.endSegment(&kinds) { giveUp(emit) }
  }

  /// The message is too long: a frame shows where the next begins, without one it is searched.
  private mutating func giveUp(_ emit: (DeviceRecord) -> Void) {
    counts.bad += 1
    if state == .bare { end(emit) }
  }

  /// A line outside any frame: recordings of messages often have none.
  private mutating func skip(_ byte: UInt8) {
    counts.skipped += 1
    guard outside.count < Self.name.count else { return }
    outside.append(byte)
    if outside == Self.byteOrderMark {
      outside = []
      counts.skipped -= Self.byteOrderMark.count
    }
    guard outside == Self.name else { return }
    outside = []
    counts.skipped -= Self.name.count
    begin(.bare)
    _ = message.append(Self.name.span)
  }

  /// Ends a message without a frame: half a number may stand in a segment that nothing ended.
  private mutating func endBare(_ emit: (DeviceRecord) -> Void) {
    guard state == .bare else { return }
    if message.dropSegment() { counts.bad += 1 }
    end(emit)
  }

  private mutating func end(_ emit: (DeviceRecord) -> Void) {
    endSegment(emit)
    state = .outside
    guard let header = message.header else {
      if !message.isTooLarge { counts.bad += 1 }
      return
    }
    let first = emitted
    var fault: HL7Fault? = .size
    if !message.isTooLarge {
      if counts.good == 0 { counts.skippedAtFirst = counts.skipped }
      counts.good += 1
      fault = header.rejection
      if let rejection = fault {
        tellRejected(header, rejection)
      } else {
        fault = content(header, emit)
      }
    }
    guard !header.isAnswer, answers.count < HL7Limits.answers else { return }
    answers.append(
      HL7Answer(
        header.answering, fault, records: first..<emitted,
        content: header.isUnique ? message.digest : nil))
  }

  private mutating func tellRejected(_ header: HL7Header, _ rejection: HL7Fault) {
    if isRecording { seen = [] }
    guard !header.isAnswer, unknown.count < HL7Limits.answers else { return }
    unknown += records.rejected(message.report.patients, header, rejection)
  }

  /// Emits the records of a report that is no repetition; the fault in it, nil for none.
  private mutating func content(
    _ header: HL7Header, _ emit: (DeviceRecord) -> Void
  ) -> HL7Fault? {
    if header.isUnique, let known = seen.first(where: { $0.digest == message.digest }) {
      return known.fault
    }
    var fault: HL7Fault? = .nothingKnown
    for patient in message.report.patients {
      if unknown.count < HL7Limits.answers, let report = records.unknown(patient, header) {
        unknown.append(report)
      }
      guard let (record, isWhole) = records.record(patient, header) else { continue }
      if fault == .nothingKnown { fault = nil }
      if !isWhole { fault = .badValue }
      emitted += 1
      emit(record)
    }
    if isRecording { seen = [] }
    if header.isUnique { seen.append(Seen(digest: message.digest, fault: fault)) }
    if seen.count > HL7Limits.memory { seen.removeFirst() }
    return fault
  }
}
