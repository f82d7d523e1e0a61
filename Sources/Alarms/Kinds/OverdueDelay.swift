import Fields
package import Vitals

/// How long an item must have been due.
package enum OverdueDelay: Hashable, Sendable {
  /// For a time; negative to hold ahead of the due time.
  case fixed(TimeSpan)
  /// For the planned interval between pressure measurements and a time, within bounds.
  case interval(plus: TimeSpan, atLeast: TimeSpan, atMost: TimeSpan)

  /// The keys that replace `delay`.
  static let intervalKeys = ["after_interval", "at_least", "at_most"]

  /// The delay where pressure is measured every `interval`.
  package func length(interval: TimeSpan) -> TimeSpan {
    switch self {
    case .fixed(let delay): delay
    case .interval(let after, let least, let most): min(max(interval + after, least), most)
    }
  }

  var fields: [Field] {
    switch self {
    case .fixed(let delay): [Field("delay", .text(delay.text))]
    case .interval(let after, let least, let most):
      zip(Self.intervalKeys, [after, least, most]).map { Field($0, .text($1.text)) }
    }
  }

  init(_ table: FieldTable) throws(FieldError) {
    let given = Self.intervalKeys.filter { table.value($0) != nil }
    guard let first = given.first else {
      self = .fixed(try table.span("delay") ?? .zero)
      return
    }
    guard table.value("delay") == nil else {
      throw .invalid(rule: table.rule, key: "delay", problem: "does not go with \(first)")
    }
    var spans: [TimeSpan] = []
    for key in Self.intervalKeys {
      guard let span = try table.span(key, atLeast: .zero) else { throw table.missing(key) }
      spans.append(span)
    }
    guard spans[1] <= spans[2] else {
      throw .invalid(rule: table.rule, key: "at_least", problem: "is more than at_most")
    }
    self = .interval(plus: spans[0], atLeast: spans[1], atMost: spans[2])
  }
}
