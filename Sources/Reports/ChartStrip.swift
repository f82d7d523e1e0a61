import Vitals

/// An area of a report's chart with a vertical axis of its own, in points from the top.
struct ChartStrip {
  private static let gap = 18.0
  private static let height = 46.0

  let top: Double
  let bottom: Double
  /// The values at the lower and the upper edge.
  let low: Double
  let high: Double

  /// Pressures and heart rate.
  static let circulation = ChartStrip(top: 20, bottom: 250, low: 40, high: 220)

  /// Saturation, from 80 to 100 percent, lower where it was lower; nil for no value.
  static func saturation(lowest: Amount?, below other: ChartStrip) -> ChartStrip {
    let lowest = lowest?.roundedUnits ?? 100
    return ChartStrip(below: other, low: Double(min(80, max(lowest / 10 * 10, 0))), high: 100)
  }

  /// Breaths per minute.
  static func breathing(highest: Amount, below other: ChartStrip) -> ChartStrip {
    ChartStrip(below: other, low: 0, high: highest.roundedUnits > 39 ? 80 : 40)
  }

  /// Carbon dioxide in mmHg.
  static func gas(highest: Amount, below other: ChartStrip) -> ChartStrip {
    ChartStrip(below: other, low: 0, high: highest.roundedUnits > 79 ? 160 : 80)
  }

  private init(top: Double, bottom: Double, low: Double, high: Double) {
    self.top = top
    self.bottom = bottom
    self.low = low
    self.high = high
  }

  private init(below other: ChartStrip, low: Double, high: Double) {
    self.init(
      top: other.bottom + Self.gap, bottom: other.bottom + Self.gap + Self.height, low: low,
      high: high)
  }

  /// The place of a value; one beyond the axis is at its edge.
  func y(_ value: Double) -> Double {
    let share = (min(max(value, low), high) - low) / (high - low)
    return bottom - share * (bottom - top)
  }
}
