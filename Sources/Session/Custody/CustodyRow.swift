public import Care

/// What was drawn, given and wasted of one controlled drug in one session.
public struct CustodyRow: Hashable, Sendable {
  /// The comparison of drawn with given and wasted.
  public enum Balance: Hashable, Sendable {
    /// Given plus wasted is drawn, within what a syringe can show.
    case closes
    /// So much of what was drawn is neither given nor wasted.
    case missing(Mass)
    /// So much more was given and wasted than was drawn.
    case surplus(Mass)
    /// It cannot be computed.
    case unknown(Reason)
  }

  /// The reason why a balance cannot be computed.
  public enum Reason: CaseIterable, Hashable, Sendable {
    /// Lines of the session are damaged or missing, and with them perhaps an entry.
    case damaged
    /// The session was not closed.
    case open
    /// What was drawn and wasted was never entered.
    case notAccounted
    /// The bag has no volume, so that the part that was infused is not known.
    case noBag
  }

  /// The id in the clinic's library.
  public let drug: String
  /// The name on screen and paper.
  public let name: String
  /// The lots with their vials, that of the bag before those of what was given outside it.
  public let lots: [DrugLot]
  /// The amount drawn; nil when it was not entered.
  public let drawn: Mass?
  /// The amount given, infused and outside the bag; nil when it is not known.
  public let given: Mass?
  /// The amount wasted; nil when it was not entered.
  public let wasted: Mass?
  /// The initials of who saw it wasted; nil where nobody is named.
  public let witness: String?
  /// Whether the clinic asks for a witness of the waste and none is named.
  public let lacksWitness: Bool
  /// Whether drawn is given plus wasted.
  public let balance: Balance
}
