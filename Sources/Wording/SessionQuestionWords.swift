/// Questions about the phases of a session and about leaving.
package struct SessionQuestionWords {
  package let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Steps

  package func start(planned: String) -> Phrase {
    language(english: "Start the infusion, planned \(planned)?")
  }

  package var noBaseline: Phrase {
    language(english: "No baseline: limits relative to it are inactive")
  }

  /// Expected data that are missing.
  package func data(of labels: String) -> String { language(english: "data of \(labels)") }

  /// Reasons to start without a sensor, and without other things.
  package var dataReasons: [String] {
    language(english: ["no sensor available", "declined by the patient", "checked by other means"])
  }

  /// The reason of expected data that are measured by hand.
  package var byHand: String { language(english: "by hand") }

  package var pause: Phrase { language(english: "Pause the infusion: reason?") }
  package var pauseMeans: Phrase { language(english: "The infusion clock stops. Alarms stay on.") }

  package var pauseReasons: [String] {
    language(english: ["nausea", "blood pressure", "anxiety", "vein or line", "patient's request"])
  }

  package var resume: Phrase { language(english: "Resume the infusion?") }
  package var stop: Phrase { language(english: "Stop the infusion and start recovery?") }
  package var stopMeans: Phrase { language(english: "The infusion clock ends") }

  package var abort: Phrase { language(english: "Abort the session: reason?") }
  package var abortMeans: Phrase { language(english: "This ends the infusion. Alarms stay on.") }

  package var abortReasons: [String] {
    language(english: ["blood pressure", "over-sedation", "adverse reaction", "patient's request"])
  }

  package var close: Phrase { language(english: "Close the session?") }

  package var closeMeans: Phrase {
    language(english: "The patient leaves. Monitoring and alarms end.")
  }

  package var closeReasons: [String] {
    language(english: ["against advice", "transferred to hospital", "ordered by the prescriber"])
  }

  package var ordered: String { language(english: "ordered by the prescriber") }

  package func missing(_ requirement: String) -> Phrase {
    language(english: "Missing: \(requirement)")
  }

  /// Something that is there and not right.
  package func lookAgain(_ finding: String) -> Phrase {
    language(english: "Look again: \(finding)")
  }

  /// Nothing is wrong; what was looked at follows.
  package var allRight: Phrase { language(english: "Nothing is missing:") }

  /// The same where something was not asked that nothing requires.
  package var notAllAsked: Phrase {
    language(english: "Nothing is wrong, but not all was asked:")
  }

  /// An answer that opens the question of who was told.
  package func whoWasTold(_ answer: String) -> String {
    language(english: "Who was told of \(answer) …")
  }

  package var reasonNeeded: Phrase { language(english: "Give a reason to continue:") }

  // MARK: Typed reasons

  package var startReason: Phrase { language(english: "Reason to start") }
  package var pauseReason: Phrase { language(english: "Reason for the pause") }
  package var abortReason: Phrase { language(english: "Reason to abort") }
  package var closeReason: Phrase { language(english: "Reason to close") }

  // MARK: Baseline and plan

  package var confirmBaseline: Phrase { language(english: "Confirm the baseline?") }
  package var nothingNew: Phrase { language(english: "No new values; entered baselines are kept") }
  package var whichBaseline: Phrase { language(english: "Which baseline?") }
  package func baseline(_ label: String) -> Phrase { language(english: "Baseline \(label)") }

  /// A typed baseline was refused.
  package var baselineRange: String { language(english: "Enter a plausible whole number") }

  package var plan: Phrase { language(english: "Planned length of the infusion") }
  package var planHint: Phrase { language(english: "In minutes, or as 1h10m or 00:50:00") }

  /// A typed length was refused.
  package var planRange: String {
    language(english: "Enter 50, 50m, 1h10m or 00:50:00; 5 minutes to 8 hours")
  }

  /// Asks for a change of the running infusion; the rate is nil where none was entered.
  package func change(rate: String?, total: String) -> Phrase {
    guard let rate else { return language(english: "Record: total \(total)?") }
    return language(english: "Record: pump running at \(rate), total \(total)?")
  }

  /// The running infusion before a change.
  package func before(rate: String?, total: String) -> Phrase {
    guard let rate else { return language(english: "Before: total \(total)") }
    return language(english: "Before: \(rate), total \(total)")
  }

  // MARK: Gap

  package func gap(_ length: String) -> Phrase {
    language(english: "The program was down for \(length). Did the pump keep running?")
  }

  package var gapInexact: Phrase {
    language(english: "The machine restarted; the length is that of the wall clock")
  }

  package var gapUnanswered: Phrase {
    language(english: "Unanswered, the gap counts as infusion time")
  }

  package var ran: String { language(english: "It kept running") }
  package var stopped: String { language(english: "It was stopped") }

  // MARK: Note, operator, leaving

  package var note: Phrase { language(english: "Note") }
  package var initials: Phrase { language(english: "Initials of the operator") }

  package var initialsMeans: Phrase {
    language(english: "They are recorded with every entry from now on; Esc goes on without")
  }

  package var helpArrived: Phrase { language(english: "Who came to help?") }

  package var helpArrivedMeans: Phrase {
    language(english: "Their initials end the call; Esc leaves it open")
  }

  /// Typed initials without a letter.
  package var initialsNeedLetters: String { language(english: "Enter letters, as AB") }

  package var nextPatient: Phrase { language(english: "Begin the session of the next patient?") }

  package var nextPatientMeans: Phrase {
    language(
      english: "Same chair, devices and settings")
  }

  package func leave(isInfusing: Bool) -> Phrase {
    isInfusing
      ? language(english: "Leave while the infusion runs?")
      : language(english: "Leave before the session is closed?")
  }

  package func leaveMeans(isInfusing: Bool) -> Phrase {
    isInfusing
      ? language(english: "Monitoring and alarms stop. The pump keeps running.")
      : language(english: "Monitoring and alarms stop.")
  }

  package var leaveTraining: Phrase { language(english: "Leave the training?") }

  package var leaveTrainingMeans: Phrase {
    language(english: "It ends here and cannot go on; the debrief follows")
  }

  package var staysOpen: Phrase { language(english: "The session stays open and can be resumed") }
}
