import Vitals

/// The time that a device gives to a value, as it is told from other times of the same device.
public struct ValueStamp: Hashable, Sendable {
  /// A digest of how it is written.
  let text: UInt64
  /// The time; nil for one that cannot be read.
  let time: WallTime?
  /// Whether it is given to the minute at best.
  let isCoarse: Bool
  /// Whether no age follows from it: it cannot be read, is ahead of the report, or may be in another
  /// zone than the report's.
  let isUncertain: Bool

  /// The time of a value.
  init(text: UInt64, time: WallTime?, isCoarse: Bool = false, isUncertain: Bool = false) {
    self.text = text
    self.time = time
    self.isCoarse = isCoarse
    self.isUncertain = isUncertain
  }
}
