import Vitals

/// A simulated device that prints a line each time it is asked for a record.
struct LineEncoder: DeviceEncoder {
  private let line: @Sendable (MonitorState) -> String?

  /// An encoder by its line, without line ending; nil where the device prints nothing.
  init(_ line: @escaping @Sendable (MonitorState) -> String?) {
    self.line = line
  }

  mutating func receive(_ bytes: Span<UInt8>) {}

  mutating func record(_ state: MonitorState, at time: SessionTime) -> [UInt8] {
    line(state).map { Array("\($0)\r\n".utf8) } ?? []
  }

  /// A whole number with leading zeros; dashes where there is none.
  static func digits(_ amount: Amount?, width: Int, absent: Character = "-") -> String {
    guard let amount else { return String(repeating: absent, count: width) }
    return padded(Int(amount.roundedUnits), width)
  }

  static func padded(_ number: Int, _ width: Int, _ filler: Character = "0") -> String {
    let text = "\(number)"
    return String(repeating: filler, count: max(width - text.count, 0)) + text
  }

  /// The time of day as `HH:MM:SS`.
  static func time(_ clock: WallTime) -> String {
    let seconds = Int(clock.local.millisecondOfDay / 1000)
    return [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
      .joined(separator: ":")
  }

  /// The date in the shape of a pattern of YYYY or YY, MM or MON, and DD.
  static func date(_ clock: WallTime, _ pattern: String) -> String {
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let parts = clock.local.date.description.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return pattern }
    return pattern.replacing("YYYY", with: padded(parts[0], 4))
      .replacing("YY", with: padded(parts[0] % 100, 2))
      .replacing("MON", with: months[parts[1] - 1]).replacing("MM", with: padded(parts[1], 2))
      .replacing("DD", with: padded(parts[2], 2))
  }
}
