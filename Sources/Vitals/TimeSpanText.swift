extension TimeSpan {
  /// Parses `15s`, `50m`, `1h10m`, `250ms`, `00:50:00` or `50:00`, each with an optional minus
  /// sign.
  public init?(text: String) {
    var rest = Substring(text)
    let isNegative = rest.first == "-"
    if isNegative { rest.removeFirst() }
    guard let magnitude = rest.contains(":") ? Self.clock(rest) : Self.units(rest) else {
      return nil
    }
    self.init(milliseconds: isNegative ? -magnitude : magnitude)
  }

  private static func clock(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else { return nil }
    var seconds: Int64 = 0
    for (index, part) in parts.enumerated() {
      guard let number = digits(part), index == 0 || (part.count == 2 && number < 60),
        number <= 9_999
      else { return nil }
      seconds = seconds * 60 + number
    }
    return seconds * 1000
  }

  private static func units(_ text: Substring) -> Int64? {
    var rest = text
    var total: Int64 = 0
    var smallest = Int64.max
    while !rest.isEmpty {
      let number = rest.prefix { $0.isASCII && $0.isNumber }
      rest.removeFirst(number.count)
      let unit = rest.prefix { $0.isASCII && $0.isLetter }
      rest.removeFirst(unit.count)
      guard let count = digits(number), let length = length(of: unit), length < smallest else {
        return nil
      }
      smallest = length
      total += count * length
    }
    return text.isEmpty ? nil : total
  }

  private static func length(of unit: Substring) -> Int64? {
    switch unit {
    case "h": 3_600_000
    case "m", "min": 60_000
    case "s": 1000
    case "ms": 1
    default: nil
    }
  }

  private static func digits(_ text: Substring) -> Int64? {
    guard (1...9).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    return Int64(text)
  }

  /// The span in the shortest units: `15s`, `1h10m`, `-5m`, `0s`.
  public var text: String {
    var rest = Int64(milliseconds.magnitude)
    var text = milliseconds < 0 ? "-" : ""
    for (length, unit) in [(3_600_000, "h"), (60_000, "m"), (1000, "s"), (1, "ms")] as [(Int64, _)]
    {
      if rest >= length {
        text += "\(rest / length)\(unit)"
        rest %= length
      }
    }
    return milliseconds == 0 ? "0s" : text
  }

  /// The span in whole minutes, towards zero: `3 min`, `10 h 18 min`.
  public var minutesText: String {
    let minutes = milliseconds / 60_000
    return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
  }

  /// The span as a clock, whole seconds towards zero: `1:42`, `23:41`, `1:10:00`, `-0:05`.
  public var clockText: String {
    let seconds = Int64(milliseconds.magnitude) / 1000
    let sign = milliseconds < 0 && seconds > 0 ? "-" : ""
    let minutes = seconds / 60 % 60
    let hours = seconds / 3600
    let tail = seconds % 60 < 10 ? "0\(seconds % 60)" : "\(seconds % 60)"
    guard hours > 0 else { return "\(sign)\(minutes):\(tail)" }
    return "\(sign)\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(tail)"
  }
}
