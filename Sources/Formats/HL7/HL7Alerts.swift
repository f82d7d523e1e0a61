import Vitals

/// Texts of messages that become marks: notes, and alerts as IHE PCD-04 sends them.
struct HL7Alerts {
  /// An alert that is being read: one for each request.
  private struct Alert {
    let request: Int
    var text = ""
    /// A text that the sender shows, which says more than the name of the event.
    var shown = ""
    var phase = ""
    var stamp: HL7Stamp?
  }

  private static let types: Set<String> = ["ST", "TX", "FT", "CWE", "CE", "CNE", ""]
  /// Words in the names of observations that are notes.
  private static let notes: Set<String> = [
    "note", "notes", "event", "alarm", "alert", "comment", "annotation", "mark", "marker", "remark",
  ]
  /// Words in the names of what belongs to an alarm, or is set.
  private static let others: Set<String> = [
    "limit", "limits", "attr", "state", "status", "priority", "type", "phase", "setting",
    "settings",
    "volume", "count", "id", "time", "source", "code", "enabled", "mode", "level", "sound",
  ]

  private var alert: Alert?
  private var found: [(text: String, stamp: HL7Stamp?)] = []

  /// Whether an observation is a text, or belongs to an alert, and no measurement.
  mutating func take(_ observation: HL7Message.Observation) -> Bool {
    let fields = observation.fields
    guard Self.types.contains(fields.word(1, of: 2)) else { return false }
    let name = [fields.word(2, of: 3), fields.word(1, of: 3)].first { $0.contains("_") } ?? ""
    let upper = name.uppercased()
    let stamp = HL7Stamp(fields[14]) ?? observation.requested
    if upper.contains("_EVT_") || upper.hasPrefix("MDC_ATTR_") {
      add(upper, fields, observation.request, stamp)
      return true
    }
    guard ["ST", "TX", "FT"].contains(fields.word(1, of: 2)), Self.isNote(fields) else {
      return false
    }
    let text = fields.text(fields[5])
    if !text.isEmpty, !Self.isNumber(text) { found.append((text, stamp)) }
    return true
  }

  /// The marks that are complete, at the end of a message.
  mutating func drain() -> [(text: String, stamp: HL7Stamp?)] {
    end()
    defer { found = [] }
    return found
  }

  private mutating func add(
    _ name: String, _ fields: HL7Fields, _ request: Int, _ stamp: HL7Stamp?
  ) {
    // One alert follows another with its event.
    let isEvent = name.contains("_EVT_") && !name.hasPrefix("MDC_ATTR_")
    if alert?.request != request || isEvent && !(alert?.text.isEmpty ?? true) { end() }
    var alert = alert ?? Alert(request: request)
    if isEvent {
      alert.text = Self.event(fields)
      alert.stamp = stamp
      // A sign of life is no event.
      if name.hasSuffix("_EVT_ACTIVE") { alert.text = "" }
    } else if name.hasSuffix("_ALERT_TEXT") {
      alert.shown = fields.text(fields[5])
    } else if name.hasSuffix("_EVENT_PHASE") || name.hasSuffix("_EVT_PHASE") {
      alert.phase = fields.text(fields[5]).lowercased()
    }
    self.alert = alert
  }

  /// The text of an event: that of the sender, else the name of its code.
  private static func event(_ fields: HL7Fields) -> String {
    guard ["CWE", "CE", "CNE", ""].contains(fields.word(1, of: 2)) else {
      return fields.text(fields[5])
    }
    let parts = [9, 2, 1].map { fields.text(fields.component($0, of: 5)) }
    return parts.first { !$0.isEmpty } ?? ""
  }

  private mutating func end() {
    defer { alert = nil }
    guard let alert, !alert.text.isEmpty || !alert.shown.isEmpty else { return }
    // What goes on was told when it began.
    guard !["continue", "update", "escalate", "de-escalate"].contains(alert.phase) else { return }
    let text = alert.shown.isEmpty ? alert.text : alert.shown
    let phase = ["start", "end"].contains(alert.phase) ? " (\(alert.phase))" : ""
    found.append((text + phase, alert.stamp))
  }

  private static func isNote(_ fields: HL7Fields) -> Bool {
    let words = [1, 2].flatMap { number in
      fields.word(number, of: 3).lowercased()
        .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
    return words.contains(where: notes.contains) && !words.contains(where: others.contains)
  }

  private static func isNumber(_ text: String) -> Bool {
    text.allSatisfy { $0.isNumber || $0 == "." || $0 == "-" }
  }
}
