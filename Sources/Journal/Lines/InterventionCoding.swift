import Care
import Text
import Vitals

/// Encodes what was given or done, and what for.
///
/// Doses are micrograms, flows millilitres per minute; `at` is given where it is not the time of the
/// line. A line of earlier versions has a `text` alone.
enum InterventionCoding {
  static func write(_ intervention: Intervention, to writer: inout JSONWriter) {
    if intervention.id != "other" { writer.member("id", intervention.id) }
    writer.member("text", intervention.label)
    switch intervention.content {
    case .act: break
    case .oxygen(let flow): writer.member("flow_ml_min", flow.millilitresPerMinute)
    case .drug(let dose, let route):
      writer.member("dose_mcg", dose.micrograms)
      writer.member("route", route.rawValue)
      if let lot = intervention.lot?.lot { writer.member("lot", lot) }
      if let vial = intervention.lot?.vial { writer.member("vial", vial) }
    }
    if let time = intervention.at { writer.member("at", time.milliseconds) }
    if intervention.isConfirmed { writer.member("confirmed", true) }
    if let occasion = intervention.occasion { write(occasion, to: &writer) }
  }

  static func write(_ occasion: Intervention.Occasion, to writer: inout JSONWriter) {
    switch occasion {
    case .sideEffect(let number): writer.member("entry", Int64(number))
    case .condition(let id, let rule):
      writer.member("alarm", Int64(id))
      writer.member("rule", rule)
    }
  }

  /// The intervention of a line; nil when something is missing or unknown.
  static func read(_ line: JSONValue) throws(LineError) -> Intervention? {
    guard let label = CommandCoding.text(line["text"]), let content = content(line) else {
      return nil
    }
    let time = try Bounds.whole(line, "at", in: Bounds.taken)
    return Intervention(
      id: CommandCoding.text(line["id"]) ?? "other", label: label, content,
      at: time.map(SessionTime.init(milliseconds:)), for: try occasion(line),
      isConfirmed: line["confirmed"]?.flag ?? false,
      lot: DrugLot(
        lot: CommandCoding.text(line["lot"]), vial: CommandCoding.text(line["vial"])))
  }

  /// Nil for a dose without a route, or an impossible amount: never an act without its amount.
  private static func content(_ line: JSONValue) -> Intervention.Content? {
    if let flow = line["flow_ml_min"] {
      return flow.whole.flatMap {
        ChartCoding.amounts.contains($0) ? .oxygen(GasFlow(millilitresPerMinute: $0)) : nil
      }
    }
    guard let dose = line["dose_mcg"] else { return .act }
    guard let mass = ChartCoding.mass(dose),
      let route = line["route"]?.text.flatMap(Intervention.Route.init(rawValue:))
    else { return nil }
    return .drug(mass, route)
  }

  /// What a line was done for; nil where it does not say.
  static func occasion(_ line: JSONValue) throws(LineError) -> Intervention.Occasion? {
    if let number = try Bounds.whole(line, "entry", in: Bounds.numbers) {
      return .sideEffect(Int(number))
    }
    guard let id = try Bounds.whole(line, "alarm", in: Bounds.numbers),
      let rule = CommandCoding.text(line["rule"])
    else { return nil }
    return .condition(Int(id), rule: rule)
  }
}
