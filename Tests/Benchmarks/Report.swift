import Glibc

/// The table of figures, printed line by line as they are measured.
struct Report {
  /// How many figures missed their goal.
  private(set) var misses = 0

  /// Prints a figure with its goal, if it has one.
  mutating func add(_ what: String, _ value: Double, _ unit: String, atMost limit: Double? = nil) {
    add(what, value, unit, limit, limit.map { value <= $0 } ?? true, "at most")
  }

  /// Prints a figure that must be large enough.
  mutating func add(_ what: String, _ value: Double, _ unit: String, atLeast limit: Double) {
    add(what, value, unit, limit, value >= limit, "at least")
  }

  private mutating func add(
    _ what: String, _ value: Double, _ unit: String, _ limit: Double?, _ isReached: Bool,
    _ relation: String
  ) {
    if !isReached { misses += 1 }
    let goal = limit.map { "  \(relation) \(Self.text($0))\(isReached ? "" : "  MISSED")" } ?? ""
    let gap = String(repeating: " ", count: max(60 - what.count, 1))
    let number = Self.text(value)
    let blank = String(repeating: " ", count: max(10 - number.count, 1))
    say("\(what)\(gap)\(blank)\(number) \(unit)\(goal)")
  }

  /// A line without a figure.
  func say(_ text: String) {
    print(text)
    // Seen as they come, through a pipe too.
    fflush(nil)
  }

  private static func text(_ value: Double) -> String {
    guard value < 1000 else { return "\(Int(value.rounded()))" }
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension [Double] {
  /// The value below which a share of the others lies.
  func percentile(_ share: Double) -> Double {
    guard !isEmpty else { return .nan }
    let index = Int((Double(count) * share).rounded(.up)) - 1
    return sorted()[Swift.min(Swift.max(index, 0), count - 1)]
  }
}
