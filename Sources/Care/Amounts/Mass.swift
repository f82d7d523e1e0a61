/// An amount of a drug.
public struct Mass: Hashable, Comparable, Sendable {
  /// Micrograms.
  public let micrograms: Int64

  /// The mass of this many micrograms.
  public init(micrograms: Int64) {
    self.micrograms = micrograms
  }

  /// The mass of this many milligrams.
  public static func milligrams(_ count: Int64) -> Mass { Mass(micrograms: count * 1000) }

  /// Parses `35 mg`, `0.5 g`, `200 mcg`, `200 ug` or `200 µg`; nil for a number without a unit.
  public init?(text: some StringProtocol) {
    let units: [(String, Int64)] = [
      ("mg", 1000), ("g", 1_000_000), ("mcg", 1), ("ug", 1), ("µg", 1), ("μg", 1),
    ]
    guard let micrograms = MeasureText.read(text, units), micrograms <= 1_000_000_000 else {
      return nil
    }
    self.micrograms = micrograms
  }

  /// Whether `left` is less.
  public static func < (left: Mass, right: Mass) -> Bool { left.micrograms < right.micrograms }

  /// As it is typed: `16.6 mg`, `0.25 mg`, and `40 mcg` under a tenth of a milligram.
  public var text: String {
    micrograms == 0 || micrograms.magnitude >= 100 ? text(decimals: 3) : "\(micrograms) mcg"
  }

  /// In milligrams with at most this many decimals, more where a small amount would read as zero.
  ///
  /// Computed amounts stay in one unit, so that a series of them can be compared.
  public func text(decimals: Int) -> String {
    let needed = micrograms.magnitude < 100 ? 3 : micrograms.magnitude < 1000 ? 2 : decimals
    return "\(MeasureText.text(thousandths: micrograms, decimals: max(needed, decimals))) mg"
  }

  /// The amount in `volume` of a solution of `whole`.
  public func part(_ volume: Volume, of whole: Volume) -> Mass {
    Mass(micrograms: micrograms.scaled(by: volume.microlitres, over: whole.microlitres))
  }

  /// The amount for each kilogram of body weight.
  public func perKilogram(_ weight: BodyWeight) -> Mass {
    Mass(micrograms: micrograms.scaled(by: 1000, over: weight.grams))
  }
}
