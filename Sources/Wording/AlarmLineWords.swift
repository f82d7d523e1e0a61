package import Alarms

/// The alarm line apart from its condition: the alarm system at rest, paused signals, the count.
package struct AlarmLineWords {
  let language: Language

  package init(_ language: Language) { self.language = language }

  /// The window's title: the highest condition, the number of rules that are off, and the chair;
  /// nil for none.
  package func title(alarm: String?, off: Int, chair: String?) -> String {
    let place = chair.map { HeaderWords(language).chair($0) } ?? "chairside"
    return [alarm, off > 0 ? rulesOff(off) : nil, place].compactMap(\.self)
      .joined(separator: " – ")
  }

  // MARK: Without a condition

  /// The program that records the session has stopped: nobody watches the patient through it.
  package func unattended(_ chair: String?) -> Phrase {
    let monitor = chair.map { HeaderWords(language).chair($0).lowercased() }
    return language(
      english: "\(Priority.high) Monitor\(monitor.map { " of \($0)" } ?? "") stopped: go there"
        as Phrase)
  }

  package var closed: String { language(english: "Session closed: no alarm rule is active") }
  package var on: String { language(english: "Alarms on") }
  package var paused: String { language(english: "Alarms PAUSED") }

  /// No rule judges a parameter.
  package func off(_ parameter: String) -> String { language(english: "\(parameter) alarms OFF") }

  package func changed(_ count: Int) -> String {
    language(english: "\(count) limit\(count == 1 ? "" : "s") changed")
  }

  /// Relative limits before the infusion.
  package var untilInfusion: String {
    language(english: "relative limits inactive until the infusion")
  }

  /// Relative limits without a baseline.
  package var noBaseline: String { language(english: "no baseline: relative limits inactive") }

  // MARK: With conditions

  /// A remark about a key in front of the condition.
  package func remark(_ remark: String, before condition: Phrase) -> Phrase {
    language(english: "\(remark): \(condition)")
  }

  /// The place of the condition among those that take turns, and how many others there are.
  package func place(_ position: Int, of count: Int, below: Int) -> String {
    let others = below > 0 ? "+\(below)" : ""
    guard count > 1 else { return others }
    return language(english: "\(position)/\(count)") + (others.isEmpty ? "" : " \(others)")
  }

  /// A condition of this priority is over and waits behind another.
  package func over(_ priority: Priority) -> String {
    language(english: "\(priority.stars) over")
  }

  /// An acknowledged condition that holds, by its stars or with its text.
  package func acknowledged(_ priority: Priority, _ text: String? = nil) -> String {
    language(english: "ack \(priority.stars)") + (text.map { " \($0)" } ?? "")
  }

  // MARK: Rules that are off

  package func rulesOff(_ count: Int) -> String {
    language(english: "\(count) \(count == 1 ? "rule" : "rules") OFF")
  }

  package func rulesOffShort(_ count: Int) -> String { language(english: "\(count) OFF") }

  // MARK: Paused signals

  /// Alarms paused for a time, with the reason where there is room.
  package func alarmsPaused(_ left: String, reason: String?) -> String {
    language(english: "ALARMS PAUSED \(left)") + (reason.map { " \($0)" } ?? "")
  }

  /// The same in the least room; without the time even less.
  package func alarmsPausedShort(_ left: String?) -> String {
    language(english: "PAUSED") + (left.map { " \($0)" } ?? "")
  }

  package func audioPaused(_ left: String) -> String {
    language(english: "AUDIO PAUSED \(left)")
  }

  /// The same in the least room; without the time even less.
  package func audioPausedShort(_ left: String?) -> String {
    language(english: "AUDIO") + (left.map { " \($0)" } ?? "")
  }

  package var audioOff: String { language(english: "AUDIO OFF") }

  /// The same in the least room.
  package var audioOffShort: String { language(english: "OFF") }
}
