public import Vitals

/// The device's side of a protocol, for a simulated device on a pseudo-terminal.
public protocol DeviceEncoder: Sendable {
  /// Reads what the host sends: requests, keep-alives.
  mutating func receive(_ bytes: Span<UInt8>)

  /// The bytes a device sends for one second; none while the host has not asked.
  mutating func record(_ state: MonitorState, at time: SessionTime) -> [UInt8]
}
