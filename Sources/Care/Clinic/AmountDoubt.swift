/// An amount that is unusual by the clinic's library.
public enum AmountDoubt: Hashable, Sendable {
  /// The library does not have the drug.
  case notInLibrary(drug: String, Mass)
  /// The amount in the bag.
  case amount(drug: String, Mass, usual: ClosedRange<Mass>)
  /// The library has no range of one dose outside the bag.
  case noDoseRange(drug: String, Mass)
  /// The amount for each kilogram of this body weight.
  case perKilogram(drug: String, Mass, BodyWeight, usual: ClosedRange<Mass>)
  /// The amount in each millilitre of this bag.
  case perMillilitre(drug: String, Mass, Volume, usual: ClosedRange<Mass>)
}
