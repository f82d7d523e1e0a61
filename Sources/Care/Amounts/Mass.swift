/// An amount of a drug, in micrograms.
public struct Mass: Hashable, Comparable, Sendable {
  /// Micrograms.
  public let micrograms: Int64

  /// So many micrograms.
  public init(micrograms: Int64) {
    self.micrograms = micrograms
  }

  /// So many milligrams.
  public static func milligrams(_ count: Int64) -> Mass { Mass(micrograms: count * 1000) }

  /// Reads `35 mg`, `0.5 g`, `200 mcg`, `200 ug` or `200 µg`; a number without a unit is none.
  public init?(text: some StringProtocol) {
    let units: [(String, Int64)] = [
      ("mg", 1000), ("g", 1_000_000), ("mcg", 1), ("ug", 1), ("µg", 1), ("μg", 1),
    ]
    guard let micrograms = MeasureText.read(text, units), micrograms <= 1_000_000_000 else {
      return nil
    }
    self.micrograms = micrograms
  }

  /// Less or not.
  public static func < (left: Mass, right: Mass) -> Bool { left.micrograms < right.micrograms }

  /// As it is typed: `16.6 mg`, `0.25 mg`, and `40 mcg` under a tenth of a milligram.
  public var text: String {
    micrograms == 0 || micrograms.magnitude >= 100 ? text(decimals: 3) : "\(micrograms) mcg"
  }

  /// In milligrams with so many decimals, and with more where little would be shown as nothing.
  ///
  /// What is computed stays in one unit, so that a course of numbers can be compared.
  public func text(decimals: Int) -> String {
    let needed = micrograms.magnitude < 100 ? 3 : micrograms.magnitude < 1000 ? 2 : decimals
    return "\(MeasureText.text(thousandths: micrograms, decimals: max(needed, decimals))) mg"
  }

  /// The part of it that is in a part of a volume it is dissolved in.
  public func part(_ volume: Volume, of whole: Volume) -> Mass {
    Mass(micrograms: micrograms.scaled(by: volume.microlitres, over: whole.microlitres))
  }

  /// Per kilogram of body weight, in micrograms.
  public func perKilogram(_ weight: BodyWeight) -> Mass {
    Mass(micrograms: micrograms.scaled(by: 1000, over: weight.grams))
  }
}
