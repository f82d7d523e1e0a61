import Session
import Text
import Vitals

/// Encodes values by hand: as a `vital` or `nibp` line of the source `hand`, and as the entry that
/// corrects one.
enum HandCoding {
  static func write(_ value: HandValue, to writer: inout JSONWriter) {
    switch value.reading {
    case .pressure(let systolic, let diastolic, let arm, let cuff):
      writer.member("sys", hundredths: Int64(systolic.hundredths))
      writer.member("dia", hundredths: Int64(diastolic.hundredths))
      if let arm { writer.member("arm", arm.rawValue) }
      if let cuff { writer.member("cuff", cuff.rawValue) }
    case .sampled(let parameter, let amount):
      writer.member(parameter.symbol, hundredths: Int64(amount.hundredths))
    }
    writer.member("taken", value.taken.milliseconds)
  }

  /// The kind of the line of a value.
  static func kind(_ value: HandValue) -> String { value.isPressure ? "nibp" : "vital" }

  /// The value of a line or an entry; nil without a number.
  static func read(_ line: JSONValue, at time: SessionTime) throws(LineError) -> HandValue? {
    let taken =
      try Bounds.whole(line, "taken", in: Bounds.taken)
      .map(SessionTime.init(milliseconds:)) ?? time
    if let systolic = try pressure(line, "sys"), let diastolic = try pressure(line, "dia") {
      return HandValue(
        .pressure(
          systolic: systolic, diastolic: diastolic,
          line["arm"]?.text.flatMap(HandValue.Arm.init(rawValue:)),
          line["cuff"]?.text.flatMap(HandValue.CuffSize.init(rawValue:))), taken: taken)
    }
    for parameter in HandValue.parameters {
      guard let amount = try amount(line, parameter.symbol, in: parameter.plausible) else {
        continue
      }
      return HandValue(.sampled(parameter, amount), taken: taken)
    }
    return nil
  }

  private static func pressure(_ line: JSONValue, _ key: String) throws(LineError) -> Pressure? {
    try amount(line, key, in: Pressure.plausible).flatMap {
      Pressure(hundredths: $0.hundredths)
    }
  }

  /// A number within bounds; nil when absent or null.
  private static func amount(
    _ line: JSONValue, _ key: String, in range: ClosedRange<Int32>
  ) throws(LineError) -> Amount? {
    guard let number = line[key]?.decimal else { return nil }
    guard let hundredths = number.scaled(places: 2).flatMap({ Int32(exactly: $0) }),
      range.contains(hundredths)
    else { throw .outOfRange(key) }
    return Amount(hundredths: hundredths)
  }
}
