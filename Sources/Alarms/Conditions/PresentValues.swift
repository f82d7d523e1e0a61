import Vitals

/// The current value of a parameter, as the rules may still judge it.
struct PresentValue: Equatable, Sendable {
  var sample: JudgedSample
  /// Which rate it is where the parameter is `rate`.
  let origin: Parameter
  let standing: PressureMeasurement.Standing
}

extension PresentValue {
  /// The values of a measurement that may be judged; none of one from before the session.
  static func values(
    of measurement: PressureMeasurement, at time: SessionTime
  ) -> [PresentValue] {
    guard measurement.standing != .beforeSession else { return [] }
    return [Parameter.cuffSystolic, .cuffDiastolic, .cuffMean].compactMap { parameter in
      measurement[parameter].map { value in
        PresentValue(
          sample: JudgedSample(value: value, time: time, coveredUntil: nil), origin: parameter,
          standing: measurement.standing)
      }
    }
  }
}

/// The latest valid sample or measurement of each parameter; nil without one within its hold.
struct PresentValues: Equatable, Sendable {
  private var values: [PresentValue?] = Array(repeating: nil, count: Parameter.allCases.count)

  subscript(parameter: Parameter) -> PresentValue? {
    get { values[Int(parameter.rawValue)] }
    set { values[Int(parameter.rawValue)] = newValue }
  }
}
