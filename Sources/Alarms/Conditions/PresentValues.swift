import Vitals

/// The latest valid value of a parameter.
struct PresentValue: Equatable, Sendable {
  var sample: JudgedSample
  /// The parameter measured: heart or pulse rate where the value stands for `rate`.
  let origin: Parameter
  let standing: PressureMeasurement.Standing
}

extension PresentValue {
  /// The pressures of a measurement; none when it was taken before the session.
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

/// The latest valid value of each parameter; nil without one, or after the end of its hold.
struct PresentValues: Equatable, Sendable {
  private var values: [PresentValue?] = Array(repeating: nil, count: Parameter.allCases.count)
  /// The sample of a device that holds while a typed value stands over it.
  private var covered: [PresentValue?] = Array(repeating: nil, count: Parameter.allCases.count)

  subscript(parameter: Parameter) -> PresentValue? {
    get { values[Int(parameter.rawValue)] }
    set {
      values[Int(parameter.rawValue)] = newValue
      covered[Int(parameter.rawValue)] = nil
    }
  }

  /// Puts a typed value over the sample of a device that holds.
  mutating func cover(_ parameter: Parameter, with value: PresentValue) {
    let sample = covered[Int(parameter.rawValue)] ?? values[Int(parameter.rawValue)]
    self[parameter] = value
    covered[Int(parameter.rawValue)] = sample
  }

  /// Whether the sample of a device holds under a typed value.
  func isCovered(_ parameter: Parameter) -> Bool { covered[Int(parameter.rawValue)] != nil }

  /// Removes and returns the sample of a device that holds under a typed value; nil without one.
  mutating func uncover(_ parameter: Parameter) -> PresentValue? {
    defer { covered[Int(parameter.rawValue)] = nil }
    return covered[Int(parameter.rawValue)]
  }
}
