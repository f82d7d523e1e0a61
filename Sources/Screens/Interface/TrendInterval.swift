import Vitals

/// What a row of the trend table stands for.
enum TrendInterval: CaseIterable, Hashable, Sendable {
  case minute
  case fiveMinutes
  case quarterHour
  /// A measurement of the cuff.
  case reading

  /// The length of a row; nil for rows by measurement.
  var length: TimeSpan? {
    switch self {
    case .minute: .minutes(1)
    case .fiveMinutes: .minutes(5)
    case .quarterHour: .minutes(15)
    case .reading: nil
    }
  }

  /// The one that the key shows next.
  var next: TrendInterval {
    switch self {
    case .minute: .fiveMinutes
    case .fiveMinutes: .quarterHour
    case .quarterHour: .reading
    case .reading: .minute
    }
  }
}
