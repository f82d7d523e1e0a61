/// The lot of a drug and the vial it was drawn from, of which at least one was entered.
public struct DrugLot: Hashable, Sendable {
  /// The lot; nil when none was entered.
  public let lot: String?
  /// The number of the vial; nil when none was entered.
  public let vial: String?

  /// Nil for neither.
  public init?(lot: String?, vial: String?) {
    guard lot != nil || vial != nil else { return nil }
    self.lot = lot
    self.vial = vial
  }

  /// The lot with its texts as they may be recorded and shown.
  var cleaned: DrugLot {
    DrugLot(known: lot.map(ChartEntry.cleaned), vial.map(ChartEntry.cleaned))
  }

  private init(known lot: String?, _ vial: String?) {
    self.lot = lot
    self.vial = vial
  }
}
