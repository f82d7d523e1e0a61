import Vitals

extension Profile {
  /// The profile as fields, complete: ``Profile/init(fields:)`` of them gives it back.
  public var fields: [ProfileField] {
    [
      ProfileField("name", .text(name)),
      ProfileField("version", .number(hundredths: Int64(version) * 100)),
      ProfileField("expected", .list(expected.map { .text($0.rawValue) })),
      ProfileField("bp_interval", .text(pressureInterval.text)),
      ProfileField("bp_interval_recovery", .text(recoveryPressureInterval.text)),
      ProfileField("guard", .table(guardLimits.map { ProfileField($0.key, .amount($0.limit)) })),
      ProfileField("rule", .list(rules.map { .table($0.fields) })),
    ]
  }
}

extension Rule {
  var fields: [ProfileField] {
    var fields = [ProfileField("id", .text(id)), ProfileField("kind", .text(kindSymbol))]
    if let parameter { fields.append(ProfileField("parameter", .text(parameter.symbol))) }
    fields += kindFields
    fields += [
      ProfileField("deadband", .amount(deadband)),
      ProfileField("clear_delay", .text(clearDelay.text)),
      ProfileField("priority", .text(priority.symbol)),
      ProfileField("latching", .boolean(isLatching)),
    ]
    if let phases {
      fields.append(ProfileField("phases", .list(phases.map { .text($0.rawValue) })))
    }
    fields.append(ProfileField("text", .text(text)))
    if let hint { fields.append(ProfileField("hint", .text(hint))) }
    fields.append(ProfileField("source", .text(source)))
    return fields
  }

  private var kindFields: [ProfileField] {
    switch kind {
    case .limit(let bound, let delay): bound.fields + [ProfileField("delay", .text(delay.text))]
    case .consecutive(let bound, let count):
      bound.fields + [ProfileField("count", .number(hundredths: Int64(count) * 100))]
    case .integral(let bound, let budget): bound.fields + [ProfileField("budget", .amount(budget))]
    case .drop(let amount, let window, let below):
      [ProfileField("amount", .amount(amount)), ProfileField("window", .text(window.text))]
        + (below.map { [ProfileField("below", .amount($0))] } ?? [])
    case .flag(let flag): [ProfileField("flag", .text(flag.rawValue))]
    case .overdue(let item, let delay):
      [ProfileField("of", .text(item.rawValue)), ProfileField("delay", .text(delay.text))]
    case .combination: []
    }
  }
}

extension Bound {
  fileprivate var fields: [ProfileField] {
    switch limit {
    case .absolute(let amount): [ProfileField(comparison.key, .amount(amount))]
    case .baseline(let offset, let notBelow, let notAbove):
      [
        ProfileField(
          comparison.direction == .low ? "below_baseline" : "above_baseline", .text(offset.text))
      ] + (notBelow.map { [ProfileField("not_below", .amount($0))] } ?? [])
        + (notAbove.map { [ProfileField("not_above", .amount($0))] } ?? [])
    }
  }
}

extension ProfileField.Value {
  static func amount(_ amount: Amount) -> ProfileField.Value {
    .number(hundredths: Int64(amount.hundredths))
  }
}
