public import Care
import Vitals

/// Requirements of a start or a discharge that are not met.
public struct RequirementWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// The name of a requirement that is not met.
  public func name(_ requirement: Requirement) -> String {
    switch requirement {
    case .check(let item): item.label
    case .tooRecent(let item, let ago):
      least(
        language(english: "\(item.label) only \(ago.minutesText) ago"),
        item.leastMinutes.map { TimeSpan.minutes(Int64($0)) })
    case .reopened(let item):
      language(english: "\(item.label): drug, dose, bag or rate changed since")
    case .baseline: language(english: "baseline")
    case .drug: language(english: "drug in the bag")
    case .bag: language(english: "volume of the bag")
    case .unusual(let doubt): AmountWords(language).doubt(doubt)
    case .pressure: language(english: "current BP")
    case .pressureInRecovery(let isAfterDose): pressure(isAfterDose: isAfterDose)
    case .pressureBaseline: language(english: "systolic baseline, to compare the BP with")
    case .pressureAbove(let gate):
      language(
        english: "BP at most \(gate.systolic.amount.roundedUnits)/"
          + "\(gate.diastolic.amount.roundedUnits)")
    case .offBaseline(let change, let within):
      language(english: "systolic \(percent(change)) of baseline, at most \(within) % off")
    case .condition(let condition): language(english: "alarm \(text(condition.subject))")
    case .untold(let answer): language(english: "\(critical(answer)): nobody told")
    case .tooSoon(let since, let least):
      self.least(language(english: "only \(since.minutesText) of recovery"), least)
    case .bound(let name, let latest, let bound):
      language(english: "\(latest.map { "\(name) \($0)" } ?? "\(name) in recovery"), ")
        + self.bound(bound)
    case .score(let names): names.joined(separator: language(english: " or "))
    case .account(let name): language(english: "\(name) drawn and wasted")
    case .balanceUnknown(let name):
      language(english: "\(name): what was infused is not known")
    case .missingDrug(let name, let mass):
      mass.micrograms > 0
        ? language(english: "\(mass.text) of \(name) unaccounted for")
        : language(
          english: "\(Mass(micrograms: -mass.micrograms).text) more \(name) than was drawn")
    }
  }

  private func pressure(isAfterDose: Bool) -> String {
    isAfterDose
      ? language(english: "BP since the last dose outside the bag")
      : language(english: "BP since the end of the infusion")
  }

  /// Whether a requirement is something absent; otherwise something is there and not right.
  package func isAbsent(_ requirement: Requirement) -> Bool {
    switch requirement {
    case .check, .drug, .bag, .baseline, .pressure, .pressureInRecovery, .pressureBaseline, .score,
      .account,
      .bound(_, nil, _):
      true
    case .tooRecent, .reopened, .unusual, .pressureAbove, .offBaseline, .condition, .untold,
      .tooSoon, .bound, .missingDrug, .balanceUnknown:
      false
    }
  }

  private func least(_ words: String, _ least: TimeSpan?) -> String {
    guard let least else { return words }
    return language(english: "\(words), least \(least.minutesText)")
  }

  /// A bound of a score.
  package func bound(_ bound: DischargeRule.Bound) -> String {
    bound.isAtLeast
      ? language(english: "at least \(bound.limit)") : language(english: "at most \(bound.limit)")
  }

  /// A change in percent with its sign.
  package func percent(_ change: Int) -> String {
    language(english: "\(change < 0 ? "−\(-change)" : "+\(change)") %")
  }

  private func text(_ subject: BedsideCondition.Subject) -> String {
    switch subject {
    case .value(let label, let value, let comparison, let limit):
      "\(label) \(value.exactText) \(comparison) \(limit.exactText)"
    case .drop(let label, let from, let to):
      language(english: "\(label) fell \(from.roundedUnits) to \(to.roundedUnits)")
    case .text(let text): text
    }
  }

  /// A critical answer: the scale, the items and their scores.
  public func critical(_ answer: CriticalAnswer) -> String {
    let items = zip(answer.items, answer.scores).map { "\($0) = \($1)" }
    return language(
      english: "\(answer.name) item \(items.joined(separator: ", "))")
  }

  /// A finding with its reason, where one was given.
  public func finding(_ finding: Fitness.Finding) -> String {
    let name = name(finding.requirement)
    guard let reason = finding.reason else { return name }
    return language(english: "\(name) (reason: \(reason))")
  }

  /// The names of several requirements in a row.
  public func list(_ requirements: [Requirement]) -> String {
    requirements.map(name).joined(separator: ", ")
  }
}
