public import Vitals

/// What one accepted record of a device says, before anybody knows when it arrived.
public struct DeviceRecord: Hashable, Sendable {
  /// The sampled parameters.
  public var vital: VitalRow
  /// The cuff; nil when the record says nothing about one.
  public var cuff: CuffRow?
  /// How old the cuff reading is by the device; nil when it does not say.
  public var cuffAge: TimeSpan?
  /// Who sent it, where the protocol says so.
  public var sender: SenderIdentity?

  /// A record.
  public init(
    vital: VitalRow = VitalRow(), cuff: CuffRow? = nil, cuffAge: TimeSpan? = nil,
    sender: SenderIdentity? = nil
  ) {
    self.vital = vital
    self.cuff = cuff
    self.cuffAge = cuffAge
    self.sender = sender
  }
}

/// What a decoder has made of its stream so far.
public struct DecoderCounts: Hashable, Sendable {
  /// Frames or lines that were accepted, those without data included.
  public var good = 0
  /// Frames or lines that were refused.
  public var bad = 0
  /// Bytes outside any frame.
  public var skipped = 0
  /// Those of them that came before the first frame.
  public var skippedAtFirst = 0
  /// Records that the device numbered and that never arrived.
  public var missed = 0

  /// Nothing yet.
  public init() {}
}

/// Turns the bytes of one device into records, however the bytes are cut.
///
/// Memory is bounded whatever arrives; after damage the next good frame is found again; nothing
/// is invented from what was refused.
public protocol DeviceDecoder: Sendable {
  /// What has become of the stream so far.
  var counts: DecoderCounts { get }

  /// Takes bytes and hands over each record that is complete.
  mutating func feed(_ bytes: Span<UInt8>, _ take: (DeviceRecord) -> Void)

  /// Takes what is whole of what was held back: the stream has ended, or rests.
  mutating func finish(_ take: (DeviceRecord) -> Void)

  /// What the device expects as an answer to what was read, once.
  mutating func takeReplies() -> [UInt8]

  /// The answers to the messages since the last time this was asked, which need our time and a
  /// number each.
  mutating func takeAnswers() -> [HL7Answer]

  /// What was refused was not taken: sent again it is no repetition.
  mutating func forget(_ answer: HL7Answer)

  /// The samples of the waveform since the last time this was asked, oldest first.
  mutating func takeWave() -> [Int16]
}

extension DeviceDecoder {
  /// Most devices send none.
  public mutating func takeWave() -> [Int16] { [] }

  /// Lines are whole at their ends only: a part of one is dropped.
  public mutating func finish(_ take: (DeviceRecord) -> Void) {}

  /// Most devices expect none.
  public mutating func takeReplies() -> [UInt8] { [] }

  /// Most protocols have no messages that are answered.
  public mutating func takeAnswers() -> [HL7Answer] { [] }

  /// Nothing is remembered where nothing is answered.
  public mutating func forget(_ answer: HL7Answer) {}
}

/// The device's side of a protocol, for a simulated monitor on a pseudo-terminal.
public protocol DeviceEncoder: Sendable {
  /// Takes what the host sends: requests, keep-alives.
  mutating func receive(_ bytes: Span<UInt8>)

  /// The bytes a device sends for one second; none while the host has not asked.
  mutating func record(_ state: MonitorState, at time: SessionTime) -> [UInt8]
}
