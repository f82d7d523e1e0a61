public import Vitals

/// What a host must send to a device that waits to be asked.
public struct HostRequest: Hashable, Sendable {
  /// Requests that are sent in turn, again and again.
  public struct Poll: Hashable, Sendable {
    /// The bytes of each; never empty.
    public let requests: [[UInt8]]
    /// The time between two of them.
    public let interval: TimeSpan

    /// The requests of one second, counted from 0.
    func requests(inSecond second: Int) -> [[UInt8]] {
      let count = max(Int(1000 / max(interval.milliseconds, 1)), 1)
      return (0..<count).map { requests[(second * count + $0) % requests.count] }
    }
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
    if let poll { return poll.requests(inSecond: second - 1).flatMap(\.self) }
    return isKeepAlive && second % Int(repeatAfter.wholeSeconds) == 0 ? start : []
  }
}
