import Fields
import Patient
import Vitals

extension ScenarioSetting {
  /// The quantities that can be pushed, then the switches.
  private static let keys =
    Push.Target.allCases.map(\.rawValue) + ["sensor", "link", "cuff", "drug_effect", "pump"]

  /// The most times the shown rate a pump can give.
  private static let pumpFactors = 0.0...20

  /// Parses the settings of a state in the order of the file.
  static func read(
    _ members: [Field], _ place: ScenarioPlace
  ) throws(ScenarioFault) -> [ScenarioSetting] {
    let table = ScenarioTable(members, place, isInline: true)
    try table.refuseUnknown(keys)
    var settings: [ScenarioSetting] = []
    for member in members {
      settings += try read(member, table, place)
    }
    return settings
  }

  private static func read(
    _ member: Field, _ table: ScenarioTable, _ place: ScenarioPlace
  ) throws(ScenarioFault) -> [ScenarioSetting] {
    if let target = Push.Target(rawValue: member.key) {
      return try pushes(target, member.value, place)
    }
    switch member.key {
    case "sensor":
      return try table.word("sensor", Conditions.Sensor.allCases, \.rawValue).map { [.sensor($0)] }
        ?? []
    case "link":
      return try table.word("link", Conditions.Link.allCases, \.rawValue).map { [.link($0)] } ?? []
    case "cuff":
      return try table.word("cuff", Conditions.Cuff.allCases, \.rawValue).map { [.cuff($0)] } ?? []
    case "drug_effect":
      let part = try table.number("drug_effect") ?? 1
      guard (0...1).contains(part) else {
        throw ScenarioFault(place, "'drug_effect' must be between 0, an infiltrated line, and 1")
      }
      return [.drugEffect(part)]
    default: return [.pump(try pump(member.value, place))]
    }
  }

  /// `"x10"`: ten times the rate that it shows.
  private static func pump(
    _ value: Field.Value, _ place: ScenarioPlace
  ) throws(ScenarioFault) -> Double {
    guard case .text(let text) = value, text.hasPrefix("x"), let factor = Double(text.dropFirst()),
      pumpFactors.contains(factor)
    else {
      throw ScenarioFault(place, "'pump' must be written as \"x10\", between \"x0\" and \"x20\"")
    }
    return factor
  }

  /// One push of a quantity, or a list of several.
  private static func pushes(
    _ target: Push.Target, _ value: Field.Value, _ place: ScenarioPlace
  ) throws(ScenarioFault) -> [ScenarioSetting] {
    let form =
      "'\(target.rawValue)' must be written as { to = 88, over = \"60s\" } or { by = -5 }"
    switch value {
    case .table(let members): return [try push(target, members, place)]
    case .number: return [try push(target, [Field("to", value)], place)]
    case .list(let values):
      var pushes: [ScenarioSetting] = []
      for value in values {
        guard case .table(let members) = value else { throw ScenarioFault(place, form) }
        pushes.append(try push(target, members, place))
      }
      return pushes
    case .text, .boolean, .other: throw ScenarioFault(place, form)
    }
  }

  private static func push(
    _ target: Push.Target, _ members: [Field], _ place: ScenarioPlace
  ) throws(ScenarioFault) -> ScenarioSetting {
    let table = ScenarioTable(members, place, isInline: true)
    try table.refuseUnknown(["by", "to", "over", "hold", "fade"])
    let size: Push.Size
    switch (try table.number("by"), try table.number("to")) {
    case (let amount?, nil):
      guard abs(amount) <= target.levels.upperBound else {
        throw ScenarioFault(place, "'\(target.rawValue)' cannot change by \(Int(amount))")
      }
      size = .by(amount)
    case (nil, let level?):
      guard target.levels.contains(level) else {
        throw ScenarioFault(
          place,
          "'\(target.rawValue)' must go to a level between \(Int(target.levels.lowerBound)) and "
            + "\(Int(target.levels.upperBound))")
      }
      size = .to(level)
    case (nil, nil), (_?, _?):
      throw ScenarioFault(place, "'\(target.rawValue)' needs one of 'by' and 'to'")
    }
    let hold = try table.span("hold")
    let fade = try table.span("fade") ?? .zero
    guard hold != nil || fade == .zero else {
      throw ScenarioFault(place, "'fade' goes with 'hold': without it the setting stays")
    }
    return .push(target, size, over: try table.span("over") ?? .zero, hold: hold, fade: fade)
  }
}

extension Push.Target {
  /// What a patient can have at all, whoever asks for it.
  var possible: ClosedRange<Double> {
    switch self {
    case .saturation: 0...100
    case .systolic, .diastolic: 0...levels.upperBound
    case .rate, .breathing, .endTidalCO2, .sedation: levels
    }
  }

  /// The levels that a scenario may ask for.
  var levels: ClosedRange<Double> {
    switch self {
    case .rate: 0...250
    case .systolic: 30...300
    case .diastolic: 10...200
    case .saturation: 40...100
    case .breathing: 0...60
    case .endTidalCO2: 0...120
    case .sedation: 0...5
    }
  }
}
