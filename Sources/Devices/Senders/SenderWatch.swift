public import Vitals

/// Decides whose values a source accepts: one sender owns it, all others are refused and named.
///
/// | | the owner | its bed differs | another sender | accepted by the nurse |
/// |---|---|---|---|---|
/// | no owner | – | – | becomes the owner | – |
/// | owned | admitted | several beds | refused | the other owns |
/// | several beds | refused | refused | refused | – |
///
/// An empty field says nothing: filling it is no change. The same sender on a second connection
/// replaces the first once that has been silent for ``turn``.
public struct SenderWatch: Sendable {
  /// How long a connection that has delivered keeps others of the same name out.
  public static let turn = TimeSpan.seconds(2)
  /// The time between two reports of the same refused sender.
  public static let interval = TimeSpan.seconds(10)
  /// The shortest time between two reports of refused senders, whatever their names.
  public static let pause = TimeSpan.seconds(1)
  /// How many senders, beds and patients are told apart.
  public static let capacity = 8

  private enum State: Sendable {
    /// No sender has sent yet.
    case unowned
    /// The sender of this number owns the source.
    case owned(by: Int)
    /// The owner sends values of several beds.
    case severalBeds(of: Int, [String])
  }

  private let bed: String?
  private var state = State.unowned
  private var roster = SenderRoster()
  private var patients: PatientNumbers
  private var turn = SenderTurn()
  private var refused = 0
  /// When any refused sender was reported last; nil for never.
  private var reportedAt: SessionTime?
  private var reportedOwner: SenderName?
  private var reports: [SenderReport] = []

  /// A watch over a source of one bed or of any; a resumed session names the owner it had, and the
  /// number of the patient.
  public init(bed: String? = nil, owner: SenderName? = nil, patient: Int? = nil) {
    self.bed = bed
    guard var owner else {
      patients = PatientNumbers(from: 1)
      return
    }
    patients = PatientNumbers(from: patient ?? 1)
    // A bed that is given anew replaces the one before.
    if bed != nil { owner.bed = "" }
    let number = roster.add(owner, aliases: Set([owner.address].compactMap(\.self)))
    roster[number]?.patient = patient
    reportedOwner = owner
    state = .owned(by: number)
  }

  /// Whether nothing is admitted, because the owner sends values of several beds.
  public var isRefusingAll: Bool {
    if case .severalBeds = state { return true }
    return false
  }

  /// The reports since this was last called.
  public mutating func drainReports() -> [SenderReport] {
    defer { reports = [] }
    return reports
  }

  /// Judges a record by its sender; a record of a protocol without names has its origin alone.
  public mutating func judge(
    _ identity: SenderIdentity, from origin: Origin, at time: SessionTime
  ) -> Judgement {
    let name = SenderName(
      address: origin.address, application: identity.application, facility: identity.facility,
      bed: identity.bed)
    guard isWanted(name.bed) else { return Judgement(isAdmitted: false, sender: nil) }
    switch state {
    case .unowned:
      roster.removeAll()
      let owner = roster.add(name, aliases: origin.addresses)
      own(owner)
      return admit(owner, identity, name, from: origin, at: time)
    case .owned(let owner):
      guard let known = roster[owner], isSame(name, origin, as: known) else {
        return refuse(name, origin, at: time)
      }
      if !name.bed.isEmpty, !known.name.bed.isEmpty, name.bed != known.name.bed {
        state = .severalBeds(of: owner, [known.name.bed, name.bed])
        reports.append(.severalBeds([known.name.bed, name.bed]))
        return Judgement(isAdmitted: false, sender: nil)
      }
      guard turn.allows(origin.connection, at: time) else {
        return refuseSecond(owner, origin, at: time)
      }
      return admit(owner, identity, name, from: origin, at: time)
    case .severalBeds(let owner, let beds):
      guard let known = roster[owner], isSame(name, origin, as: known) else {
        return refuse(name, origin, at: time)
      }
      if !name.bed.isEmpty, !beds.contains(name.bed), beds.count < Self.capacity {
        state = .severalBeds(of: owner, beds + [name.bed])
        reports.append(.severalBeds(beds + [name.bed]))
      }
      return Judgement(isAdmitted: false, sender: nil)
    }
  }

