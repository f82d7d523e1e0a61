import Alarms
import Vitals

/// Values that are measured by hand and are due.
struct HandDue {
  private static let low = TimeSpan.minutes(1)
  private static let medium = TimeSpan.minutes(2)

  /// The data and when they are due; only those that are due at some time.
  let due: [(expected: Expected, at: SessionTime)]

  func findings(at time: SessionTime) -> [Finding] {
    due.map { item in
      let isLate = time >= item.at + Self.medium
      return Finding(
        .handValuesDue, item.expected.label, isLate ? .medium : .low,
        from: item.at + (isLate ? Self.medium : Self.low))
    }
  }

  /// The times at which a finding changes by itself, past ones included.
  var changes: [SessionTime] { due.map { $0.at + Self.medium } }
}
