public import Fields
import Vitals

extension Profile {
  /// The profile as fields, complete: ``Profile/init(fields:)`` of them gives it back.
  public var fields: [Field] {
    [
      Field("name", .text(name)),
      Field("version", .number(hundredths: Int64(version) * 100)),
      Field("expected", .list(expected.map { .text($0.rawValue) })),
      Field("bp_interval", .text(pressureInterval.text)),
      Field("bp_interval_recovery", .text(recoveryPressureInterval.text)),
      Field("guard", .table(guardLimits.map { Field($0.key, .amount($0.limit)) })),
      Field("rule", .list(rules.map { .table($0.fields) })),
    ]
  }
}

extension Rule {
  var fields: [Field] {
    var fields = [Field("id", .text(id)), Field("kind", .text(kindSymbol))]
    if let parameter { fields.append(Field("parameter", .text(parameter.symbol))) }
    fields += kindFields
    fields += [
      Field("deadband", .amount(deadband)),
      Field("clear_delay", .text(clearDelay.text)),
      Field("priority", .text(priority.symbol)),
      Field("latching", .boolean(isLatching)),
    ]
    if let phases {
      fields.append(Field("phases", .list(phases.map { .text($0.rawValue) })))
    }
    fields.append(Field("text", .text(text)))
    if let hint { fields.append(Field("hint", .text(hint))) }
    fields.append(Field("source", .text(source)))
    return fields
  }

  private var kindFields: [Field] {
    switch kind {
    case .limit(let bound, let delay): bound.fields + [Field("delay", .text(delay.text))]
    case .consecutive(let bound, let count):
      bound.fields + [Field("count", .number(hundredths: Int64(count) * 100))]
    case .integral(let bound, let budget): bound.fields + [Field("budget", .amount(budget))]
    case .drop(let amount, let window, let below):
      [Field("amount", .amount(amount)), Field("window", .text(window.text))]
        + (below.map { [Field("below", .amount($0))] } ?? [])
    case .flag(let flag): [Field("flag", .text(flag.rawValue))]
    case .overdue(let item, let delay):
      [Field("of", .text(item.rawValue)), Field("delay", .text(delay.text))]
    case .combination: []
    }
  }
}

extension Bound {
  fileprivate var fields: [Field] {
    switch limit {
    case .absolute(let amount): [Field(comparison.key, .amount(amount))]
    case .baseline(let offset, let notBelow, let notAbove):
      [
        Field(
          comparison.direction == .low ? "below_baseline" : "above_baseline", .text(offset.text))
      ] + (notBelow.map { [Field("not_below", .amount($0))] } ?? [])
        + (notAbove.map { [Field("not_above", .amount($0))] } ?? [])
    }
  }
}

extension Field.Value {
  static func amount(_ amount: Amount) -> Field.Value {
    .number(hundredths: Int64(amount.hundredths))
  }
}
