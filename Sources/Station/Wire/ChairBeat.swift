public import Text

/// The beat of an uplink: what everybody who copies its journals has to know each second.
///
/// It is part of the message of the numbers; members that this program does not know are passed over.
public struct ChairBeat: Hashable, Sendable {
  /// The clock of the sender.
  public let sent: SenderClock
  /// How the program that records stands.
  public let recorder: RecorderState
  /// The journal that is recorded; nil for none.
  public let file: String?
  /// Its length in bytes.
  public let size: Int

  /// A beat.
  public init(sent: SenderClock, recorder: RecorderState, file: String?, size: Int) {
    self.sent = sent
    self.recorder = recorder
    self.file = file
    self.size = size
  }

  /// Writes the members of the beat into a message.
  public func write(_ writer: inout JSONWriter) {
    sent.write(&writer)
    writer.member("mon", recorder.rawValue)
    writer.member("file", orNull: file)
    writer.member("size", Int64(size))
  }

  /// Reads the beat of a message; nil for anything else.
  public init?(_ message: [UInt8]) {
    guard let object = WireJSON.object(message.span), let sent = SenderClock(object),
      let recorder = object["mon"]?.text.flatMap(RecorderState.init(rawValue:)),
      let size = WireJSON.place(object["size"]), let value = object["file"]
    else { return nil }
    let file = WireJSON.file(value)
    guard file != nil || value == .null else { return nil }
    self.init(sent: sent, recorder: recorder, file: file, size: size)
  }
}
