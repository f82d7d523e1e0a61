/// Decodes the bytes of one device into records, however the bytes are cut.
///
/// Memory is bounded whatever arrives; after damage the next good frame is found again; nothing is
/// invented from what was refused.
public protocol DeviceDecoder: Sendable {
  /// What the decoder has made of the stream so far.
  var counts: DecoderCounts { get }

  /// Decodes bytes and emits each record that is complete.
  mutating func feed(_ bytes: Span<UInt8>, _ emit: (DeviceRecord) -> Void)

  /// Emits what is complete of what was held back: the stream has ended, or rests.
  mutating func finish(_ emit: (DeviceRecord) -> Void)

  /// The bytes the device expects as a reply to what was decoded since this was last called.
  mutating func drainReplies() -> [UInt8]

  /// The answers to the messages since this was last called, each of which still needs our time and
  /// a number.
  mutating func drainAnswers() -> [HL7Answer]

  /// All messages so far are answered: what says the same from here on is no repetition, but a
  /// further message that says so because it is still so.
  mutating func recordAnswered()

  /// The stream is a recording: nobody waits for answers in it, and only the message directly
  /// before can have been sent again.
  mutating func beginRecording()

  /// The reports since this was last called that held codes no table knows.
  mutating func drainUnknown() -> [UnknownReport]

  /// The samples of the waveform since this was last called, oldest first.
  mutating func drainWave() -> [Int16]
}

extension DeviceDecoder {
  /// Emits nothing: a line is complete at its end only, and a part of one is dropped.
  public mutating func finish(_ emit: (DeviceRecord) -> Void) {}

  /// No bytes: most devices expect no reply.
  public mutating func drainReplies() -> [UInt8] { [] }

  /// No answers: most protocols have no messages that are answered.
  public mutating func drainAnswers() -> [HL7Answer] { [] }

  /// Nothing changes: nothing is remembered where nothing is answered.
  public mutating func recordAnswered() {}

  /// Nothing changes: most protocols have no messages that are sent again.
  public mutating func beginRecording() {}

  /// No reports: most protocols have no codes but their own.
  public mutating func drainUnknown() -> [UnknownReport] { [] }

  /// No samples: most devices send no waveform.
  public mutating func drainWave() -> [Int16] { [] }
}

/// What a decoder has made of its stream so far.
public struct DecoderCounts: Hashable, Sendable {
  /// Frames or lines that were accepted, those without data included.
  public var good = 0
  /// Frames or lines that were refused.
  public var bad = 0
  /// Bytes outside any frame.
  public var skipped = 0
  /// How many of those came before the first frame.
  public var skippedAtFirst = 0
  /// Records that the device numbered and that never arrived.
  public var missed = 0

  /// The counts at the start of a stream.
  public init() {}
}
