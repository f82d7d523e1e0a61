import Session
import Vitals
import Wording

/// The values in a short time before a moment.
struct TrendPoint {
  /// Rate, or its range; dashes without valid values.
  let rate: Phrase
  /// Saturation, or its range; dashes without valid values.
  let saturation: Phrase
  /// Respiratory rate, or its range; nil where none was ever sent.
  let breathing: Phrase?
  /// EtCO2, or its range; nil where none was ever sent.
  let gas: Phrase?
  /// The last measurement until then; nil for none.
  let pressure: PressureMeasurement?

  init(_ session: Session, at time: SessionTime, over length: TimeSpan, _ words: TrendWords) {
    let until = time + .milliseconds(1)
    func values(_ parameter: Parameter) -> Phrase {
      let bucket = session.extremes(of: parameter, from: until - length, until: until)
      guard let bucket else { return words.none }
      return words.range(bucket.low.roundedUnits, bucket.high.roundedUnits)
    }
    rate = values(.rate)
    saturation = values(.saturation)
    breathing = session.hasArrived(.respiratoryRate) ? values(.respiratoryRate) : nil
    gas = session.hasArrived(.endTidalCO2) ? values(.endTidalCO2) : nil
    pressure = session.pressure.history.last { $0.taken <= time }
  }

  /// A measurement as `184/96 (125)`.
  static func words(_ measurement: PressureMeasurement) -> Phrase {
    let reading = measurement.reading
    return Phrase(
      systolic: reading.systolic.amount.roundedUnits,
      diastolic: reading.diastolic.amount.roundedUnits, mean: reading.mean?.amount.roundedUnits)
  }
}
