import Session
import Vitals
import Wording

/// What was measured in a short stretch of time before a moment.
struct TrendPoint {
  /// The rate, or its least and greatest value; dashes where there were no valid values.
  let rate: Phrase
  /// The saturation, or its least and greatest value.
  let saturation: Phrase
  /// The last pressure taken until then.
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

  /// No value was measured.
  static let none: Phrase = "\("--", spoken: "no value")"

  /// A pressure as `184/96 (125)`.
  static func words(_ measurement: PressureMeasurement) -> Phrase {
    let reading = measurement.reading
    return Phrase(
      systolic: reading.systolic.amount.roundedUnits,
      diastolic: reading.diastolic.amount.roundedUnits, mean: reading.mean?.amount.roundedUnits)
  }
}
