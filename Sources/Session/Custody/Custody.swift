import Care
public import Vitals

/// The controlled drugs of a session as they stand at a time, corrections and strikes followed.
public struct Custody {
  private let session: Session
  private let now: SessionTime
  private let isDamaged: Bool

  /// The controlled drugs at a time; a damaged record has no balance.
  public init(_ session: Session, at now: SessionTime, isDamaged: Bool) {
    self.session = session
    self.now = now
    self.isDamaged = isDamaged
  }

  private var plan: InfusionPlan { session.care.plan }
  private var clinic: Clinic { session.header.clinic }

  /// A row for each drug, in the order of entry.
  ///
  /// A drug that the clinic's file does not list counts as controlled, since nobody said that it is
  /// not; one that is listed as not controlled does not, whatever was charted of it. A drug taken
  /// out of the bag after its account stays: what was drawn of it is somewhere.
  public var rows: [CustodyRow] {
    let listed = session.care.accountable.map { (id: $0.id, name: $0.name) }
    let others = plan.accounts.keys.sorted().filter { id in !listed.contains { $0.id == id } }
      .map { (id: $0, name: clinic.drug($0)?.name ?? $0) }
    let known = listed + others
    let gone = removed.filter { drug in !known.contains { $0.id == drug.id } }
    return (known + gone).filter { clinic.isControlled($0.id) }.map {
      row(of: $0.id, $0.name)
    }
  }

  /// The drugs whose entry was struck, or that were taken out of the bag, once the infusion had begun:
  /// somebody drew them.
  private var removed: [(id: String, name: String)] {
    guard let started = session.care.timer.started else { return [] }
    let chart = session.chart
    var found: [(id: String, name: String)] = []
    for entry in chart.entries {
      guard case .drug(let drug)? = entry.content, entry.entered <= now else { continue }
      let struck = entry.correctedBy.flatMap(chart.entry)?.entered
      let taken = chart.entries.last { $0.content == .withoutDrug(id: drug.id) }?.entered
      guard [struck, taken].compactMap(\.self).contains(where: { $0 >= started }),
        !found.contains(where: { $0.id == drug.id })
      else { continue }
      found.append((id: drug.id, name: drug.name))
    }
    return found
  }

  private func row(of id: String, _ name: String) -> CustodyRow {
    let account = plan.accounts[id]
    let given = plan.givenInAll(id, session.care.timer, at: now)
    let isUnseen =
      account.map { account in
        account.witness == nil
          && session.care.setup.needsWitness(ofDrug: id, wasted: account.wasted)
      } ?? false
    return CustodyRow(
      drug: id, name: name, lots: plan.lots(of: id), drawn: account?.drawn, given: given,
      wasted: account?.wasted, witness: account?.witness, lacksWitness: isUnseen,
      balance: balance(account, given))
  }

  /// What makes the figures uncertain goes before what they say.
  private func balance(
    _ account: InfusionPlan.Account?, _ given: Mass?
  ) -> CustodyRow.Balance {
    if isDamaged { return .unknown(.damaged) }
    if session.phase != .closed { return .unknown(.open) }
    guard let account else { return .unknown(.notAccounted) }
    guard let given else { return .unknown(.noBag) }
    guard let missing = account.missing(given: given) else { return .closes }
    return missing.micrograms > 0
      ? .missing(missing) : .surplus(Mass(micrograms: -missing.micrograms))
  }
}
