import Text
import Vitals

/// Reads the value of an observation or of a component as values of a parameter.
enum FHIRQuantity {
  /// The values; with a refusal where there is one that cannot be shown.
  static func values(
    _ holder: JSONValue, of parameter: Parameter, name: String
  ) throws(FHIRRefusal) -> (values: FHIRObservation.Values, refusal: FHIRRefusal?) {
    var values = FHIRObservation.Values(parameter: parameter, name: name, content: .one(nil))
    // A reason for the absence outweighs a number beside it.
    guard holder["dataAbsentReason"] == nil, let value = holder.valueOfAnyType else {
      return (values, nil)
    }
    switch value.key {
    case "valueQuantity":
      // A limit is no value: nothing is shown at this time.
      if let comparator = value.value["comparator"]?.text {
        let shown = Sanitiser.clean(comparator, limit: 8)
        return (values, .said("'\(shown)' stands before its value"))
      }
      values.content = .one(try number(value.value, of: parameter))
    case "valueSampledData":
      let series = try FHIRSeries(value.value)
      guard let conversion = FHIRUnit(of: series.origin)?.conversion(to: parameter) else {
        throw .unit(unit(series.origin))
      }
      values.content = .series(series, conversion)
    default: throw .encoding(Sanitiser.clean(value.key, limit: 40))
    }
    return (values, nil)
  }

  private static func number(
    _ quantity: JSONValue, of parameter: Parameter
  ) throws(FHIRRefusal) -> Int64? {
    guard let number = quantity["value"], number != .null else { return nil }
    guard let number = number.decimal else { throw .encoding("no number") }
    guard let unit = FHIRUnit(of: quantity), let conversion = unit.conversion(to: parameter) else {
      throw .unit(Self.unit(quantity))
    }
    // A share of one: 97 without a unit is none.
    if unit == .one, number.approximate > 1 { throw .unit(Self.unit(quantity)) }
    return conversion.hundredths(number) ?? .max
  }

  private static func unit(_ quantity: JSONValue) -> String {
    Sanitiser.clean(quantity["code"]?.text ?? quantity["unit"]?.text ?? "", limit: 30)
  }
}
