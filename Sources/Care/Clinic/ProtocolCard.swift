import Fields
import Text

/// What the clinic does when the nurse calls for help: a few lines that stand beside the numbers.
public struct ProtocolCard: Hashable, Sendable {
  /// What happened.
  public enum Event: String, CaseIterable, Hashable, Sendable {
    /// Anything without a card of its own.
    case any = "any"
    /// A low SpO2.
    case desaturation = "desaturation"
    /// Slow breathing, or none.
    case breathing = "breathing"
    /// A low rate.
    case bradycardia = "bradycardia"
    /// A high rate.
    case tachycardia = "tachycardia"
    /// A low pressure.
    case hypotension = "hypotension"
    /// A high pressure.
    case hypertension = "hypertension"
    /// A low score of sedation.
    case oversedation = "oversedation"
  }

  /// The most lines, so that a card fits beside the numbers.
  private static let longest = 12

  /// What happened.
  public let event: Event
  /// What to do, a line each.
  public let lines: [String]

  package init(_ event: Event, lines: [String]) {
    self.event = event
    self.lines = lines
  }

  init(_ table: FieldTable) throws(FieldError) {
    try table.refuseUnknown(["event", "lines"])
    guard let event = try table.word("event", Event.allCases, \.rawValue) else {
      throw .missingKey(rule: table.rule, key: "event")
    }
    let lines = try table.texts("lines").map { Sanitiser.clean($0, limit: Sanitiser.noteLimit) }
    guard (1...Self.longest).contains(lines.count), !lines.contains("") else {
      throw .wrongType(
        rule: table.rule, key: "lines",
        expected: "1 to \(Self.longest) texts, as [\"Stop the pump\", \"Oxygen 6 L/min\"]")
    }
    self.init(event, lines: lines)
  }

  var fields: [Field] {
    [Field("event", .text(event.rawValue)), Field("lines", .list(lines.map { .text($0) }))]
  }
}
