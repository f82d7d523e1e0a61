package import Alarms
import Session
package import Station
package import Vitals

/// The lists, questions and keys of a board.
package struct BoardPageWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Pages

  package var conditions: String { language(english: "Conditions") }
  package var roster: String { language(english: "Roster") }
  package var events: String { language(english: "Events of all chairs, newest first") }
  package var chairEvents: String { language(english: "Events, newest first") }
  package var handover: String { language(english: "Handover") }
  package var help: String { language(english: "Keys") }
  package var noEvents: String { language(english: "No events yet") }
  package var noChairs: String { language(english: "No chair has this in its words") }
  package var empty: String { language(english: "No session was found yet") }

  /// The heading of a class of conditions.
  package func heading(_ priority: Priority, isOpen: Bool) -> String {
    guard isOpen else { return language(english: "Acknowledged or seen") }
    return switch priority {
    case .high: language(english: "High")
    case .medium: language(english: "Medium")
    case .low: language(english: "Low")
    }
  }

  /// A chair of the roster: where it records and how the contact stands.
  package func roster(
    _ chair: Chair, folder: String, contact: String, at now: BoardMoment
  ) -> [Phrase] {
    let name = BoardWords(language).chairTitle(chair.name)
    let state = contact.isEmpty ? language(english: "live") : contact
    let row = chair.arrived.map { (now.time - $0).wholeSeconds }
    let age = row.map { language(english: "last row \($0) s ago") } ?? language(english: "no row")
    let app = chair.session?.header.app ?? ""
    return [Phrase(name), Phrase(state), Phrase(age), Phrase(app), Phrase(folder)]
  }

  package func event(_ event: BoardEvent, _ name: String, _ condition: Phrase) -> Phrase {
    switch event.kind {
    case .contact(let state): contact(state)
    case .seen(_, let by): language(english: "Seen by \(by): \(condition)" as Phrase)
    case .audioPaused: language(english: "Board audio paused")
    case .audioOn: language(english: "Board audio on")
    case .tooManyChairs:
      language(english: "More than \(Board.mostChairs) chairs: the others are not shown")
    }
  }

  private func contact(_ state: ContactState) -> Phrase {
    switch state {
    case .notSeen: language(english: "Not seen yet")
    case .live: language(english: "Contact")
    case .quiet: language(english: "Quiet: no row for 2.5 s")
    case .lost: language(english: "NO CONTACT")
    case .stopped: language(english: "MONITOR STOPPED: no program records the open session")
    case .ended: language(english: "Session ended, idle")
    case .conflict: language(english: "Two programs record this chair")
    }
  }

  // MARK: Handover

  package func infused(_ elapsed: String, of planned: String, left: String) -> Phrase {
    language(english: "\(Phrase(elapsed, of: planned)), left \(left)")
  }

  package func phase(_ phase: Phase) -> Phrase { Phrase(PhaseWords(language).name(phase)) }

  package var noOpenCondition: Phrase { language(english: "no open condition") }

  package func valuesUnknown(_ contact: String) -> Phrase {
    language(english: "no current value (\(contact))")
  }

  package func rulesOff(_ count: Int) -> Phrase { Phrase(AlarmLineWords(language).rulesOff(count)) }

  // MARK: Questions and remarks

  package func askInitials(_ typed: String) -> String {
    language(english: "Your initials: \(typed)")
  }

  package func askFilter(_ typed: String) -> String {
    language(english: "Show chairs with: \(typed)")
  }

  package var seenNoted: String { language(english: "Seen; acknowledging is done at the chair") }
  package var nothingToSee: String { language(english: "No condition is shown") }
  package var tooEarly: String { language(english: "The condition has just changed; press again") }
  package var conditionOver: String { language(english: "That condition is over") }
  package var noSession: String { language(english: "This chair has no session to open") }
  package var audioPaused: String { language(english: "Board audio paused for two minutes") }
  package var audioOn: String { language(english: "Board audio on") }
  package func noChair(_ number: String) -> String {
    language(english: "There is no chair \(number)")
  }
  package var readOnly: String {
    language(english: "At the board nothing of a session can be changed")
  }
  package var notUnderstood: String { language(english: "Not understood; ? lists the keys") }
  package func unexpected(_ lag: String) -> String {
    language(english: "The board stood still for \(lag)")
  }

  // MARK: Plain lines

  /// Behind a condition that somebody has acknowledged or seen.
  package var attended: String { language(english: "(attended)") }

  package func over(_ condition: Phrase) -> Phrase {
    language(english: "over: \(condition)" as Phrase)
  }

  // MARK: Keys

  /// The keys with what they do, for the key bar and the help page.
  package var keys: [(key: String, word: String, text: String)] {
    [
      ("1-9", language(english: "Chair"), language(english: "Choose a chair by its name or place")),
      (
        "Enter", language(english: "Open"),
        language(english: "Open the screens of the chair; Esc returns")
      ),
      (
        "a", language(english: "Seen"),
        language(english: "Mark the condition on the line as seen; it is acknowledged at the chair")
      ),
      (
        "p", language(english: "Audio pause"),
        language(english: "Pause the board's sound for two minutes, again to end it")
      ),
      ("l", language(english: "Conditions"), language(english: "All conditions by class")),
      ("e", language(english: "Events"), language(english: "Events of all chairs")),
      ("h", language(english: "Handover"), language(english: "Handover list")),
      (
        "r", language(english: "Roster"), language(english: "Chairs with their folders and contact")
      ),
      (
        "/", language(english: "Filter"),
        language(english: "Show only the chairs with a text; Esc shows all")
      ),
      ("u", language(english: "Initials"), language(english: "Change the initials")),
      ("T", language(english: "Theme"), language(english: "Next theme")),
      ("b", language(english: "Sound test"), language(english: "Sound each priority once")),
      ("q", language(english: "Leave"), language(english: "Leave the board; the chairs go on")),
    ]
  }

  package var helpKey: String { language(english: "Help") }
  package var returnKey: String { language(english: "Board") }
  package var legend: [String] {
    [
      language(
        english: "Dashes: nothing current. 88' a few seconds old, 88? in doubt, 4m age of the BP."),
      language(english: "Quiet after 2.5 s without a row, NO CONTACT after 4 s."),
      language(english: "Alarms are decided and acknowledged at the chair."),
      language(english: "chairside is not a medical device."),
    ]
  }
}
