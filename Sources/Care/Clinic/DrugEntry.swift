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
  /// The usual amount in each millilitre of a bag; nil where it does not matter.
  public var amountsPerMillilitre: ClosedRange<Mass>?
  /// Whether what was drawn must be accounted for to the last milligram.
  public var isControlled: Bool
  /// Where the ranges come from.
  public var source: String

  /// A drug.
  public init(
    id: String, name: String, amounts: ClosedRange<Mass>,
    amountsPerKilogram: ClosedRange<Mass>? = nil,
    amountsPerMillilitre: ClosedRange<Mass>? = nil, isControlled: Bool = false, source: String
  ) {
    self.id = id
    self.name = name
    self.amounts = amounts
    self.amountsPerKilogram = amountsPerKilogram
    self.amountsPerMillilitre = amountsPerMillilitre
    self.isControlled = isControlled
    self.source = source
  }

  /// What is unusual about an amount; nil when nothing is.
  public func doubt(of amount: Mass, weight: BodyWeight?, bag: Volume? = nil) -> String? {
    if !amounts.contains(amount) {
      return "\(amount.text) is outside the usual \(Self.words(amounts)) of \(name)"
    }
    return doubtOfShare(of: amount, weight: weight, bag: bag)
  }

  /// What is unusual about an amount for a weight or in a bag; nil when nothing is.
  package func doubtOfShare(of amount: Mass, weight: BodyWeight?, bag: Volume?) -> String? {
    if let weight, let range = amountsPerKilogram {
      let share = amount.perKilogram(weight)
      if !range.contains(share) {
        return
          "\(amount.text) at \(weight.text) is \(share.text(decimals: 3))/kg, outside the usual "
          + "\(Self.words(range))/kg of \(name)"
      }
    }
    guard let bag, bag > .zero, let range = amountsPerMillilitre else { return nil }
    let share = amount.part(.millilitres(1), of: bag)
    guard !range.contains(share) else { return nil }
    return "\(amount.text) in \(bag.text) is \(share.text(decimals: 3))/mL, outside the usual "
      + "\(Self.words(range))/mL of \(name)"
  }

  private static func words(_ range: ClosedRange<Mass>) -> String {
    "\(range.lowerBound.text) to \(range.upperBound.text)"
  }
}
