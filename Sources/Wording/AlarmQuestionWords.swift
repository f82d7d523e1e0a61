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

  package func switchOff(_ rule: Phrase) -> Phrase { language(english: "Switch off \(rule)?") }

  package var switchOffMeans: Phrase {
    language(english: "The rule is marked on the screen, and the change is logged")
  }
}
