package import Alarms
package import Session
import Vitals

/// Rules by what they watch, not by their key in the profile.
package struct RuleWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// `Systolic high **`; the key itself when the profile has no such rule.
  package func name(_ id: String, in session: Session) -> Phrase {
    guard let rule = session.alarms.profile.rules.first(where: { $0.id == id }) else {
      return Phrase(id)
    }
    let priority = Pronunciation(language).name(rule.priority)
    return language(
      english: "\(rule.text) \(rule.priority.stars, spoken: ", \(priority) alarm,")")
  }

  /// A rule so that no other reads alike: `SpO2 low ** < 90 for 15s`.
  package func full(_ id: String, in session: Session) -> Phrase {
    let name = name(id, in: session)
    guard let view = session.alarms.rules.first(where: { $0.rule.id == id }) else { return name }
    let figure = figure(view)
    return figure.isEmpty ? name : "\(name) \(figure)"
  }

  /// Limit and delay of a rule, or its figure: `< 90 for 15s`.
  package func figure(_ view: RuleView) -> Phrase {
    let delay: Phrase = view.rule.shownDelay == .none ? "" : delay(view.rule)
    let limit: Phrase =
      view.threshold.map { "\($0.comparison) \($0.limit.exactText)" }
      ?? Phrase(criterion(view.rule))
    return [limit, delay].filter { !$0.isEmpty }.joined(" ")
  }

  /// A rule that is off, and why; nil where no reason was recorded.
  package func off(_ rule: String, reason: String?) -> String {
    rule + (reason.map { " (\($0))" } ?? "")
  }

  /// The figure of a rule without a limit, in its place; empty for none.
  package func criterion(_ rule: Rule) -> String {
    switch rule.criterion {
    case .none: ""
    case .fall(let amount, let window):
      language(english: "fall of \(amount.exactText) in \(window.text)")
    case .deviceFlag: language(english: "reported by device")
    case .twoFamilies: language(english: "two families")
    }
  }

  /// The delay of a rule.
  package func delay(_ rule: Rule) -> Phrase {
    switch rule.shownDelay {
    case .none: language(english: "at once")
    case .violation(let length): language(english: "for \(length.text)")
    case .measurements(let count): language(english: "\(count) in a row")
    case .budget(let budget): self.budget(budget, rule.parameter)
    case .due(.fixed(let delay)):
      delay < .zero
        ? language(english: "\((-delay).text) ahead") : language(english: "after \(delay.text)")
    case .due(.interval(let after, let least, let most)):
      language(
        english: "interval + \(after.text), at least \(least.text), at most \(most.text)")
    }
  }

  private func budget(_ budget: Amount, _ parameter: Parameter?) -> Phrase {
    let (amount, unit) = (budget.exactText, parameter?.unit ?? "")
    let sign = "\(amount) \(unit)·s"
    return language(
      english: "\(sign, spoken: "\(amount) \(Pronunciation(language).words(unit)) times seconds")")
  }

  /// The budget of a rule by two examples: `50 %·s below 90 (that is: 5 s at 80, 25 s at 88)`; nil for a rule
  /// without a budget or, while a baseline is missing, without a limit.
  package func example(_ view: RuleView) -> String? {
    guard case .budget(let budget) = view.rule.shownDelay, let threshold = view.threshold else {
      return nil
    }
    let limit = threshold.limit
    let examples = [10, 2].map { (depth: Int32) in
      let beyond = Amount(units: depth)
      let value = threshold.comparison.direction == .low ? limit - beyond : limit + beyond
      let seconds = Amount(hundredths: budget.hundredths / depth).exactText
      return language(english: "\(seconds) s at \(value.exactText)")
    }.joined(separator: ", ")
    let delay = delay(view.rule).printed
    return threshold.comparison.direction == .low
      ? language(english: "\(delay) below \(limit.exactText) (that is: \(examples))")
      : language(english: "\(delay) above \(limit.exactText) (that is: \(examples))")
  }
}