  /// Whether a record of this sender would be admitted, or nobody owns the source yet.
  func couldAdmit(_ identity: SenderIdentity, from origin: Origin) -> Bool {
    guard isWanted(identity.bed) else { return false }
    switch state {
    case .unowned: return true
    case .severalBeds: return false
    case .owned(let owner):
      let name = SenderName(
        address: origin.address, application: identity.application, facility: identity.facility,
        bed: identity.bed)
      return roster[owner].map { isSame(name, origin, as: $0) } ?? false
    }
  }

  /// Counts and names a machine that may not send here at all.
  public mutating func refuse(_ address: String, at time: SessionTime) {
    let name = SenderName(address: address)
    _ = refuse(name, Origin(address: address, connection: -1), at: time)
    roster.bar(name)
  }

  /// The nurse accepts a sender that was refused: it owns the source from now on.
  public mutating func accept(_ name: SenderName) {
    guard case .owned(let owner) = state,
      let other = roster.entries.first(where: { $0.name == name }), other.number != owner,
      !other.isBarred
    else { return }
    roster[other.number]?.reportedAt = nil
    own(other.number)
  }

  /// The connection of a number was closed: its sender may connect again at once.
  public mutating func close(_ connection: Int) { turn.close(connection) }

  private mutating func own(_ sender: Int) {
    state = .owned(by: sender)
    turn.release()
    roster[sender]?.patient = nil
  }

  /// Whether a bed is the one the source was given: the whole field, one of its components, or the
  /// words under which the screen names it.
  private func isWanted(_ field: String) -> Bool {
    guard let bed else { return true }
    return field == bed || field.split(separator: "^").contains { $0 == bed }
      || SenderName.short(field) == bed
  }

  private func isSame(_ name: SenderName, _ origin: Origin, as known: SenderRoster.Entry) -> Bool {
    known.matches(name, origin, mayOmitNames: turn.isHeld(by: origin.connection))
  }

  private mutating func admit(
    _ owner: Int, _ identity: SenderIdentity, _ name: SenderName, from origin: Origin,
    at time: SessionTime
  ) -> Judgement {
    turn.record(origin.connection, at: time)
    roster[owner]?.aliases.formUnion(origin.aliases)
    roster[owner]?.complete(with: name)
    if let full = roster[owner]?.name, full != reportedOwner, full != SenderName() {
      reportedOwner = full
      reports.append(.owner(full))
    }
    if let digest = identity.patient {
      let number = patients.number(of: digest)
      if number != roster[owner]?.patient {
        roster[owner]?.patient = number
        reports.append(.patient(number))
      }
    }
    return Judgement(isAdmitted: true, sender: owner)
  }

  private mutating func refuse(
    _ name: SenderName, _ origin: Origin, at time: SessionTime
  ) -> Judgement {
    refused += 1
    let owner = self.owner
    let known = roster.entries.first { $0.number != owner && isSame(name, origin, as: $0) }
    let number: Int
    if let known {
      number = known.number
    } else {
      roster.makeRoom(keeping: owner)
      number = roster.add(name, aliases: origin.addresses)
    }
    roster[number]?.complete(with: name)
    report(number, at: time)
    return Judgement(isAdmitted: false, sender: number)
  }

  private var owner: Int? {
    switch state {
    case .unowned: nil
    case .owned(let number), .severalBeds(let number, _): number
    }
  }

  private mutating func report(_ sender: Int, at time: SessionTime) {
    guard let known = roster[sender] else { return }
    if let last = known.reportedAt, time - last < Self.interval { return }
    if let reportedAt, time - reportedAt < Self.pause { return }
    roster[sender]?.reportedAt = time
    reportedAt = time
    reports.append(.refused(known.name, count: refused))
  }

  private mutating func refuseSecond(
    _ owner: Int, _ origin: Origin, at time: SessionTime
  ) -> Judgement {
    refused += 1
    if turn.recordRefusal(of: origin.connection, at: time) { report(owner, at: time) }
    return Judgement(isAdmitted: false, sender: owner)
  }
}
