/// A drug of the clinic's library with its usual amounts.
///
/// The ranges catch a slip of the decimal point or the unit; they recommend no dose.
public struct DrugEntry: Hashable, Sendable {
  /// Its id in journals.
  public var id: String
  /// Its name on screen and paper.
  public var name: String
  /// The usual amount in one bag.
  public var amounts: ClosedRange<Mass>
  /// The usual amount in one bag for each kilogram of body weight; nil for any.
  public var amountsPerKilogram: ClosedRange<Mass>?
  /// The usual amount in each millilitre of a bag; nil for any.
  public var amountsPerMillilitre: ClosedRange<Mass>?
  /// Whether the amount drawn must be accounted for.
  public var isControlled: Bool
  /// The source of the ranges.
  public var source: String

  package init(
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

  /// The reason why an amount is unusual; nil for a usual one.
  public func doubt(of amount: Mass, weight: BodyWeight?, bag: Volume? = nil) -> AmountDoubt? {
    if !amounts.contains(amount) { return .amount(drug: name, amount, usual: amounts) }
    return doubtOfShare(of: amount, weight: weight, bag: bag)
  }

  /// The same for one dose outside the bag, which may be as small as it likes.
  func doubt(ofDose dose: Mass, weight: BodyWeight?) -> AmountDoubt? {
    guard let weight, let range = amountsPerKilogram,
      dose.perKilogram(weight) > range.upperBound
    else { return nil }
    return .perKilogram(drug: name, dose, weight, usual: range)
  }

  /// The same for a weight or a bag alone.
  package func doubtOfShare(of amount: Mass, weight: BodyWeight?, bag: Volume?) -> AmountDoubt? {
    if let weight, let range = amountsPerKilogram, !range.contains(amount.perKilogram(weight)) {
      return .perKilogram(drug: name, amount, weight, usual: range)
    }
    guard let bag, bag > .zero, let range = amountsPerMillilitre,
      !range.contains(amount.part(.millilitres(1), of: bag))
    else { return nil }
    return .perMillilitre(drug: name, amount, bag, usual: range)
  }
}
