import Text
import Vitals

/// Reads the value of an observation or of a component as values of a parameter.
enum FHIRQuantity {
  /// The values; with a refusal where there is one that cannot be shown.
  static func values(
    _ holder: JSONValue, of parameter: Parameter, name: String
  ) throws(FHIRRefusal) -> (values: FHIRObservation.Values, refusal: FHIRRefusal?) {
    var values = FHIRObservation.Values(parameter: parameter, name: name, hundredths: [nil])
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
      values.hundredths = [try number(value.value, of: parameter)]
    case "valueSampledData":
      let series = try FHIRSeries(value.value)
      guard let conversion = FHIRUnit(of: series.origin)?.conversion(to: parameter) else {
        throw .unit(unit(series.origin))
      }
      values.interval = series.interval
      values.hundredths = series.hundredths(conversion)
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

/// The values of a `SampledData`: value = origin + factor × number, at a steady interval.
struct FHIRSeries {
  /// The quantity of a number of zero.
  let origin: JSONValue
  /// What is added to each number times ``factor``.
  let zero: Double
  let factor: Double
  /// Milliseconds between two numbers.
  let interval: Double
  /// The numbers, with blanks between them.
  private let data: String

  /// Units of the interval of R5, in milliseconds (UCUM).
  private static let units: [String: Double] = [
    "us": 0.001, "ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000,
  ]

  /// Reads all but the numbers.
  init(_ series: JSONValue) throws(FHIRRefusal) {
    origin = series["origin"] ?? .null
    guard series["dimensions"]?.whole ?? 1 == 1, series["codeMap"] == nil,
      series["offsets"] == nil
    else { throw .encoding("a series of several dimensions or steps") }
    zero = origin["value"]?.decimal?.approximate ?? 0
    factor = series["factor"]?.decimal?.approximate ?? 1
    let unit = series["intervalUnit"]?.text ?? "ms"
    let step = series["period"]?.decimal ?? series["interval"]?.decimal
    guard let step, let length = Self.units[unit] else {
      throw .encoding("a series without a step")
    }
    interval = step.approximate * length
    guard interval >= 0.01, interval <= Double(RecordingTable.longest), factor != 0 else {
      throw .encoding("a series without a step")
    }
    guard let data = series["data"]?.text else { throw .encoding("a series without its values") }
    self.data = data
  }

  /// The numbers as they are written; nil for an error, or for one beyond what could be measured.
  var numbers: [DecimalNumber?] {
    data.utf8.split(separator: UInt8(ascii: " ")).map { DecimalNumber(plain: Substring($0)) }
  }

  /// The values in hundredths of another unit; nil for a missing one.
  func hundredths(_ conversion: FHIRUnit.Conversion) -> [Int64?] {
    numbers.map { number in
      guard let number else { return nil }
      if zero == 0, factor == 1 { return conversion.hundredths(number) ?? .max }
      let value = zero + factor * number.approximate
      return FHIRUnit.Conversion.hundredths(conversion.factor * (value + conversion.offset)) ?? .max
    }
  }
}
