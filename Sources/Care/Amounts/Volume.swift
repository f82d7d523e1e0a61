public import Vitals

/// A volume of fluid, in microlitres.
public struct Volume: Hashable, Comparable, Sendable {
  /// Nothing.
  public static let zero = Volume(microlitres: 0)
  /// What a bag or a syringe can hold: 1 mL to 5 L.
  public static let bags = Volume(microlitres: 1000)...Volume(microlitres: 5_000_000)

  /// Microlitres.
  public let microlitres: Int64

  /// So many microlitres.
  public init(microlitres: Int64) {
    self.microlitres = microlitres
  }

  /// So many millilitres.
  public static func millilitres(_ count: Int64) -> Volume { Volume(microlitres: count * 1000) }

  /// Reads `250 mL` or `0.25 L`; a number without a unit counts as mL, the unit of pumps and bags.
  public init?(text: some StringProtocol) {
    let units: [(String, Int64)] = [("ml", 1000), ("", 1000), ("l", 1_000_000)]
    guard let microlitres = MeasureText.read(text, units), microlitres <= 10_000_000 else {
      return nil
    }
    self.microlitres = microlitres
  }

  /// Less or not.
  public static func < (left: Volume, right: Volume) -> Bool {
    left.microlitres < right.microlitres
  }

  /// Together.
  public static func + (left: Volume, right: Volume) -> Volume {
    Volume(microlitres: left.microlitres + right.microlitres)
  }

  /// What is left of it.
  public static func - (left: Volume, right: Volume) -> Volume {
    Volume(microlitres: left.microlitres - right.microlitres)
  }

  /// In millilitres as it was typed: `119.5 mL`.
  public var text: String { text(decimals: 3) }

  /// In millilitres with so many decimals at most.
  public func text(decimals: Int) -> String {
    "\(MeasureText.text(thousandths: microlitres, decimals: decimals)) mL"
  }
}

/// How fast a pump runs, in microlitres an hour.
public struct FlowRate: Hashable, Comparable, Sendable {
  /// What infusion pumps can be set to: 0.1 to 1200 mL/h.
  public static let pumps =
    FlowRate(
      microlitresPerHour: 100)...FlowRate(
      microlitresPerHour: 1_200_000)

  /// Microlitres an hour.
  public let microlitresPerHour: Int64

  /// So many microlitres an hour.
  public init(microlitresPerHour: Int64) {
    self.microlitresPerHour = microlitresPerHour
  }

  /// The rate at which a volume lasts for a time.
  public init(_ volume: Volume, in time: TimeSpan) {
    microlitresPerHour = volume.microlitres.scaled(
      by: TimeSpan.hours(1).milliseconds, over: max(time.milliseconds, 1))
  }

  /// Reads `300 mL/h` or `300`.
  public init?(text: some StringProtocol) {
    let units: [(String, Int64)] = [("ml/h", 1000), ("", 1000), ("ml/hr", 1000)]
    guard let rate = MeasureText.read(text, units), rate <= 100_000_000 else { return nil }
    microlitresPerHour = rate
  }

  /// Slower or not.
  public static func < (left: FlowRate, right: FlowRate) -> Bool {
    left.microlitresPerHour < right.microlitresPerHour
  }

  /// What flows in a time.
  public func volume(in time: TimeSpan) -> Volume {
    Volume(
      microlitres: microlitresPerHour.scaled(
        by: max(time.milliseconds, 0), over: TimeSpan.hours(1).milliseconds))
  }

  /// How long a volume lasts.
  public func time(of volume: Volume) -> TimeSpan {
    TimeSpan(
      milliseconds: max(volume.microlitres, 0).scaled(
        by: TimeSpan.hours(1).milliseconds, over: max(microlitresPerHour, 1)))
  }

  /// In millilitres an hour with at most two decimals, finer than any pump: `300 mL/h`.
  public var text: String {
    "\(MeasureText.text(thousandths: microlitresPerHour, decimals: 2)) mL/h"
  }
}
