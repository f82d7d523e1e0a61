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

  /// A sentence about an unusual amount; nil for a usual one.
  public func doubt(of amount: Mass, weight: BodyWeight?, bag: Volume? = nil) -> String? {
    if !amounts.contains(amount) {
      return "\(amount.text) is outside the usual \(Self.words(amounts)) of \(name)"
    }
    return doubtOfShare(of: amount, weight: weight, bag: bag)
  }

  /// A sentence about an unusual amount for a weight or in a bag; nil for a usual one.
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
