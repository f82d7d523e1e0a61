public import Vitals

/// What the records of a protocol hold, and how often they come.
public struct DeviceOutput: Hashable, Sendable {
  /// The spacing of samples; nil when the protocol fixes none.
  public var interval: TimeSpan?
  /// Whether records carry the device's own clock.
  public var hasClock = false
  /// The waveform; nil for none.
  public var wave: WaveFormat?
  /// Whether a cuff reading is sent once after its measurement, and nothing between.
  public var pushesCuff = false
  /// Whether the device may keep reports while no host reads them, and send them late.
  public var keepsReports = false

  /// Whether a frame that waits for what follows is complete when the line rests: devices that send
  /// without pause have no such frame.
  var flushesAtRest: Bool { pushesCuff }
}

/// The waveform of a device.
public struct WaveFormat: Hashable, Sendable {
  /// Samples a second.
  public let rate: Int
  /// The least and greatest sample.
  public let range: ClosedRange<Int16>
}
