/// The flow of a gas to the patient.
public struct GasFlow: Hashable, Comparable, Sendable {
  /// The flows of oxygen at a chair: from a quarter of a litre, the finest mark of a flow meter for
  /// low flows, to the 70 L/min of high-flow nasal oxygen (BTS guideline for oxygen use in adults,
  /// 2017, section 10).
  public static let oxygen =
    GasFlow(millilitresPerMinute: 250)...GasFlow(millilitresPerMinute: 70_000)

  /// Nothing flows.
  public static let off = GasFlow(millilitresPerMinute: 0)

  /// Millilitres per minute.
  public let millilitresPerMinute: Int64

  /// The flow of this many millilitres per minute.
  public init(millilitresPerMinute: Int64) {
    self.millilitresPerMinute = millilitresPerMinute
  }

  /// The flow of this many litres per minute.
  public static func litres(_ count: Int64) -> GasFlow {
    GasFlow(millilitresPerMinute: count * 1000)
  }

  /// Parses `2`, `2 L`, `2 l/min` or `0.5 L/min`; nil for another unit.
  public init?(text: some StringProtocol) {
    let units: [(String, Int64)] = [("", 1000), ("l", 1000), ("l/min", 1000), ("lpm", 1000)]
    guard let flow = MeasureText.read(text, units), flow <= 1_000_000 else { return nil }
    millilitresPerMinute = flow
  }

  /// Whether `left` is slower.
  public static func < (left: GasFlow, right: GasFlow) -> Bool {
    left.millilitresPerMinute < right.millilitresPerMinute
  }

  /// In litres per minute: `2 L/min`, `0.25 L/min`.
  public var text: String {
    "\(MeasureText.text(thousandths: millilitresPerMinute, decimals: 3)) L/min"
  }
}
