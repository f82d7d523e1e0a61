import Alarms
package import Session
package import Vitals

/// Values as words: rounded where that stays true.
package struct ValueWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// A whole number, unless it would then not violate the threshold it violates.
  static func violating(_ value: Amount, _ threshold: Threshold) -> String {
    let rounded = Amount(units: value.roundedUnits)
    return threshold.isViolated(by: rounded) ? "\(value.roundedUnits)" : value.exactText
  }

  /// A difference from a baseline with its sign.
  package static func delta(_ value: Amount, from baseline: Amount) -> String {
    let difference = value.roundedUnits - baseline.roundedUnits
    return difference < 0 ? "-\(-difference)" : "+\(difference)"
  }

  /// How long ago in the shortest words: `4 s`, `2 min`, `1 h 05`.
  package func age(_ span: TimeSpan) -> String {
    let seconds = max(span.wholeSeconds, 0)
    if seconds < 60 { return language(english: "\(seconds) s") }
    if seconds < 3600 { return language(english: "\(seconds / 60) min") }
    let minutes = seconds / 60 % 60
    return language(english: "\(seconds / 3600) h \(minutes < 10 ? "0" : "")\(minutes)")
  }

  /// Why there is no number.
  package func reason(_ reason: StaleReason, at now: SessionTime) -> String {
    switch reason {
    case .noData: language(english: "no data")
    case .noNewValue: language(english: "no new value")
    case .absent(let absence): ReadingWords(language).absence(absence)
    case .behind(let length): language(english: "behind \(length.clockText)")
    case .linkLost(let since): language(english: "link lost \((now - since).clockText)")
    }
  }
}
