import Session
import Vitals

/// What was measured in a short stretch of time before a moment.
struct TrendPoint {
  /// The rate, or its least and greatest value; nil where there were no valid values.
  let rate: String?
  /// The saturation, or its least and greatest value.
  let saturation: String?
  /// The last pressure taken until then.
  let pressure: PressureMeasurement?

  init(_ session: Session, at time: SessionTime, over length: TimeSpan) {
    let until = time + .milliseconds(1)
    func words(_ parameter: Parameter) -> String? {
      session.trends.extremes(of: parameter, from: until - length, until: until).map { bucket in
        let (low, high) = (bucket.low.roundedUnits, bucket.high.roundedUnits)
        return low == high ? "\(low)" : "\(low)–\(high)"
      }
    }
    rate = words(.rate)
    saturation = words(.saturation)
    pressure = session.pressure.history.last { $0.taken <= time }
  }

  /// A pressure as `184/96 (125)`.
  static func words(_ measurement: PressureMeasurement) -> String {
    let mean = measurement.reading.mean.map { " (\($0.amount.roundedUnits))" } ?? ""
    return "\(measurement.reading.systolic.amount.roundedUnits)/"
      + "\(measurement.reading.diastolic.amount.roundedUnits)\(mean)"
  }
}
