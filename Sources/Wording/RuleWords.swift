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
    case .budget(let budget): self.budget(budget, rule)
    case .due(.fixed(let delay)):
      delay < .zero
        ? language(english: "\((-delay).text) ahead") : language(english: "after \(delay.text)")
    case .due(.interval(let after, let least, let most)):
      language(
        english: "interval + \(after.text), at least \(least.text), at most \(most.text)")
    }
  }

  /// The depths beyond a limit, in units, by which a budget is told.
  private static let depths: (near: Int32, far: Int32) = (2, 10)

  /// A budget as the time at one depth: `for 25 s at 2 below`.
  private func budget(_ budget: Amount, _ rule: Rule) -> Phrase {
    let depth = Self.depths.near
    let seconds = seconds(budget, at: depth)
    return rule.bound?.comparison.direction == .high
      ? language(english: "for \(seconds) s at \(depth) above")
      : language(english: "for \(seconds) s at \(depth) below")
  }

  private func seconds(_ budget: Amount, at depth: Int32) -> String {
    Amount(hundredths: budget.hundredths / depth).exactText
  }

  /// The budget of a rule by two examples: `below 90, added up: 5 s at 80 or 25 s at 88`; nil for a
  /// rule without a budget or, while a baseline is missing, without a limit.
  package func example(_ view: RuleView) -> String? {
    guard case .budget(let budget) = view.rule.shownDelay, let threshold = view.threshold else {
      return nil
    }
    let limit = threshold.limit
    let isLow = threshold.comparison.direction == .low
    let examples = [Self.depths.far, Self.depths.near].map { depth in
      let value = isLow ? limit - Amount(units: depth) : limit + Amount(units: depth)
      return language(english: "\(seconds(budget, at: depth)) s at \(value.exactText)")
    }.joined(separator: language(english: " or "))
    return isLow
      ? language(english: "below \(limit.exactText), added up: \(examples)")
      : language(english: "above \(limit.exactText), added up: \(examples)")
  }
}
