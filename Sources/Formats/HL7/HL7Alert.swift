package import Vitals

/// An alert as IHE PCD-04 has it (PCD TF-2, section 3.4): the words are those of the profile.
package struct HL7Alert: Sendable {
  /// The limit that was violated.
  package enum Side: Sendable {
    /// The value is below it.
    case low
    /// The value is above it.
    case high
  }

  /// The number of the alert in its session.
  package var number: Int
  /// The words of the alert.
  package var text: String
  /// `start`, `continue`, `end`, `escalate` or `de-escalate`.
  package var phase: String
  /// `inactive`, `active` or `latched`.
  package var state: String
  /// `enabled`, `audio-paused`, `audio-off`, `alarm-paused` or `alert-acknowledged`.
  package var inactivation: String
  /// `PH`, `PM` or `PL`.
  package var priority: String
  /// `SP` about the patient, `ST` about a device, `SA` for a reminder.
  package var type: String
  /// The side of a limit; nil for an alert without one.
  package var side: Side?
  /// The parameter, its value and its limit; nil where there is none.
  package var parameter: Parameter?
  package var value: Amount?
  package var limit: Amount?
  /// When it was, by the clock of the chair.
  package var wall: WallTime

  /// An alert without a value.
  package init(
    number: Int, text: String, phase: String, state: String, inactivation: String,
    priority: String, type: String, wall: WallTime
  ) {
    (self.number, self.text, self.phase, self.state) = (number, text, phase, state)
    (self.inactivation, self.priority, self.type) = (inactivation, priority, type)
    self.wall = wall
  }

  /// OBR and one OBX a facet; all but the first name the message that began the alert (OBR-29).
  func segments(_ id: String, of session: String) -> [String] {
    let alert = "\(HL7Text.escaped(session))-c\(number)"
    var request = [
      1: "1", 3: "\(phase == "start" ? alert : id)^chairside", 4: "196616^MDC_EVT_ALARM^MDC",
      7: HL7Text.stamp(wall),
    ]
    if phase != "start" { request[29] = "^\(alert)&chairside" }
    return [HL7Text.segment("OBR", request)] + facets.enumerated().map { facet($0 + 1, $1) }
  }

  private struct Facet {
    let number: Int
    let type: String
    let code: String
    let value: String
    var unit = ""
    var range = ""
  }

  /// The event, its value, and what the profile calls attributes.
  private var facets: [Facet] {
    var facets = [Facet(number: 1, type: "ST", code: event, value: HL7Text.escaped(text))]
    if let (code, unit) = names, let value {
      facets.append(
        Facet(
          number: 2, type: "NM", code: code, value: value.exactText, unit: unit, range: range))
    }
    let attributes = [
      (3, "68481^MDC_ATTR_EVENT_PHASE", phase), (4, "68482^MDC_ATTR_ALARM_STATE", state),
      (5, "68483^MDC_ATTR_ALARM_INACTIVATION_STATE", inactivation),
      (6, "68484^MDC_ATTR_ALARM_PRIORITY", priority), (7, "68485^MDC_ATTR_ALERT_TYPE", type),
    ]
    return facets
      + attributes.map { Facet(number: $0, type: "ST", code: "\($1)^MDC", value: $2) }
  }

  /// Code and unit of the parameter; the rate of whichever source counts is a pulse rate.
  private var names: (code: String, unit: String)? {
    guard parameter == .rate else { return parameter.flatMap(HL7Text.names) }
    return ("149514^MDC_PULS_RATE^MDC", "264864^MDC_DIM_BEAT_PER_MIN^MDC")
  }

  /// IEEE 11073-10101: above or below a limit, else an alarm.
  private var event: String {
    switch side {
    case .low: "196670^MDC_EVT_LO^MDC"
    case .high: "196648^MDC_EVT_HI^MDC"
    case nil: "196616^MDC_EVT_ALARM^MDC"
    }
  }

  /// The range that does not alarm, as HL7 writes one without its other end (OBX-7).
  private var range: String {
    guard let limit else { return "" }
    return switch side {
    case .low: ">=\(limit.exactText)"
    case .high: "<=\(limit.exactText)"
    case nil: ""
    }
  }

  private func facet(_ place: Int, _ facet: Facet) -> String {
    let source =
      names.map { "1.1.1.\($0.code.prefix { $0 != "^" })" } ?? "1.0.0.0"
    var flags = [priority, type]
    switch side {
    case .low: flags.insert("L", at: 0)
    case .high: flags.insert("H", at: 0)
    case nil: break
    }
    return HL7Text.segment(
      "OBX",
      [
        1: "\(place)", 2: facet.type, 3: facet.code, 4: "\(source).\(facet.number)",
        5: facet.value, 6: facet.unit, 7: facet.range, 8: flags.joined(separator: "~"), 11: "R",
        14: HL7Text.stamp(wall),
      ])
  }
}
