/// Remarks of the program about the last key.
package struct RemarkWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Access

  package var replay: String {
    language(english: "Replay: recorded actions are shown, nothing can be changed")
  }

  package var readOnly: String {
    language(english: "Read only: the session cannot be changed here")
  }

  package func closed(next: String, leave: String) -> String {
    language(english: "The session is closed: \(next) next patient, \(leave) leaves")
  }

  /// The key of the next patient before the end of this one's session.
  package func notClosed(next key: String) -> String {
    language(english: "\(key) begins the next patient's session once this one is closed")
  }

  /// The next patient's session cannot follow by itself.
  package var recordedByName: String {
    language(
      english: "This session has a file of its own name (--journal): leave, and begin the next one")
  }

  // MARK: Alarms

  package var noAlarm: String { language(english: "No alarm to acknowledge") }

  /// The alarm line changed right before the key; it stands before the condition.
  package var changed: String { language(english: "changed, press again") }

  /// The condition that was meant has ended; it stands before the one on the line.
  package var isOver: String { language(english: "that is over") }
  package var acknowledged: String { language(english: "Already acknowledged") }

  // MARK: Entries

  package var pressureNow: String { language(english: "BP taken; next due restarted") }
  package var noEntry: String { language(english: "No entry on this line") }
  package var corrected: String { language(english: "This entry is already corrected") }

  /// The initials of the operator were entered.
  package func initials(_ initials: String) -> String {
    language(english: "\(initials) is recorded from now on")
  }

  package func needsInitials(_ key: String) -> String {
    language(english: "This needs your own initials first: \(key)")
  }

  /// The line is answered in a text field.
  package func needsText(_ key: String) -> String {
    language(english: "\(key) opens the text field of this line")
  }

  package var nothingToCorrect: String { language(english: "No entry to correct") }

  /// A pressure that must be repeated was announced; `length` is nil when it is due now.
  package func repeatStays(in length: String?) -> String {
    guard let length else { return language(english: "The repeat BP is due now") }
    return language(english: "The repeat BP is due in \(length)")
  }

  // MARK: Lock

  /// The keys that work while the others are locked.
  package func locked(acknowledge: String, unlock: String) -> String {
    language(english: "\(acknowledge) \(acknowledge) acknowledges, \(unlock) \(unlock) unlocks")
  }

  package var pressToUnlock: String { language(english: "Press again to unlock") }
  package var pressToAcknowledge: String { language(english: "Press again to acknowledge") }
  package var pressToCall: String { language(english: "Press again to call for help") }
  package var unlocked: String { language(english: "Unlocked") }
}
