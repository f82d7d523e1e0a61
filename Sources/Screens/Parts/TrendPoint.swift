import Session
import Vitals
import Wording

/// The values in a short time before a moment.
struct TrendPoint {
  /// Rate, or its range; ``none`` without valid values.
  let rate: Phrase
  /// Saturation, or its range; ``none`` without valid values.
  let saturation: Phrase
  /// The last measurement until then; nil for none.
  let pressure: PressureMeasurement?

  init(_ session: Session, at time: SessionTime, over length: TimeSpan) {
    let until = time + .milliseconds(1)
    func words(_ parameter: Parameter) -> Phrase {
      let bucket = session.trends.extremes(of: parameter, from: until - length, until: until)
      guard let bucket else { return Self.none }
      let (low, high) = (bucket.low.roundedUnits, bucket.high.roundedUnits)
      return low == high ? "\(low)" : "\("\(low)–\(high)", spoken: "\(low) to \(high)")"
    }
    rate = words(.rate)
    saturation = words(.saturation)
    pressure = session.pressure.history.last { $0.taken <= time }
  }

  /// The phrase for a missing value.
  static let none: Phrase = "\("--", spoken: "no value")"

  /// A measurement as `184/96 (125)`.
  static func words(_ measurement: PressureMeasurement) -> Phrase {
    let reading = measurement.reading
    return Phrase(
      systolic: reading.systolic.amount.roundedUnits,
      diastolic: reading.diastolic.amount.roundedUnits, mean: reading.mean?.amount.roundedUnits)
  }
}
