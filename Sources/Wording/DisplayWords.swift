/// Messages of the program on the last row.
package struct DisplayWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// A line of plain mode is no key; `help` is the key of the help page.
  package func notUnderstood(help: String) -> String {
    language(english: "Not a key; \(help) and Enter for the keys")
  }

  /// The latest command is on the disk.
  package var recorded: String { language(english: "Recorded") }

  /// The new theme, and the line of the configuration that keeps it.
  package func theme(_ name: String) -> String {
    language(english: "Theme \(name); theme = \"\(name)\" in config.toml keeps it")
  }

  /// The sound player failed; the terminal's bell rings.
  package func bell(_ failure: String) -> String {
    language(english: "\(failure); the bell rings instead")
  }

  /// The sound test by the player.
  package var playerTest: String {
    language(english: "Sound test: low, medium, high by the sound player")
  }

  /// The sound test without a player.
  package var bellTest: String { language(english: "Sound test: the bell of the terminal") }

  /// The pseudonym of this patient is not known.
  package var noHistory: String { language(english: "No earlier session under this pseudonym") }

  /// Nothing suspends a monitor.
  package var noSuspension: String {
    language(english: "Not suspended: a suspended monitor raises no alarms")
  }

  // MARK: Plain lines in place of screens

  /// A program in the background gets no keys.
  package var inBackground: String {
    language(
      english: "chairside: started in the background: plain lines, and no key reaches it; started "
        + "without & it has the screen and the keys")
  }

  /// The screens could not be opened.
  package func plainInstead(_ error: String) -> String {
    language(english: "chairside: \(error); going on with plain lines")
  }

  /// Lines that a blocked terminal did not take.
  package func linesLost(_ count: Int) -> String {
    language(english: "chairside: \(count) lines could not be shown")
  }

  // MARK: The instructor of a training

  package func noInstructor(_ error: String) -> String {
    language(english: "no instructor can join: \(error)")
  }

  // MARK: Recorded sessions

  /// The followed session file cannot be read on.
  package func notReadOn(_ error: String) -> String {
    language(english: "cannot continue reading the journal: \(error)")
  }

  /// The session file of the next patient, or of a resumption, cannot be read.
  package func notReadNewest(_ error: String) -> String {
    language(english: "cannot read the newest journal: \(error)")
  }

  package func endOfRecording(back: String, leave: String) -> String {
    language(english: "End of the recording: \(back) back, \(leave) leave")
  }

  /// The speed of a paused replay, as `×8`.
  package func speed(_ speed: String) -> String { language(english: "Speed \(speed)") }

  package var noFurtherAlarm: String { language(english: "No further alarm") }
  package var noEarlierAlarm: String { language(english: "No earlier alarm") }

  /// The next alarm is not told; the same words whether one follows or not.
  package var futureHidden: String { language(english: "Later times are hidden") }

  /// The replay stopped by itself.
  package func pausedAtAlarm(play key: String) -> String {
    language(english: "Paused at an alarm: \(key) plays on")
  }

  package func ended(leave key: String) -> String {
    language(english: "The session has ended; \(key) leaves this screen")
  }

  package func notRecorded(leave key: String) -> String {
    language(english: "This session is not being recorded; \(key) leaves this screen")
  }
}
