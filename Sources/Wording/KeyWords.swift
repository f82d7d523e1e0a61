/// The words of the keys.
package struct KeyWords {
  /// The words of one key.
  package struct Text: Hashable, Sendable {
    /// The word in the key bar; empty where the key is not shown there.
    package let word: String
    /// The row of the help page.
    package let sentence: String

    init(_ word: String, _ sentence: String) {
      self.word = word
      self.sentence = sentence
    }
  }

  let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Alarms

  package var acknowledge: Text {
    Text(
      language(english: "Acknowledge"),
      language(english: "Acknowledge the condition on the alarm line"))
  }
  package var acknowledgeAll: Text {
    Text("", language(english: "List and acknowledge all alarm conditions"))
  }
  package var audioPause: Text {
    Text(
      language(english: "Audio pause"), language(english: "Pause audio for 2 min; again to resume"))
  }
  package var audioOff: Text {
    Text("", language(english: "Switch audio off (asks); again to switch it on"))
  }
  package var alarmPause: Text {
    Text("", language(english: "Pause all alarm signals while the patient leaves the chair"))
  }
  package var acceptSender: Text {
    Text("", language(english: "Accept the other monitor or patient named by an alarm condition"))
  }
  package var testSound: Text { Text("", language(english: "Test the sound")) }

  // MARK: Session

  package var pressureNow: Text {
    Text(language(english: "BP"), language(english: "BP taken now: restart the countdown"))
  }
  package var note: Text { Text("", language(english: "Write a note")) }
  package var recordSet: Text {
    Text(language(english: "Set"), language(english: "Record a set of vital signs and score it"))
  }
  package var sideEffect: Text {
    Text(language(english: "Side effect"), language(english: "Record a side effect"))
  }
  package var byHand: Text {
    Text(
      language(english: "By hand"),
      language(english: "Enter a value measured by hand: BP, pulse, SpO2, resp rate"))
  }
  package var given: Text {
    Text(
      "", language(english: "Record what was given or done: drugs outside the bag, oxygen, others"))
  }
  package var callHelp: Text {
    Text(
      language(english: "Call help"),
      language(english: "Call for help at once; again to enter who came"))
  }
  package var correctLast: Text {
    Text("", language(english: "Correct the last entry"))
  }
  package var nextStep: Text {
    Text("", language(english: "Next step: start, resume, stop or close (asks)"))
  }
  package var initials: Text { Text("", language(english: "Enter the initials of the operator")) }
  package var chooseAction: Text { Text("", language(english: "Choose the action of this number")) }

  // MARK: Program

  package var nextTheme: Text { Text("", language(english: "Next colour theme of this screen")) }
  package var lock: Text { Text("", language(english: "Lock the keys; press twice to unlock")) }
  package var back: Text { Text(language(english: "Back"), language(english: "Back")) }
  package var nextPatient: Text {
    Text(
      language(english: "Next patient"),
      language(english: "Next patient at this chair, once the session is closed"))
  }
  package var leave: Text {
    Text(language(english: "Leave"), language(english: "Leave; asks while the session is open"))
  }

  // MARK: Pages

  package var trends: Text {
    Text(language(english: "Trend"), language(english: "Trends: cursor, zoom, table"))
  }
  package var pressures: Text {
    Text(
      language(english: "BP list"),
      language(english: "BP readings with their deviation from the baseline"))
  }
  package var waves: Text {
    Text("", language(english: "Waveform of the oximeter, if the device sends it"))
  }
  package var limits: Text {
    Text(language(english: "Limits"), language(english: "Alarm limits: view and change"))
  }
  package var events: Text {
    Text(language(english: "Events"), language(english: "Events, newest first"))
  }
  package var infusion: Text {
    Text(
      language(english: "Infusion"),
      language(english: "Bag, rate, baseline, start, pause, stop, close"))
  }
  package var checkIn: Text {
    Text(language(english: "Check-in"), language(english: "Check-in and time-out checklists"))
  }
  package var morning: Text {
    Text(
      language(english: "Morning check"),
      language(english: "Morning check: sound, device, clock, disk"))
  }
  package var chart: Text {
    Text(
      language(english: "Chart"), language(english: "Schedule, scores, side effects, corrections"))
  }
  package var discharge: Text {
    Text(language(english: "Discharge"), language(english: "Recovery and discharge"))
  }
  package var help: Text { Text(language(english: "Help"), language(english: "This page")) }

  // MARK: Lists and forms

  package var up: Text { Text("", language(english: "Line up")) }
  package var down: Text { Text("", language(english: "Line down")) }
  package var pageUp: Text { Text("", language(english: "Page up")) }
  package var pageDown: Text { Text("", language(english: "Page down")) }
  package var first: Text { Text("", language(english: "First line")) }
  package var last: Text { Text("", language(english: "Last line")) }
  package var nextFilter: Text {
    Text(language(english: "Filter"), language(english: "Next filter"))
  }
  package var answer: Text {
    Text(language(english: "Answer"), language(english: "Answer the selected line"))
  }
  package var yes: Text {
    Text(language(english: "Yes"), language(english: "Answer the selected line with yes"))
  }
  package var correct: Text {
    Text(language(english: "Correct"), language(english: "Correct the entry of the selected line"))
  }

  // MARK: Trends

  package var earlier: Text {
    Text(language(english: "Earlier"), language(english: "Cursor earlier"))
  }
  package var later: Text { Text(language(english: "Later"), language(english: "Cursor later")) }
  package var zoomIn: Text {
    Text(language(english: "Zoom in"), language(english: "Shorter time window"))
  }
  package var zoomOut: Text {
    Text(language(english: "Zoom out"), language(english: "Longer time window"))
  }
  package var farEarlier: Text { Text("", language(english: "Ten steps earlier")) }
  package var farLater: Text { Text("", language(english: "Ten steps later")) }
  package var start: Text { Text("", language(english: "Start of the session")) }
  package var now: Text { Text("", language(english: "Now")) }
  package var interval: Text {
    Text(
      language(english: "Interval"), language(english: "Table: every 1, 5, 15 min or at each BP"))
  }
  package var table: Text { Text(language(english: "Table"), language(english: "Chart or table")) }

  // MARK: Tiles

  package var tileLeft: Text { Text("", language(english: "Choose the number on the left")) }
  package var tileRight: Text { Text("", language(english: "Choose the number on the right")) }
  package var tileLimits: Text {
    Text("", language(english: "Limits of the chosen number"))
  }

  // MARK: Limits

  package var lower: Text {
    Text("", language(english: "Column left; in the list of rules: lower the limit"))
  }
  package var raise: Text {
    Text("", language(english: "Column right; in the list of rules: raise the limit"))
  }
  package var confirm: Text {
    Text(language(english: "Confirm"), language(english: "Confirm the changed limit"))
  }
  package var reset: Text {
    Text(language(english: "Profile"), language(english: "Reset to the limit of the profile"))
  }
  package var toggle: Text {
    Text(language(english: "Off/on"), language(english: "Switch the alarm off (asks why) or on"))
  }
  package var number: Text { Text("", language(english: "Type a limit")) }
  package var allRules: Text {
    Text(
      language(english: "All rules"), language(english: "Every rule, or one number for each limit"))
  }

  // MARK: Replay

  package var play: Text {
    Text(language(english: "Pause"), language(english: "Pause or resume the replay"))
  }
  package var step: Text { Text(language(english: "Step"), language(english: "One event ahead")) }
  package var stepBack: Text { Text("", language(english: "10 s back")) }
  package var stepAhead: Text { Text("", language(english: "10 s ahead")) }
  package var faster: Text {
    Text(language(english: "Faster"), language(english: "Double the speed, up to ×64"))
  }
  package var slower: Text {
    Text(language(english: "Slower"), language(english: "Halve the speed, down to ×0.25"))
  }
  package var previousAlarm: Text {
    Text(language(english: "Previous alarm"), language(english: "Previous alarm"))
  }
  package var nextAlarm: Text {
    Text(language(english: "Next alarm"), language(english: "Next alarm"))
  }
  package var tenths: Text {
    Text("", language(english: "Jump to a tenth of the recording, 0 to 9"))
  }
}
