/// A drug as a clinic uses it: what amounts of it are usual.
///
/// The ranges are there to catch a slip of the decimal point or of the unit; they advise nothing.
public struct DrugEntry: Hashable, Sendable {
  /// Its name in journals.
  public var id: String
  /// Its name.
  public var name: String
  /// The usual amount in one bag.
  public var amounts: ClosedRange<Mass>
  /// The usual amount in one bag for each kilogram of body weight; nil where weight does not matter.
  public var amountsPerKilogram: ClosedRange<Mass>?
  /// Whether what was drawn must be accounted for to the last milligram.
  public var isControlled: Bool
  /// Where the ranges come from.
  public var source: String

  /// A drug.
  public init(
    id: String, name: String, amounts: ClosedRange<Mass>,
    amountsPerKilogram: ClosedRange<Mass>? = nil, isControlled: Bool = false, source: String
  ) {
    self.id = id
    self.name = name
    self.amounts = amounts
    self.amountsPerKilogram = amountsPerKilogram
    self.isControlled = isControlled
    self.source = source
  }

  /// What is unusual about an amount; nil when nothing is.
  public func doubt(of amount: Mass, weight: BodyWeight?) -> String? {
    if !amounts.contains(amount) {
      return "\(amount.text) is outside the usual \(Self.words(amounts)) of \(name)"
    }
    guard let weight, let range = amountsPerKilogram else { return nil }
    let share = amount.perKilogram(weight)
    guard !range.contains(share) else { return nil }
    return "\(amount.text) at \(weight.text) is \(share.text)/kg, outside the usual "
      + "\(Self.words(range))/kg of \(name)"
  }

  private static func words(_ range: ClosedRange<Mass>) -> String {
    "\(range.lowerBound.text.dropLast(3))–\(range.upperBound.text)"
  }
}
