import Alarms
public import Care
import Session
public import Vitals

/// What stands in the cells of a report's tables.
extension ReportWords {
  /// A drug whose unusual amount was confirmed.
  public var unusual: String { language(english: " (unusual, confirmed)") }
  /// A dose outside the bag that was confirmed, because it is unusual or no range was there.
  public var doseConfirmed: String { language(english: " (dose confirmed)") }
  /// A controlled drug without an account.
  public var notAccounted: String { language(english: "not accounted for") }
  /// No grade was given.
  public var notGraded: String { language(english: "not graded") }
  /// What was infused of a drug and given outside the bag; nil for nothing, or nothing known.
  public func given(infused: String?, outside: String?) -> String {
    let alone = outside.map { outside in language(english: "\(outside) outside the bag") }
    return [infused, alone].compactMap(\.self).joined(separator: " + ")
  }

  /// What was wasted of a drug, and who saw it; nil for nobody.
  public func wasted(_ amount: String, seenBy witness: String?) -> String {
    guard let witness else { return amount }
    return language(english: "\(amount), seen by \(witness)")
  }

  /// A side effect that goes on.
  public var ongoing: String { language(english: "ongoing") }
  /// A required question without an answer.
  public var notAnswered: String { language(english: "NOT ANSWERED") }

  /// When the patient last ate or drank, and how long before the start of the infusion, or before
  /// the end of the record where there was none; with the least there must be where it was shorter.
  public func fasted(
    _ clock: String, _ length: String, isBeforeStart: Bool, tooShortFor least: String?
  ) -> String {
    let since =
      isBeforeStart
      ? language(english: "\(clock), \(length) before")
      : language(english: "\(clock), \(length) ago")
    return since
      + (least.map { least in language(english: ", TOO SHORT, least \(least)") } ?? "")
  }

  /// Sets that are due and not charted, by their times.
  public func overdue(_ times: String) -> String { language(english: "due since \(times)") }

  /// The least sum of a scale.
  public func least(_ sum: Int) -> String { language(english: "least \(sum)") }

  /// The head of the items of a scale in one row.
  public var items: String { language(english: "Items") }

  /// When a missed set was due.
  public func missed(_ clock: String, isRecovery: Bool) -> String {
    isRecovery ? language(english: "\(clock) in recovery") : clock
  }

  /// The answer to an item of a scale: its score and its words.
  public func item(_ answer: ItemAnswer, of item: Scale.Item) -> String {
    guard let score = answer.score else { return notAsked.lowercased() }
    let label = item.choices.first { $0.score == score }?.label ?? ""
    return label.isEmpty ? "\(score)" : "\(score) \(label)"
  }

  /// An entry that was struck.
  public var struck: String { language(english: "struck") }

  /// What was given or done for a condition.
  public func done(_ text: String) -> String { language(english: "; done: \(text)") }

  /// A side effect that goes on: since when, how severe, nil for no grade, and what was done.
  public func ongoing(
    _ label: String, since clock: String, grade: String?, actions: [String]
  ) -> String {
    let course = language(english: "\(label) since \(clock), \(grade ?? notGraded)")
    return actions.isEmpty ? course : "\(course): \(actions.joined(separator: "; "))"
  }

  /// Why a measurement is no reading of this session; empty for one that is.
  public func remark(_ standing: PressureMeasurement.Standing) -> String {
    switch standing {
    case .measured: ""
    case .ageUnknown: language(english: "found on the monitor, age unknown")
    case .beforeSession: language(english: "taken before this session")
    case .otherPatient: language(english: "monitor named another patient")
    case .demonstration: language(english: "monitor in demo mode")
    }
  }

  /// A start or a discharge with items missing.
  public func override(
    _ clock: String, isStart: Bool, missing: String, reason: String, by person: String
  ) -> String {
    let what =
      isStart
      ? language(english: "Infusion started") : language(english: "Patient discharged")
    let common = reason.isEmpty ? "" : language(english: " Reason: \(reason).")
    return language(english: "\(clock) \(what) with open items: \(missing).\(common) \(person)")
  }

  /// Who was told of a critical answer.
  public func told(_ who: String, _ clock: String, by person: String) -> String {
    language(english: "\(who) at \(clock), \(person)")
  }

  /// Nobody was told of a critical answer.
  public var nobodyTold: String {
    language(english: "NOBODY")
  }

  /// A pressure as a report writes it.
  public func pressure(_ measurement: PressureMeasurement) -> String {
    "\(measurement.reading.systolic.amount.roundedUnits)/"
      + "\(measurement.reading.diastolic.amount.roundedUnits)"
  }
}
