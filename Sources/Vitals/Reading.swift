/// One value of one quantity as a device gave it: absence is a case with a reason, never zero.
public enum Reading<Value: Sendable & Hashable>: Hashable, Sendable {
  /// The device stands by the value: a valid sample.
  case measured(Value)
  /// The device gives a value and says why it may be wrong.
  case questionable(Value, Doubt)
  /// There is no value.
  case missing(Absence)

  /// The value with its quality carried over to another type.
  public func map<Other>(_ transform: (Value) -> Other) -> Reading<Other> {
    switch self {
    case .measured(let value): .measured(transform(value))
    case .questionable(let value, let doubt): .questionable(transform(value), doubt)
    case .missing(let absence): .missing(absence)
    }
  }

  /// The reading with a doubt about a value that has none.
  public func doubted(_ doubt: Doubt) -> Reading {
    guard case .measured(let value) = self else { return self }
    return .questionable(value, doubt)
  }

  /// The value if the device stands by it.
  public var valid: Value? {
    guard case .measured(let value) = self else { return nil }
    return value
  }

  /// The value of any quality; nil when there is none.
  public var value: Value? {
    switch self {
    case .measured(let value), .questionable(let value, _): value
    case .missing: nil
    }
  }
}

extension Reading where Value: Quantity {
  /// The reading of a number in hundredths: `missing(implausible)` when no device means that.
  public static func plausible(hundredths: Int64, doubt: Doubt? = nil) -> Reading {
    guard let narrow = Int32(exactly: hundredths), let value = Value(hundredths: narrow) else {
      return .missing(.implausible)
    }
    return doubt.map { .questionable(value, $0) } ?? .measured(value)
  }
}

/// Why a device doubts the value it gives.
public enum Doubt: String, CaseIterable, Hashable, Sendable {
  /// The patient moves.
  case motion = "motion"
  /// The pulse is too weak for a sure value.
  case lowPerfusion = "low_perfusion"
  /// The device is still searching for the pulse.
  case searching = "searching"
  /// A first guess that the device will replace, as a systolic during deflation.
  case provisional = "provisional"
  /// Noise or artefact on the signal.
  case noise = "noise"
  /// The monitor names another patient than before.
  case patient = "patient"

  /// The reason in the words of the screen.
  public var words: String {
    switch self {
    case .motion: "motion"
    case .lowPerfusion: "low perfusion"
    case .searching: "searching"
    case .provisional: "provisional"
    case .noise: "noisy signal"
    case .patient: "same patient?"
    }
  }
}

/// Why there is no value.
public enum Absence: String, CaseIterable, Hashable, Sendable {
  /// The device sends its "no value" marker without a reason.
  case noValue = "no_value"
  /// The sensor is off the patient or unplugged.
  case sensorOff = "sensor_off"
  /// The device searches for the pulse and shows nothing.
  case searching = "searching"
  /// The device sent a number that no device means.
  case implausible = "implausible"
  /// The device reports a fault of its own.
  case fault = "fault"
  /// The link to the device is lost.
  case linkLost = "link_lost"

  /// The reason in the words of the screen.
  public var words: String {
    switch self {
    case .noValue: "no value"
    case .sensorOff: "sensor off"
    case .searching: "searching"
    case .implausible: "implausible"
    case .fault: "device fault"
    case .linkLost: "link lost"
    }
  }
}
