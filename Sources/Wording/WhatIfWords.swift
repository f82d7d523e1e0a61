public import Alarms

/// The comparison of two profiles in words.
public struct WhatIfWords: Sendable {
  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  /// The title.
  public var title: String { language(english: "Alarms under two profiles") }

  /// The rules about the patient.
  public var physiological: String { language(english: "About the patient") }
  /// The rules about what is due.
  public var timers: String { language(english: "Due times") }
  /// The technical conditions.
  public var technical: String { language(english: "Technical") }
  /// The heading of the profiles and sessions.
  public var compared: String { language(english: "Compared") }
  /// The heading of what was not counted.
  public var notCounted: String { language(english: "Not counted") }
  /// Stands in place of rows.
  public var noAlarms: String { language(english: "No alarm under either profile.") }

  /// Stands in place of the first alarms.
  public var sameFirst: String { language(english: "The same in every session.") }

  /// The columns of how often the rules of a group raise.
  public var columns: [String] {
    language(english: ["Rule", "Alarms an hour", "Under 15 s"])
  }

  /// The heading of the first alarms of a group.
  public func first(_ group: String) -> String {
    language(english: "\(group): first alarm of a session")
  }

  /// The columns of the first alarms.
  public var firstColumns: [String] {
    language(english: ["Rule", "Earlier", "Later", "Missed", "New"])
  }

  /// The profile on the left.
  public var left: String { language(english: "Left") }
  /// The profile on the right.
  public var right: String { language(english: "Right") }

  /// The profiles that the recordings name.
  public func ownProfiles(_ names: [String]) -> String {
    language(english: "the recording's own: \(names.joined(separator: ", "))")
  }

  /// The sessions.
  public var sessions: String { language(english: "Sessions") }
  /// How many sessions were compared, and for how long they were monitored.
  public func sessions(_ count: Int, hours: String) -> String {
    language(english: "\(count), monitored for \(hours) h")
  }

  /// The row of all rules of a priority.
  public func any(_ priority: Priority) -> String {
    switch priority {
    case .high: language(english: "any high")
    case .medium: language(english: "any medium")
    case .low: language(english: "any low")
    }
  }

  /// The row of all rules.
  public var any: String { language(english: "any") }

  /// A value under both profiles.
  public func both(_ left: String, _ right: String) -> String { "\(left) → \(right)" }

  /// The number of sessions with the median of the lengths.
  public func shift(_ sessions: Int, median: String?) -> String {
    guard let median else { return "0" }
    return language(english: "\(sessions) by \(median)")
  }

  /// What stands above a comparison that is not complete.
  public func incomplete(_ count: Int) -> String {
    language(english: "INCOMPLETE: sessions not counted \(count)")
  }

  /// The meaning of the columns.
  public var footer: [String] {
    language(english: [
      "Left → right. A condition counts once, under the priority of its rule. Under 15 s: it ended "
        + "unacknowledged within 15 s.",
      "Earlier and later: sessions in which the first alarm comes earlier or later on the right, by "
        + "a median of so many seconds. Missed: sessions in which it comes on the left only; new: "
        + "on the right only. \"any\" takes several rules as one.",
      "The recorded acknowledgements stay as they were: nobody knows what would have been done.",
    ])
  }
}
