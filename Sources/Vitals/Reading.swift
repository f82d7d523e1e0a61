/// One value as a device reported it: an absent value is a case with a reason, never zero.
public enum Reading<Value: Sendable & Hashable>: Hashable, Sendable {
  /// A value the device vouches for: a valid sample.
  case measured(Value)
  /// A value with the device's reason to doubt it.
  case questionable(Value, Doubt)
  /// No value, with the reason.
  case missing(Absence)

  /// The transformed value with the same quality.
  public func map<Other>(_ transform: (Value) -> Other) -> Reading<Other> {
    switch self {
    case .measured(let value): .measured(transform(value))
    case .questionable(let value, let doubt): .questionable(transform(value), doubt)
    case .missing(let absence): .missing(absence)
    }
  }

  /// The reading, marked with a doubt unless it already has one.
  public func doubted(_ doubt: Doubt) -> Reading {
    guard case .measured(let value) = self else { return self }
    return .questionable(value, doubt)
  }

  /// The value; nil when the device doubts it or has none.
  public var valid: Value? {
    guard case .measured(let value) = self else { return nil }
    return value
  }

  /// The value of either quality; nil when missing.
  public var value: Value? {
    switch self {
    case .measured(let value), .questionable(let value, _): value
    case .missing: nil
    }
  }
}

extension Reading where Value: Quantity {
  /// The reading of a number in hundredths; `missing(implausible)` outside the plausible range.
  public static func plausible(hundredths: Int64, doubt: Doubt? = nil) -> Reading {
    guard let narrow = Int32(exactly: hundredths), let value = Value(hundredths: narrow) else {
      return .missing(.implausible)
    }
    return doubt.map { .questionable(value, $0) } ?? .measured(value)
  }
}

/// The reason a device gives for doubting its value.
public enum Doubt: String, CaseIterable, Hashable, Sendable {
  /// The patient is moving.
  case motion = "motion"
  /// The pulse is too weak for a reliable value.
  case lowPerfusion = "low_perfusion"
  /// The device is still searching for the pulse.
  case searching = "searching"
  /// A provisional value that the device will replace, such as a systolic during deflation.
  case provisional = "provisional"
  /// Noise or artefact on the signal.
  case noise = "noise"
  /// The monitor names another patient than before.
  case patient = "patient"
  /// The device says that its values are no patient's: demonstration, training or test.
  case demonstration = "demonstration"
}

/// The reason why there is no value.
public enum Absence: String, CaseIterable, Hashable, Sendable {
  /// The device sent its "no value" marker without a reason.
  case noValue = "no_value"
  /// The sensor is off the patient or unplugged.
  case sensorOff = "sensor_off"
  /// The device is searching for the pulse and shows no value.
  case searching = "searching"
  /// The device sent a number outside the plausible range.
  case implausible = "implausible"
  /// The device reports an internal fault.
  case fault = "fault"
  /// The link to the device is lost.
  case linkLost = "link_lost"
}
