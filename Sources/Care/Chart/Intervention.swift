public import Vitals

/// What was given outside the bag, or done.
public struct Intervention: Hashable, Sendable {
  /// The way of a drug into the body.
  public enum Route: String, CaseIterable, Hashable, Sendable {
    /// Into a vein.
    case intravenous = "IV"
    /// Into a muscle.
    case intramuscular = "IM"
    /// Under the skin.
    case subcutaneous = "SC"
    /// Swallowed.
    case oral = "PO"
    /// Under the tongue.
    case sublingual = "SL"
    /// Into the nose.
    case intranasal = "IN"
    /// Breathed in.
    case inhaled = "INH"
    /// Into the rectum.
    case rectal = "PR"
    /// On the skin.
    case topical = "TOP"

    /// The route of a typed word in either case; nil for none.
    public init?(text: some StringProtocol) { self.init(rawValue: text.uppercased()) }
  }

  /// The kinds of interventions.
  public enum Content: Hashable, Sendable {
    /// Something done, as the label says.
    case act
    /// Oxygen at this flow from then on; a flow of zero ends it.
    case oxygen(GasFlow)
    /// A drug given at once.
    case drug(Mass, Route)
  }

  /// What an intervention was done for.
  public enum Occasion: Hashable, Sendable {
    /// The side effect of an entry.
    case sideEffect(Int)
    /// An alarm condition by its number and the id of its rule, which names it in a recording that
    /// is decided anew.
    case condition(Int, rule: String)
  }

  /// Its id in the clinic's list, for a drug also that of the library.
  public var id: String
  /// Its name on screen and paper.
  public var label: String
  /// What was given or done.
  public var content: Content
  /// When it was given or done; nil for the time of its entry.
  public var at: SessionTime?
  /// What it was done for, where that was known when it was entered.
  public var occasion: Occasion?
  /// Whether the nurse confirmed an unusual dose.
  public var isConfirmed: Bool
  /// The lot and the vial of a drug; nil when neither was entered.
  public var lot: DrugLot?

  package init(
    id: String = "other", label: String, _ content: Content = .act, at: SessionTime? = nil,
    for occasion: Occasion? = nil, isConfirmed: Bool = false, lot: DrugLot? = nil
  ) {
    self.id = id
    self.label = label
    self.content = content
    self.at = at
    self.occasion = occasion
    self.isConfirmed = isConfirmed
    self.lot = lot
  }
}
