package import Alarms
package import Vitals

/// The limits on a tile: those a nurse would be called for, with the mark of what was changed.
package struct LimitWords {
  private let language: Language
  private let limits: ParameterLimits

  package init(_ language: Language, _ alarms: AlarmSystem, of parameter: Parameter) {
    self.language = language
    limits = alarms.limits(of: parameter)
  }

  /// `45–120†`; the words `ALARM OFF` are in place of a limit without a rule that calls a nurse, and
  /// the number of rules that are off beside others follows, as `1 OFF`.
  package func text(range: String, dagger: String) -> String {
    let mark = limits.isChanged ? dagger : ""
    let off =
      limits.offCount == 0 ? "" : AlarmLineWords(language).rulesOffShort(limits.offCount)
    return ["\(both(range: range))\(mark)", off].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What never goes for lack of room; empty while every rule is on.
  package var least: String {
    if limits.low.isOff || limits.high.isOff { return alarmOff }
    return limits.offCount == 0 ? "" : AlarmLineWords(language).rulesOffShort(limits.offCount)
  }

  /// The same where there is less room.
  package var leastBrief: Phrase {
    if limits.low.isOff || limits.high.isOff {
      return language(english: "\("ALM OFF", spoken: "alarm off")" as Phrase)
    }
    guard limits.offCount > 0 else { return "" }
    let words = AlarmLineWords(language)
    return "\(words.rulesOffShort(limits.offCount), spoken: words.rulesOff(limits.offCount))"
  }

  private func both(range: String) -> String {
    let (low, high) = (text(limits.low), text(limits.high))
    // One-sided: the word alone cannot be misread.
    if limits.low.isOff, high.isEmpty || limits.high.isOff { return alarmOff }
    if limits.high.isOff, low.isEmpty { return alarmOff }
    return low.isEmpty && high.isEmpty ? "" : "\(low)\(range)\(high)"
  }

  private func text(_ side: ParameterLimits.Side) -> String {
    side.isOff ? alarmOff : side.limit?.exactText ?? ""
  }

  private var alarmOff: String { language(english: "ALARM OFF") }
}
