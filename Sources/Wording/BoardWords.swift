import Alarms
import Session
package import Station
package import Vitals

/// What a board of several chairs says of contact, conditions and itself.
package struct BoardWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  // MARK: Contact

  /// The state of a chair without current values, short enough for a tile; empty while it is live.
  package func contact(_ chair: Chair, at now: BoardMoment) -> String {
    let silence = chair.silence(at: now.time)
    return switch chair.contact {
    case .live: ""
    case .quiet: language(english: "quiet \(silence.wholeSeconds) s")
    case .lost: language(english: "NO CONTACT \(silence.clockText)")
    case .stopped: language(english: "MONITOR STOPPED")
    case .conflict: language(english: "TWO PROGRAMS")
    case .ended: language(english: "idle since \(clock(chair.since.wall))")
    case .notSeen: language(english: "not seen since \(clock(chair.since.wall))")
    }
  }

  /// The condition of a contact with what to do.
  package func contact(_ alarm: ContactAlarm, of name: String, at now: BoardTime) -> Phrase {
    let chair = self.chair(name)
    let length = alarm.length(at: now).clockText
    if let ended = alarm.ended { return over(alarm, since: ended, chair, length) }
    return switch alarm.kind {
    case .notSeen: language(english: "Not seen since \(clock(alarm.began.wall))" as Phrase)
    case .noContact: language(english: "NO CONTACT \(length): look at \(chair)" as Phrase)
    case .stopped: language(english: "MONITOR STOPPED \(length): go to \(chair)" as Phrase)
    case .conflict: language(english: "Two programs say they are \(chair)" as Phrase)
    case .folderGone:
      language(english: "NO CONTACT \(length), the folder is gone: look at \(chair)" as Phrase)
    case .incomplete:
      language(
        english: "ROWS MISSING: phase and conditions of \(chair) may be other ones" as Phrase)
    case .copyDiffers:
      language(
        english: "COPY DIFFERS: a journal was rewritten or cut, verify both" as Phrase)
    case .clockOff(let offset):
      language(english: "The clock of \(chair) is \(clockOffset(offset))" as Phrase)
    case .unreadable(let why):
      language(english: "CANNOT READ \(chair), look there: \(why)" as Phrase)
    case .blind:
      language(
        english: "STATION BLIND \(length), no connection: go to the chairs, which alarm there"
          as Phrase)
    }
  }

  /// The condition of a contact that is over.
  private func over(
    _ alarm: ContactAlarm, since ended: BoardMoment, _ chair: String, _ length: String
  ) -> Phrase {
    let began = clock(alarm.began.wall)
    return switch alarm.kind {
    case .noContact, .unreadable, .notSeen, .folderGone:
      language(
        english: "No contact at \(began) for \(length), back \(clock(ended.wall))" as Phrase)
    case .stopped:
      language(english: "Monitor stopped at \(began), back \(clock(ended.wall))" as Phrase)
    case .blind:
      language(english: "The station was blind at \(began) for \(length)" as Phrase)
    case .incomplete:
      language(english: "Rows were missing at \(began), over" as Phrase)
    case .copyDiffers, .clockOff: ""
    case .conflict:
      language(english: "Two programs recorded \(chair) at \(began), over" as Phrase)
    }
  }

  /// The short forms of the condition of a contact, the longest first.
  private func forms(_ alarm: ContactAlarm, at now: BoardTime) -> [String] {
    let length = alarm.length(at: now).clockText
    guard alarm.ended == nil else {
      return [language(english: "was lost \(length)"), language(english: "was lost")]
    }
    return switch alarm.kind {
    case .notSeen:
      [
        language(english: "not seen since \(clock(alarm.began.wall))"),
        language(english: "not seen"),
      ]
    case .noContact, .folderGone:
      [language(english: "NO CONTACT \(length)"), language(english: "NO CONTACT")]
    case .stopped:
      [
        language(english: "MONITOR STOPPED \(length)"), language(english: "STOPPED \(length)"),
        language(english: "STOPPED"),
      ]
    case .conflict: [language(english: "TWO PROGRAMS")]
    case .unreadable: [language(english: "CANNOT READ")]
    case .incomplete: [language(english: "ROWS MISSING")]
    case .copyDiffers: [language(english: "COPY DIFFERS")]
    case .clockOff(let offset):
      [language(english: "clock \(clockOffset(offset))"), language(english: "clock off")]
    case .blind:
      [
        language(english: "STATION BLIND \(length): go to the chairs"),
        language(english: "STATION BLIND \(length)"), language(english: "STATION BLIND"),
      ]
    }
  }

  /// How far a clock is off: `4 min behind`, `8 s ahead`.
  private func clockOffset(_ offset: TimeSpan) -> String {
    let seconds = max(offset, -offset).wholeSeconds
    let length =
      seconds < 120
      ? language(english: "\(seconds) s")
      : seconds < 7200
        ? language(english: "\(seconds / 60) min") : language(english: "\(seconds / 3600) h")
    return offset < .zero
      ? language(english: "\(length) behind") : language(english: "\(length) ahead")
  }

  /// Why a folder cannot be read.
  package func problem(_ problem: FolderProblem) -> String {
    switch problem {
    case .missing: language(english: "no such folder")
    case .unreadable(let why): why
    case .blind: language(english: "no connection")
    }
  }

  /// In the place of the counts while the board has no connection.
  package func blind(since time: WallTime) -> String {
    language(english: "STATION BLIND since \(clock(time)): the chairs alarm there")
  }

  /// The same for little room.
  package var shortBlind: String { language(english: "STATION BLIND") }

  package func chair(_ name: String) -> String { language(english: "chair \(name)") }

  package func chairTitle(_ name: String) -> String { language(english: "Chair \(name)") }

  // MARK: Conditions

  /// A condition with its chair, without stars.
  package func text(_ alarm: BoardAlarm, _ chair: Chair?, at now: BoardTime) -> Phrase {
    let words = condition(alarm, chair, at: now)
    let title = chair.map { "\(chairTitle($0.name)): " as Phrase } ?? ""
    return "\(title)\(words)\(seenMark(alarm.seen))"
  }

  /// A condition without its chair.
  package func condition(_ alarm: BoardAlarm, _ chair: Chair?, at now: BoardTime) -> Phrase {
    switch alarm.subject {
    case .contact(let contact): self.contact(contact, of: chair?.name ?? "", at: now)
    case .condition(let condition):
      chair?.session.map { ConditionWords(language).text(condition, in: $0) } ?? ""
    }
  }

  /// The forms of a condition for little room, the longest first.
  package func forms(_ alarm: BoardAlarm, at now: BoardTime) -> [String] {
    switch alarm.subject {
    case .contact(let contact): forms(contact, at: now)
    case .condition(let condition): ShortConditionWords(language).forms(condition)
    }
  }

  private func seenMark(_ seen: SeenMark?) -> Phrase {
    seen.map { "  \(self.seen($0))" } ?? ""
  }

  package func seen(_ mark: SeenMark) -> Phrase {
    language(english: "seen \(mark.by) \(clock(mark.at))" as Phrase)
  }

  package func seenShort(_ mark: SeenMark) -> String { language(english: "seen \(mark.by)") }

  /// No condition; never that all is well.
  package var noCondition: String { language(english: "No condition on the board") }

  // MARK: The top line

  package var board: String { language(english: "BOARD") }

  package func counts(inSession: Int, idle: Int, lost: Int) -> String {
    language(english: "\(inSession) in session  \(idle) idle  \(lost) lost")
  }

  package func shortCounts(inSession: Int, idle: Int, lost: Int) -> String {
    language(english: "\(inSession) on \(idle) idle \(lost) lost")
  }

  package var audioOn: String { language(english: "audio on") }

  package func audioPaused(_ left: String) -> String { AlarmLineWords(language).audioPaused(left) }

  package func filtered(_ text: String, _ count: Int, of all: Int) -> String {
    language(english: "/\(text) shows \(count) of \(all)")
  }

  package func page(_ number: Int, of count: Int) -> String {
    language(english: "page \(number)/\(count)")
  }

  // MARK: Tiles

  /// A phase in three letters.
  package func phase(_ phase: Phase) -> String {
    switch phase {
    case .checkIn: language(english: "CHK")
    case .baseline: language(english: "BAS")
    case .infusing: language(english: "INF")
    case .paused: language(english: "PAU")
    case .recovery: language(english: "REC")
    case .aborted: language(english: "ABO")
    case .closed: language(english: "CLO")
    }
  }

  package var simulated: String { language(english: "SIM") }

  /// How long ago in the fewest characters: `40s`, `4m`, `2h`.
  package func shortAge(_ span: TimeSpan) -> String {
    let seconds = max(span.wholeSeconds, 0)
    if seconds < 60 { return language(english: "\(seconds)s") }
    return seconds < 3600
      ? language(english: "\(seconds / 60)m") : language(english: "\(seconds / 3600)h")
  }

  package func pressureDue(_ left: TimeSpan) -> String {
    left < .zero
      ? language(english: "BP overdue \(shortAge(-left))")
      : language(english: "BP due \(shortAge(left))")
  }

  package func pressureAge(_ age: String) -> String { language(english: "taken \(age) ago") }

  /// The audio of the chair is paused or off.
  package var chairAudioPaused: String { language(english: "chair audio paused") }

  package var chairAlarmsPaused: String { language(english: "ALARMS PAUSED") }

  package func clock(_ time: WallTime) -> String { time.clock(seconds: false) }
}
