package import Alarms

/// Questions about alarms.
package struct AlarmQuestionWords {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  package var audioOff: Phrase { language(english: "Switch all audio off?") }

  package var audioOffMeans: Phrase {
    language(english: "Alarms are visual only until a new alarm or phase switches audio on")
  }

  // MARK: Alarm pause

  package var pause: Phrase { language(english: "Pause all alarm signals: reason?") }

  package var pauseMeans: Phrase {
    language(english: "Conditions are still detected, logged and shown")
  }

  /// The usual reasons.
  package var pauseReasons: [String] {
    language(english: ["patient leaves the chair", "changing position", "changing a sensor"])
  }

  package var pauseReason: Phrase { language(english: "Reason for the alarm pause") }
  package var pauseLength: Phrase { language(english: "Pause all alarm signals: how long?") }
  package func reason(_ reason: String) -> Phrase { language(english: "Reason: \(reason)") }
  package func minutes(_ count: Int64) -> String { language(english: "\(count) min") }

  // MARK: Conditions and rules

  package func acknowledgeAll(_ count: Int) -> Phrase {
    language(english: "Acknowledge all \(count)?")
  }

  package var switchOff: Phrase { language(english: "ALARM OFF: reason?") }

  package var switchOffMeans: Phrase {
    language(english: "No alarm for:")
  }

  /// The usual reasons to switch a rule off.
  package var switchOffReasons: [String] {
    language(english: [
      "ordered by the physician", "usual for this patient", "measured by another device",
    ])
  }

  package var switchOffReason: Phrase { language(english: "Reason to switch the alarm off") }

  /// Confirms a limit that makes a priority come late.
  package func limit(_ row: String, _ limit: String?) -> Phrase {
    limit.map { limit in language(english: "Set \(row) to \(limit)?") }
      ?? language(english: "Set \(row) to the limit of the profile?")
  }

  /// A priority would be reached only after a higher one.
  package func late(_ priority: Priority) -> Phrase {
    language(
      english: "\(priority.stars, spoken: Pronunciation(language).name(priority)) would then come "
        + "only after a higher alarm" as Phrase)
  }
}
