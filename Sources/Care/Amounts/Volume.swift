public import Vitals

/// A volume of fluid.
public struct Volume: Hashable, Comparable, Sendable {
  /// No fluid.
  public static let zero = Volume(microlitres: 0)
  /// The capacities of bags and syringes: 1 mL to 5 L.
  public static let bags = Volume(microlitres: 1000)...Volume(microlitres: 5_000_000)

  /// Microlitres.
  public let microlitres: Int64

  /// The volume of this many microlitres.
  public init(microlitres: Int64) {
    self.microlitres = microlitres
  }

  /// The volume of this many millilitres.
  public static func millilitres(_ count: Int64) -> Volume { Volume(microlitres: count * 1000) }

  /// Parses `250 mL` or `0.25 L`; a number without a unit is millilitres, as on pumps and bags.
  public init?(text: some StringProtocol) {
    let units: [(String, Int64)] = [("ml", 1000), ("", 1000), ("l", 1_000_000)]
    guard let microlitres = MeasureText.read(text, units), microlitres <= 10_000_000 else {
      return nil
    }
    self.microlitres = microlitres
  }

  /// Whether `left` is less.
  public static func < (left: Volume, right: Volume) -> Bool {
    left.microlitres < right.microlitres
  }

  /// The sum.
  public static func + (left: Volume, right: Volume) -> Volume {
    Volume(microlitres: left.microlitres + right.microlitres)
  }

  /// The difference.
  public static func - (left: Volume, right: Volume) -> Volume {
    Volume(microlitres: left.microlitres - right.microlitres)
  }

  /// In millilitres with at most three decimals: `119.5 mL`.
  public var text: String { text(decimals: 3) }

  /// In millilitres with at most this many decimals.
  public func text(decimals: Int) -> String {
    "\(MeasureText.text(thousandths: microlitres, decimals: decimals)) mL"
  }
}

/// The rate of a pump.
public struct FlowRate: Hashable, Comparable, Sendable {
  /// The rates of infusion pumps: 0.1 to 1200 mL/h.
  public static let pumps =
    FlowRate(
      microlitresPerHour: 100)...FlowRate(
      microlitresPerHour: 1_200_000)

  /// Microlitres per hour.
  public let microlitresPerHour: Int64

  /// The rate of this many microlitres per hour.
  public init(microlitresPerHour: Int64) {
    self.microlitresPerHour = microlitresPerHour
  }

  /// The rate at which a volume lasts for a time.
  public init(_ volume: Volume, in time: TimeSpan) {
    microlitresPerHour = volume.microlitres.scaled(
      by: TimeSpan.hours(1).milliseconds, over: max(time.milliseconds, 1))
  }

  /// Parses `300 mL/h` or `300`.
  public init?(text: some StringProtocol) {
    let units: [(String, Int64)] = [("ml/h", 1000), ("", 1000), ("ml/hr", 1000)]
    guard let rate = MeasureText.read(text, units), rate <= 100_000_000 else { return nil }
    microlitresPerHour = rate
  }

  /// Whether `left` is slower.
  public static func < (left: FlowRate, right: FlowRate) -> Bool {
    left.microlitresPerHour < right.microlitresPerHour
  }

  /// The volume infused in a time.
  public func volume(in time: TimeSpan) -> Volume {
    Volume(
      microlitres: microlitresPerHour.scaled(
        by: max(time.milliseconds, 0), over: TimeSpan.hours(1).milliseconds))
  }

  /// The time a volume lasts.
  public func time(of volume: Volume) -> TimeSpan {
    TimeSpan(
      milliseconds: max(volume.microlitres, 0).scaled(
        by: TimeSpan.hours(1).milliseconds, over: max(microlitresPerHour, 1)))
  }

  /// In millilitres per hour with at most two decimals, finer than any pump: `300 mL/h`.
  public var text: String {
    "\(MeasureText.text(thousandths: microlitresPerHour, decimals: 2)) mL/h"
  }
}
