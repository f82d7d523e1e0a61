import Alarms
import Vitals

/// The limits on a tile: those a nurse would be called for, with the mark of what was changed.
struct LimitWords {
  let low: String
  let high: String
  let isChanged: Bool

  init(_ rules: [RuleView], of parameter: Parameter) {
    let own = rules.filter { view in
      guard view.rule.parameter == parameter, case .limit = view.rule.kind else { return false }
      return true
    }
    isChanged = own.contains { $0.isChanged || $0.isOff }
    low = Self.limit(own, .low)
    high = Self.limit(own, .high)
  }

  /// The innermost medium limit; where there is none, the innermost high or low one.
  private static func limit(_ rules: [RuleView], _ direction: Direction) -> String {
    let standing = rules.filter {
      !$0.isOff && $0.isJudged && $0.threshold?.comparison.direction == direction
    }
    for priority in [Priority.medium, .high, .low] {
      let limits = standing.filter { $0.rule.priority == priority }.compactMap(\.threshold?.limit)
      let innermost = direction == .low ? limits.max() : limits.min()
      if let innermost { return innermost.exactText }
    }
    return ""
  }

  func text(range: String, dagger: String) -> String {
    let mark = isChanged ? dagger : ""
    return low.isEmpty && high.isEmpty ? mark : "\(low)\(range)\(high)\(mark)"
  }
}
