/// A value that a person measured without a connected device and typed in.
public struct HandValue: Hashable, Sendable {
  /// The arm of a cuff.
  public enum Arm: String, CaseIterable, Hashable, Sendable {
    /// The left arm.
    case left = "left"
    /// The right arm.
    case right = "right"
  }

  /// The size of a cuff.
  public enum CuffSize: String, CaseIterable, Hashable, Sendable {
    /// Smaller than the usual one.
    case small = "small"
    /// The usual one.
    case medium = "medium"
    /// Larger than the usual one.
    case large = "large"
  }

  /// What was measured.
  public enum Reading: Hashable, Sendable {
    /// A pressure, and where it was taken; nil for what was not said.
    case pressure(systolic: Pressure, diastolic: Pressure, Arm?, CuffSize?)
    /// One of ``HandValue/parameters``.
    case sampled(Parameter, Amount)
  }

  /// The source of these values in journals.
  public static let source = SourceID("hand")
  /// The parameters that can be typed besides pressure.
  public static let parameters: [Parameter] = [
    .pulseRate, .saturation, .respiratoryRate, .endTidalCO2, .temperature,
  ]
  /// The greatest age at which a typed value is judged.
  public static let judgedFor = TimeSpan.minutes(15)

  /// What was measured.
  public let reading: Reading
  /// When it was measured, which may be before it was typed.
  public let taken: SessionTime

  /// A value measured at a time.
  public init(_ reading: Reading, taken: SessionTime) {
    self.reading = reading
    self.taken = taken
  }

  /// Whether it can be a value of a person: a systolic above its diastolic, a plausible number.
  public var isPlausible: Bool {
    switch reading {
    case .pressure(let systolic, let diastolic, _, _): systolic > diastolic
    case .sampled(let parameter, let amount):
      Self.parameters.contains(parameter) && parameter.plausible.contains(amount.hundredths)
    }
  }

  /// Whether it is a pressure.
  public var isPressure: Bool { if case .pressure = reading { true } else { false } }

  /// The same reading of another time.
  public func taken(at time: SessionTime) -> HandValue { HandValue(reading, taken: time) }
}

/// The origin of a pressure that was typed in.
public struct HandMark: Hashable, Sendable {
  /// The number of the first version of its chart entry.
  public let entry: Int
  /// The arm; nil when it was not said.
  public let arm: HandValue.Arm?

  /// The mark of a chart entry.
  public init(entry: Int, arm: HandValue.Arm?) {
    self.entry = entry
    self.arm = arm
  }
}
