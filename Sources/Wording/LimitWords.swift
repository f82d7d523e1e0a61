package import Alarms
package import Vitals

/// The limits on a tile: those a nurse would be called for, with the mark of what was changed.
package struct LimitWords {
  private let language: Language
  private let low: String
  private let high: String
  private let isChanged: Bool
  private let isOff: Bool

  package init(_ language: Language, _ alarms: AlarmSystem, of parameter: Parameter) {
    self.language = language
    let limits = alarms.limits(of: parameter)
    isChanged = limits.isChanged
    isOff = alarms.isSilent(parameter)
    low = limits.low?.exactText ?? ""
    high = limits.high?.exactText ?? ""
  }

  package func text(range: String, dagger: String) -> String {
    guard !isOff else { return language(english: "ALARMS OFF") }
    let mark = isChanged ? dagger : ""
    return low.isEmpty && high.isEmpty ? mark : "\(low)\(range)\(high)\(mark)"
  }
}
