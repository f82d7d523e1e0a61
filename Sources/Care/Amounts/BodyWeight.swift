/// A body weight.
public struct BodyWeight: Hashable, Comparable, Sendable {
  /// Grams.
  public let grams: Int64

  /// The weight of this many grams.
  public init(grams: Int64) {
    self.grams = grams
  }

  /// Parses `70 kg`, `70.5` or `154 lb` (1 lb = 453.592 g); a number without a unit is kilograms.
  public init?(text: some StringProtocol) {
    if let grams = MeasureText.read(text, [("kg", 1000), ("", 1000)]) {
      self.grams = grams
      return
    }
    guard let thousandths = MeasureText.read(text, [("lb", 1000), ("lbs", 1000)]),
      thousandths <= 1_000_000
    else { return nil }
    grams = thousandths.scaled(by: 453_592, over: 1_000_000)
  }

  /// Whether `left` is lighter.
  public static func < (left: BodyWeight, right: BodyWeight) -> Bool { left.grams < right.grams }

  /// In kilograms with at most three decimals.
  public var text: String { "\(MeasureText.text(thousandths: grams, decimals: 3)) kg" }
}
