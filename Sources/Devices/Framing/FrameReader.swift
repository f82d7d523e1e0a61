import Vitals

/// What stands at the beginning of the bytes of a device.
enum FrameVerdict {
  /// Nothing that can be told yet: more bytes are needed.
  case incomplete
  /// No frame begins here.
  case nothing
  /// A frame begins here that is damaged.
  case damaged
  /// A good frame of so many bytes that says what stands in the record now.
  case record(length: Int)
  /// A good frame of so many bytes that says nothing that is watched.
  case silent(length: Int)
}

/// The frames of one binary protocol.
protocol FrameReader: Sendable {
  /// The most bytes a frame can have; more are never held for one.
  var longest: Int { get }

  /// What stands at the beginning of these bytes, of which there is at least one.
  ///
  /// The record holds what the last frame said; a fast device says the same many times a second,
  /// and a record is too large to be made and copied for each.
  mutating func read(_ bytes: Span<UInt8>, _ record: inout DeviceRecord) -> FrameVerdict

  /// What the device expects as an answer to what was read, once.
  mutating func takeReplies() -> [UInt8]
}

extension FrameReader {
  /// Most devices expect none.
  mutating func takeReplies() -> [UInt8] { [] }
}

/// Tells the repetitions of a device that says the same many times a second, by a key of its
/// values.
struct RepetitionCheck: Sendable {
  private var key: UInt64?

  /// Whether the values of a frame are other than the last time.
  mutating func isNew(_ key: UInt64) -> Bool {
    defer { self.key = key }
    return key != self.key
  }
}
