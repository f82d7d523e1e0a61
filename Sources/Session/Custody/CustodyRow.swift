public import Care
public import Vitals

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
  /// The lot; nil when none was entered.
  public let lot: String?
  /// The vial; nil when none was entered.
  public let vial: String?
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

extension Session {
  /// The controlled drugs of the session as they stand at a time, corrections and strikes followed.
  ///
  /// A drug that the clinic's file does not list counts as controlled, since nobody said that it is
  /// not. A drug taken out of the bag after its account stays: what was drawn of it is somewhere.
  public func custody(at now: SessionTime, isDamaged: Bool) -> [CustodyRow] {
    let plan = care.plan
    let listed = plan.accountable
    let others = plan.accounts.keys.sorted().filter { id in !listed.contains { $0.id == id } }
      .map { (id: $0, name: header.clinic.drug($0)?.name ?? $0) }
    return (listed + others).filter { isInCustody($0.id) }.map {
      row(of: $0.id, $0.name, at: now, isDamaged: isDamaged)
    }
  }

  private func isInCustody(_ id: String) -> Bool {
    if care.plan.accounts[id] != nil { return true }
    let clinic = header.clinic
    return clinic.drug(id).map(\.isControlled) ?? (clinic.intervention(id) == nil)
  }

  private func row(
    of id: String, _ name: String, at now: SessionTime, isDamaged: Bool
  ) -> CustodyRow {
    let (plan, account) = (care.plan, care.plan.accounts[id])
    let given = plan.givenInAll(id, care.timer, at: now)
    let inBag = plan.drugs.first { $0.id == id }
    let isUnseen =
      account.map { account in
        account.witness == nil
          && header.clinic.needsWitness(ofDrug: id, wasted: account.wasted)
      } ?? false
    return CustodyRow(
      drug: id, name: name, lot: inBag?.lot, vial: inBag?.vial, drawn: account?.drawn,
      given: given, wasted: account?.wasted, witness: account?.witness, lacksWitness: isUnseen,
      balance: balance(account, given, isDamaged: isDamaged))
  }

  /// What makes the figures uncertain goes before what they say.
  private func balance(
    _ account: InfusionPlan.Account?, _ given: Mass?, isDamaged: Bool
  ) -> CustodyRow.Balance {
    if isDamaged { return .unknown(.damaged) }
    if phase != .closed { return .unknown(.open) }
    guard let account else { return .unknown(.notAccounted) }
    guard let given else { return .unknown(.noBag) }
    guard let missing = account.missing(given: given) else { return .closes }
    return missing.micrograms > 0
      ? .missing(missing) : .surplus(Mass(micrograms: -missing.micrograms))
  }
}
