import Alarms
import Session
import Vitals

/// A record as named fields, for encodings with structured data.
struct RecordFields {
  /// Names and values in a fixed order, without fields that do not apply.
  let all: [(name: String, value: String)]

  init(_ record: AlarmRecord) {
    let transition = record.transition
    let subject = transition.subject
    let fields: [(String, String?)] = [
      ("chair", record.identity.chair), ("session", record.identity.session),
      ("segment", "\(record.identity.segment)"), ("seq", "\(record.seq)"),
      ("event", transition.event.rawValue), ("id", subject?.id.map { "\($0)" }),
      ("rule", subject?.rule), ("priority", subject?.priority.symbol),
      ("parameter", subject?.parameter?.symbol), ("value", subject?.value?.exactText),
      ("limit", subject?.limit?.exactText), ("phase", record.phase.rawValue),
      ("mode", record.identity.mode.rawValue), ("operator", transition.by?.initials),
      ("note", transition.note?.text),
    ]
    all = fields.compactMap { name, value in value.map { (name, $0) } }
  }

  /// One ASCII line for people who read the log as text.
  static func sentence(_ record: AlarmRecord) -> String {
    let transition = record.transition
    let event = transition.event.rawValue.split(separator: "_").joined(separator: " ")
    guard let subject = transition.subject else { return event }
    // A line about a rule, such as a changed limit, has no condition and therefore no priority.
    let priority = subject.id == nil ? "" : "\(subject.priority.symbol.uppercased()) "
    var facts: [String] = []
    if let value = subject.value {
      facts.append("\(subject.parameter.map { "\($0.symbol) " } ?? "")\(value.exactText)")
    }
    if let limit = subject.limit { facts.append("limit \(limit.exactText)") }
    let isNamed = event.hasPrefix("\(subject.rule) ")
    let what = isNamed ? event : "\(ascii(subject.rule)) \(event)"
    return priority + what + (facts.isEmpty ? "" : ": \(facts.joined(separator: ", "))")
  }

  private static func ascii(_ text: String) -> String {
    String(text.map { $0.isASCII ? $0 : "?" })
  }

  /// The severity of RFC 5424, also used by journald: alert, error or notice by priority.
  static func severity(_ record: AlarmRecord) -> Int {
    switch record.transition.subject?.priority {
    case .high?: 1
    case .medium?: 3
    case .low?, nil: 5
    }
  }
}
