public import Vitals

/// What a host must send to a device that waits to be asked.
public struct HostRequest: Hashable, Sendable {
  /// A request that is sent again and again.
  public struct Poll: Hashable, Sendable {
    /// The bytes of one request.
    public let bytes: [UInt8]
    /// The time between two of them.
    public let interval: TimeSpan
  }

  /// Asks the device to start.
  public let start: [UInt8]
  /// Asks it to stop.
  public let stop: [UInt8]
  /// How long without a valid record before it is asked to start again.
  public let repeatAfter: TimeSpan
  /// Whether the start is repeated even while records come, because the device stops without it.
  public var isKeepAlive = false
  /// Asks for each record once the device has answered; nil where records come by themselves.
  public var poll: Poll?

  /// What a host sends in one second, counted from 0, to a device that answers at once.
  func bytes(inSecond second: Int) -> [UInt8] {
    if second == 0 { return start }
    if let poll { return poll.bytes }
    return isKeepAlive && second % Int(repeatAfter.wholeSeconds) == 0 ? start : []
  }
}
