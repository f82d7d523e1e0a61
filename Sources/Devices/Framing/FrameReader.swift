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

  /// Whether the bytes after a frame can follow it; nil while that cannot be told.
  ///
  /// Where frames have no sum, or a weak one, a byte too many or too few inside shows only there.
  func canFollow(_ bytes: Span<UInt8>) -> Bool?

  /// Appends the samples of the waveform in a frame that was accepted.
  func addWave(of frame: Span<UInt8>, to samples: inout [Int16])

  /// What the device expects as an answer to what was read, once.
  mutating func drainReplies() -> [UInt8]
}

extension FrameReader {
  /// Most devices send none.
  func addWave(of frame: Span<UInt8>, to samples: inout [Int16]) {}

  /// A frame with a sum stands for itself.
  func canFollow(_ bytes: Span<UInt8>) -> Bool? { true }

  /// Most devices expect none.
  mutating func drainReplies() -> [UInt8] { [] }
}

/// Finds bytes too many in frames that are known by their first byte alone.
enum NextFrame {
  /// Whether a frame ended where it should: the next begins at once, or none does for as long as one
  /// lasts, as after a disturbance; nil while that cannot be told.
  static func begins(
    _ bytes: Span<UInt8>, length: Int, _ canBegin: (UInt8) -> Bool
  ) -> Bool? {
    for index in 0..<(length - 1) {
      guard index < bytes.count else { return nil }
      if canBegin(bytes[index]) { return index == 0 }
    }
    return true
  }
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
