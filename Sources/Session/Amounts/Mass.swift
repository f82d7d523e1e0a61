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

  /// In milligrams with at most three decimals: `16.6 mg`, `0.25 mg`.
  public var text: String { text(decimals: 3) }

  /// In milligrams with so many decimals at most; under a tenth of one in micrograms.
  public func text(decimals: Int) -> String {
    guard micrograms == 0 || micrograms.magnitude >= 100 else { return "\(micrograms) mcg" }
    let needed = micrograms.magnitude < 1000 ? max(decimals, 2) : decimals
    return "\(MeasureText.text(thousandths: micrograms, decimals: needed)) mg"
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
