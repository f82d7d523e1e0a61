/// A physical quantity whose unit is its type, stored as fixed-point hundredths.
///
/// Devices send 96.65 %, which binary fractions cannot hold, and a limit of 90 must mean exactly
/// 90. Values outside ``plausible`` become `missing(implausible)` readings and are counted.
public protocol Quantity: Hashable, Comparable, Sendable {
  /// The range a device can mean, in hundredths of the unit.
  static var plausible: ClosedRange<Int32> { get }
  /// The value in hundredths of the unit.
  var hundredths: Int32 { get }
  /// The quantity; nil outside ``plausible``.
  init?(hundredths: Int32)
}

extension Quantity {
  /// Compares the values.
  public static func < (left: Self, right: Self) -> Bool { left.hundredths < right.hundredths }

  /// The quantity of whole units; nil outside ``plausible``.
  @inlinable public init?(_ units: Int) {
    guard let units = Int32(exactly: units) else { return nil }
    let (hundredths, hasOverflow) = units.multipliedReportingOverflow(by: 100)
    guard !hasOverflow else { return nil }
    self.init(hundredths: hundredths)
  }

  /// The value without its unit.
  public var amount: Amount { Amount(hundredths: hundredths) }
}

/// A heart or pulse rate in beats per minute, 1 to 350.
public struct HeartRate: Quantity {
  /// 1 to 350 beats per minute.
  public static let plausible: ClosedRange<Int32> = 100...35_000
  /// Hundredths of a beat per minute.
  public let hundredths: Int32

  /// A rate; nil outside 1 to 350 beats per minute.
  public init?(hundredths: Int32) {
    guard Self.plausible.contains(hundredths) else { return nil }
    self.hundredths = hundredths
  }
}

/// An oxygen saturation by pulse oximetry (SpO2) in percent, 1 to 100.
public struct Saturation: Quantity {
  /// 1 to 100 percent.
  public static let plausible: ClosedRange<Int32> = 100...10_000
  /// Hundredths of a percent.
  public let hundredths: Int32

  /// A saturation; nil outside 1 to 100 percent.
  public init?(hundredths: Int32) {
    guard Self.plausible.contains(hundredths) else { return nil }
    self.hundredths = hundredths
  }
}

/// A blood pressure in mmHg, 1 to 350.
public struct Pressure: Quantity {
  /// Millimetres of mercury in a kilopascal, from 101.325 kPa = 760 mmHg.
  public static let mmHgPerKilopascal = 760 / 101.325
  /// 1 to 350 mmHg.
  public static let plausible: ClosedRange<Int32> = 100...35_000
  /// Hundredths of a mmHg.
  public let hundredths: Int32

  /// A pressure; nil outside 1 to 350 mmHg.
  public init?(hundredths: Int32) {
    guard Self.plausible.contains(hundredths) else { return nil }
    self.hundredths = hundredths
  }
}

/// A respiratory rate in breaths per minute, 0 to 150; 0 is a measured value (apnoea).
public struct RespiratoryRate: Quantity {
  /// 0 to 150 breaths per minute.
  public static let plausible: ClosedRange<Int32> = 0...15_000
  /// Hundredths of a breath per minute.
  public let hundredths: Int32

  /// A rate; nil outside 0 to 150 breaths per minute.
  public init?(hundredths: Int32) {
    guard Self.plausible.contains(hundredths) else { return nil }
    self.hundredths = hundredths
  }
}

/// A perfusion index in percent, 0 to 30.
public struct PerfusionIndex: Quantity {
  /// 0 to 30 percent; oximeters show 0.02 to 20.
  public static let plausible: ClosedRange<Int32> = 0...3000
  /// Hundredths of a percent.
  public let hundredths: Int32

  /// An index; nil outside 0 to 30 percent.
  public init?(hundredths: Int32) {
    guard Self.plausible.contains(hundredths) else { return nil }
    self.hundredths = hundredths
  }
}

/// A value of any parameter, in hundredths of that parameter's unit.
///
/// Rules, limits and trends treat all parameters alike and store the parameter beside the amount.
public struct Amount: Hashable, Comparable, Sendable {
  /// Hundredths of the parameter's unit.
  public let hundredths: Int32

  /// An amount in hundredths.
  public init(hundredths: Int32) {
    self.hundredths = hundredths
  }

  /// An amount of whole units.
  public init(units: Int32) {
    self.init(hundredths: units * 100)
  }

  /// Compares the values; both must be of one parameter.
  public static func < (left: Amount, right: Amount) -> Bool {
    left.hundredths < right.hundredths
  }

  /// The sum; both must be of one parameter.
  public static func + (left: Amount, right: Amount) -> Amount {
    Amount(hundredths: left.hundredths + right.hundredths)
  }

  /// The difference; both must be of one parameter.
  public static func - (left: Amount, right: Amount) -> Amount {
    Amount(hundredths: left.hundredths - right.hundredths)
  }

  /// The nearest whole unit; halves round away from zero.
  public var roundedUnits: Int32 {
    hundredths >= 0 ? (hundredths + 50) / 100 : -((-hundredths + 50) / 100)
  }

  /// The shortest decimal that is exact: `90`, `89.9`, `89.96`.
  public var exactText: String {
    let sign = hundredths < 0 ? "-" : ""
    let magnitude = hundredths.magnitude
    let rest = magnitude % 100
    if rest == 0 { return "\(sign)\(magnitude / 100)" }
    if rest % 10 == 0 { return "\(sign)\(magnitude / 100).\(rest / 10)" }
    return "\(sign)\(magnitude / 100).\(rest / 10)\(rest % 10)"
  }

  /// The median; for an even count the mean of the middle two, halves up; nil when empty.
  public static func median(of amounts: [Amount]) -> Amount? {
    guard !amounts.isEmpty else { return nil }
    let sorted = amounts.sorted()
    let upper = sorted[sorted.count / 2].hundredths
    guard sorted.count % 2 == 0 else { return Amount(hundredths: upper) }
    let lower = sorted[sorted.count / 2 - 1].hundredths
    return Amount(hundredths: (lower + upper + 1) / 2)
  }
}

/// The partial pressure of carbon dioxide at the end of a breath in mmHg, 0 to 150; 0 is a measured
/// value (no breath).
public struct EndTidalCO2: Quantity {
  /// 0 to 150 mmHg.
  public static let plausible: ClosedRange<Int32> = 0...15_000
  /// Hundredths of a mmHg.
  public let hundredths: Int32

  /// A partial pressure; nil outside 0 to 150 mmHg.
  public init?(hundredths: Int32) {
    guard Self.plausible.contains(hundredths) else { return nil }
    self.hundredths = hundredths
  }
}

/// Body temperature in degrees Celsius, 20 to 45.
public struct Temperature: Quantity {
  /// 20 to 45 °C.
  public static let plausible: ClosedRange<Int32> = 2_000...4_500
  /// Hundredths of a degree Celsius.
  public let hundredths: Int32

  /// A temperature; nil outside 20 to 45 °C.
  public init?(hundredths: Int32) {
    guard Self.plausible.contains(hundredths) else { return nil }
    self.hundredths = hundredths
  }
}
