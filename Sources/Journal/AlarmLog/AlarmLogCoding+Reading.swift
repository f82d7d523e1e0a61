import Alarms
public import Session
import Text
import Vitals

/// Parses alarm log lines, for journals decided by other rules.
extension AlarmLogCoding {
  /// The record of a line; encoding it again gives the same line.
  ///
  /// Texts are cleaned and numbers bounded; unknown keys and parameters are skipped; a line without
  /// number, time, event or phase is refused.
  public static func record(_ bytes: [UInt8]) throws(LineError) -> AlarmRecord {
    let line: JSONValue
    do {
      line = try JSONValue(parsing: bytes.span)
    } catch {
      throw .notJSON(error.description)
    }
    guard let seq = RecordBounds.number(line["seq"]) else { throw .missing("seq") }
    guard let time = RecordBounds.time(line["t_ms"]) else { throw .missing("t_ms") }
    guard let phase = line["phase"]?.text.flatMap(Phase.init(rawValue:)) else {
      throw .missing("phase")
    }
    guard let event = line["event"]?.text.flatMap(Transition.Event.init(rawValue:)) else {
      throw .missing("event")
    }
    let transition = Transition(
      time: time, event: event, subject: try subject(line),
      by: text(line["operator"]).map { Operator($0) },
      note: text(line["note"]).map { Transition.Note(text: $0) })
    var record = AlarmRecord(
      seq: seq, identity: try identity(line, at: time), phase: phase, transition: transition)
    record.hasExtreme = line["extreme"] != nil
    record.isShown = line["shown"]?.flag ?? true
    return record
  }

  /// The identity of the session as given in the line itself.
  private static func identity(
    _ line: JSONValue, at time: SessionTime
  ) throws(LineError) -> SessionIdentity {
    guard let wall = line["wall"]?.text.flatMap(WallTime.init(iso8601:)) else {
      throw .missing("wall")
    }
    guard let mode = line["mode"]?.text.flatMap(Mode.init(rawValue:)) else {
      throw .missing("mode")
    }
    guard let session = line["session"]?.text else { throw .missing("session") }
    return SessionIdentity(
      session: Sanitiser.clean(session, limit: 64),
      segment: RecordBounds.number(line["segment"]) ?? 1, chair: label(line["chair"]), mode: mode,
      start: time, wall: wall)
  }

  /// The subject of the line; nil for a line about sound or pauses.
  private static func subject(
    _ line: JSONValue
  ) throws(LineError) -> Transition.Subject? {
    guard let rule = text(line["rule"]) else { return nil }
    guard let priority = line["priority"]?.text.flatMap(Priority.init(symbol:)) else {
      throw .missing("priority")
    }
    return Transition.Subject(
      id: RecordBounds.number(line["id"]), about: about(rule, text(line["kind"]) ?? ""),
      priority: priority, parameter: line["parameter"]?.text.flatMap(Parameter.init(symbol:)),
      value: RecordBounds.amount(line["value"]), extreme: RecordBounds.amount(line["extreme"]),
      limit: RecordBounds.amount(line["limit"]),
      limitSource: text(line["limit_source"]).map(limitSource),
      baseline: RecordBounds.amount(line["baseline"]),
      onset: RecordBounds.time(line["onset_ms"]),
      delay: RecordBounds.span(line["condition_delay_ms"]))
  }

  private static func about(_ name: String, _ symbol: String) -> AlarmSubject {
    switch symbol {
    case technical:
      TechnicalCondition.Kind(rawValue: name).map { .technical($0) }
        ?? .recorded(name: name, .technical)
    case baseline:
      name == AlarmSubject.baseline.name ? .baseline : .recorded(name: name, .baseline)
    default:
      Rule.Kind.Name(symbol: symbol).map { .rule(name, $0) }
        ?? .recorded(name: name, .unknown(symbol))
    }
  }

  private static func limitSource(_ text: String) -> LimitSource {
    switch text {
    case profile: return .profile
    case session: return .session
    default:
      // Accept only texts that encode back unchanged.
      guard text.hasPrefix(baseline),
        let offset = Bound.Offset(text: String(text.dropFirst(baseline.count))),
        baseline + offset.text == text
      else { return .unknown(text) }
      return .baseline(offset)
    }
  }

  private static func label(_ value: JSONValue?) -> String? {
    value?.text.map { Sanitiser.clean($0, limit: Sanitiser.labelLimit) }
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.text.map { Sanitiser.clean($0, limit: Sanitiser.noteLimit) }
  }
}
