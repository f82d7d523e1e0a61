public import Care
public import Vitals

/// The patient's sheet before the visit.
public struct SheetWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// The title.
  public var title: String { language(english: "Before your infusion") }
  /// The heading of the hours without food and drink.
  public var fasting: String { language(english: "Food and drink") }
  /// The heading of what is asked when the patient leaves.
  public var leaving: String { language(english: "To go home") }
  /// Stands below the lists.
  public var footer: String {
    language(
      english: "Tell the clinic if something here cannot be done or has changed. Do not change or "
        + "stop a medicine unless the clinic told you to.")
  }

  /// The heading of a list.
  public func heading(_ stage: CheckItem.Stage) -> String { ChecklistWords(language).stage(stage) }

  /// A check as a line to fill in.
  public func line(_ item: CheckItem) -> String {
    let blank = "____________________"
    switch item.kind {
    case .tick: return "[ ] \(item.label)"
    case .twoPeople: return "[ ] \(item.label): \(blank) \(blank)"
    case .text, .clock, .weight, .patient: return "[ ] \(item.label): \(blank)"
    }
  }

  /// The least time before the infusion.
  public func fasting(_ item: CheckItem, least: TimeSpan) -> String {
    let hour = TimeSpan.hours(1).milliseconds
    let length =
      least.milliseconds % hour == 0 ? "\(least.milliseconds / hour) h" : least.minutesText
    return language(english: "\(item.label): \(length) or more before the infusion")
  }

  /// The heading of the lines that say whose sheet it is, and for when.
  public var appointment: String { language(english: "Appointment") }
  /// The name of the clinic's file stands beside it.
  public var clinic: String { language(english: "Clinic") }
  /// What is filled in.
  public var facts: [String] {
    language(english: ["Telephone of the clinic", "Patient", "Date and time"])
  }
}
