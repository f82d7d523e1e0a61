public import Vitals

/// Decides whose values a source takes: one sender owns it, all others are refused and named.
///
/// | | the owner | its bed differs | another sender | accepted by the nurse |
/// |---|---|---|---|---|
/// | no owner | – | – | becomes the owner | – |
/// | owned | taken | several beds | refused | the other owns |
/// | several beds | refused | refused | refused | – |
///
/// A field that is empty says nothing: filling it is no change. The same sender on a second
/// connection takes over once the first has been silent for ``turn``.
public struct SenderWatch: Sendable {
  /// How long a connection that has delivered keeps others of the same name out.
  public static let turn = TimeSpan.seconds(2)
  /// How often the same refused sender is reported.
  public static let interval = TimeSpan.seconds(10)
  /// How often refused senders are reported at most, whatever they call themselves.
  public static let pause = TimeSpan.seconds(1)
  /// How many senders, beds and patients are told apart.
  public static let capacity = 8

  private struct Known: Sendable {
    let number: Int
    var name: SenderName
    var aliases: Set<String>
    /// The patient it spoke of last, known by a number.
    var patient: Int?
    /// Whether it may never send here.
    var isBarred = false
    var reportedAt: SessionTime?
  }

  private enum State: Sendable {
    /// Nobody has sent yet.
    case unowned
    /// The sender of a number owns the source.
    case owned(Int)
    /// The owner speaks of several beds.
    case severalBeds(Int, [String])
  }

  private let bed: String?
  private var state = State.unowned
  private var known: [Known] = []
  private var patients: [PatientDigest] = []
  /// The number of the first patient of this run: a resumed session goes on with its own.
  private var firstPatient = 1
  private var connection: Int?
  private var heardAt: SessionTime?
  /// A second connection of the owner's name, and when it was refused first.
  private var contest: (connection: Int, since: SessionTime)?
  private var refused = 0
  private var reportedAt: SessionTime?
  private var nextNumber = 0
  private var reportedOwner: SenderName?
  private var reports: [SenderReport] = []

  /// A watch over a source of one bed or of any; a resumed session names the owner it had, and the
  /// number of the patient.
  public init(bed: String? = nil, owner: SenderName? = nil, patient: Int? = nil) {
    self.bed = bed
    guard var owner else { return }
    // A bed that was given anew stands for the one before.
    if bed != nil { owner.bed = "" }
    add(owner, aliases: Set([owner.address].compactMap(\.self)))
    known[0].patient = patient
    firstPatient = patient ?? 1
    reportedOwner = owner
    state = .owned(0)
  }

  private mutating func add(_ name: SenderName, aliases: Set<String>) {
    known.append(Known(number: nextNumber, name: name, aliases: aliases))
    nextNumber += 1
  }

  /// Whether nothing is taken, because the owner speaks of several beds.
  public var isRefusingAll: Bool {
    if case .severalBeds = state { return true }
    return false
  }

  /// What is to be told, once.
  public mutating func takeReports() -> [SenderReport] {
    defer { reports = [] }
    return reports
  }

  /// Judges a record by who sent it; a record of a protocol without names has its origin alone.
  public mutating func judge(
    _ identity: SenderIdentity, from origin: Origin, at time: SessionTime
  ) -> Judgement {
    let name = SenderName(
      address: origin.address, application: identity.application, facility: identity.facility,
      bed: identity.bed)
    guard isWanted(name.bed) else { return Judgement(isTaken: false, sender: nil) }
    switch state {
    case .unowned:
      known = []
      add(name, aliases: aliases(of: origin))
      own(0)
      return take(0, identity, name, from: origin, at: time)
    case .owned(let owner):
      guard isSame(name, origin, as: owner) else { return refuse(name, origin, at: time) }
      if !name.bed.isEmpty, !known[owner].name.bed.isEmpty, name.bed != known[owner].name.bed {
        state = .severalBeds(owner, [known[owner].name.bed, name.bed])
        reports.append(.severalBeds([known[owner].name.bed, name.bed]))
        return Judgement(isTaken: false, sender: nil)
      }
      guard isInTurn(origin, at: time) else {
        return refuseSecond(name, owner, origin, at: time)
      }
      return take(owner, identity, name, from: origin, at: time)
    case .severalBeds(let owner, let beds):
      guard isSame(name, origin, as: owner) else { return refuse(name, origin, at: time) }
      if !name.bed.isEmpty, !beds.contains(name.bed), beds.count < Self.capacity {
        state = .severalBeds(owner, beds + [name.bed])
        reports.append(.severalBeds(beds + [name.bed]))
      }
      return Judgement(isTaken: false, sender: nil)
    }
  }

  /// Counts and names a machine that may not send here at all.
  public mutating func refuse(_ address: String, at time: SessionTime) {
    let name = SenderName(address: address)
    _ = refuse(name, Origin(address: address, connection: -1), at: time)
    for place in known.indices where known[place].name == name { known[place].isBarred = true }
  }

  /// The nurse accepts a sender that was refused: it owns the source from now on.
  public mutating func accept(_ name: SenderName) {
    guard case .owned(let owner) = state, let place = known.firstIndex(where: { $0.name == name }),
      place != owner, !known[place].isBarred
    else { return }
    known[place].reportedAt = nil
    own(place)
  }

  /// A connection was closed: its sender may connect again at once.
  public mutating func closed(_ number: Int) {
    if connection == number { connection = nil }
    if contest?.connection == number { contest = nil }
  }

  private mutating func own(_ place: Int) {
    state = .owned(place)
    connection = nil
    contest = nil
    known[place].patient = nil
  }

  /// Whether a bed is the one the source was given: the whole field, one of its components, or the
  /// words under which the screen names it.
  private func isWanted(_ field: String) -> Bool {
    guard let bed else { return true }
    return field == bed || field.split(separator: "^").contains { $0 == bed }
      || SenderName.short(field) == bed
  }

  private func aliases(of origin: Origin) -> Set<String> {
    Set(origin.aliases + [origin.address].compactMap(\.self))
  }

  private func isSame(_ name: SenderName, _ origin: Origin, as place: Int) -> Bool {
    let other = known[place]
    let isSameMachine =
      other.aliases.isEmpty && name.address == nil
      || !other.aliases.isDisjoint(with: aliases(of: origin))
    // On its own connection a sender may leave its names out, on another it has to give them.
    let mayLeaveOut = origin.connection == connection
    func fits(_ new: String, _ old: String) -> Bool {
      new == old || old.isEmpty || new.isEmpty && mayLeaveOut
    }
    return isSameMachine && fits(name.application, other.name.application)
      && fits(name.facility, other.name.facility)
  }

  private func isInTurn(_ origin: Origin, at time: SessionTime) -> Bool {
    guard let connection, let heardAt, connection != origin.connection else { return true }
    return time - heardAt >= Self.turn
  }

  private mutating func take(
    _ owner: Int, _ identity: SenderIdentity, _ name: SenderName, from origin: Origin,
    at time: SessionTime
  ) -> Judgement {
    connection = origin.connection
    heardAt = time
    known[owner].aliases.formUnion(origin.aliases)
    fill(&known[owner].name, with: name)
    if known[owner].name != reportedOwner, known[owner].name != SenderName() {
      reportedOwner = known[owner].name
      reports.append(.owner(known[owner].name))
    }
    if let digest = identity.patient {
      let number = number(of: digest, owner)
      if number != known[owner].patient {
        known[owner].patient = number
        reports.append(.patient(number))
      }
    }
    return Judgement(isTaken: true, sender: known[owner].number)
  }

  private func fill(_ name: inout SenderName, with other: SenderName) {
    if name.application.isEmpty { name.application = other.application }
    if name.facility.isEmpty { name.facility = other.facility }
    if name.bed.isEmpty { name.bed = other.bed }
    if name.address == nil { name.address = other.address }
  }

  /// The number of a patient; those beyond the capacity share one that is nobody's own.
  private mutating func number(of digest: PatientDigest, _ owner: Int) -> Int {
    if let place = patients.firstIndex(of: digest) { return firstPatient + place }
    guard patients.count < Self.capacity else { return firstPatient + Self.capacity }
    patients.append(digest)
    return firstPatient + patients.count - 1
  }

  private mutating func refuse(
    _ name: SenderName, _ origin: Origin, at time: SessionTime
  ) -> Judgement {
    refused += 1
    let owner = ownerPlace
    var place = known.indices.first { $0 != owner && isSame(name, origin, as: $0) }
    if place == nil {
      makeRoom(keeping: owner)
      add(name, aliases: aliases(of: origin))
      place = known.count - 1
    }
    guard let place else { return Judgement(isTaken: false, sender: nil) }
    fill(&known[place].name, with: name)
    report(place, at: time)
    return Judgement(isTaken: false, sender: known[place].number)
  }

  /// The sender that was reported longest ago gives way, never the owner.
  private mutating func makeRoom(keeping owner: Int?) {
    guard known.count >= Self.capacity else { return }
    let others = known.indices.filter { $0 != owner }
    let oldest = others.min {
      (known[$0].reportedAt ?? .zero) < (known[$1].reportedAt ?? .zero)
    }
    guard let oldest else { return }
    known.remove(at: oldest)
    guard let owner, oldest < owner else { return }
    switch state {
    case .unowned: break
    case .owned: state = .owned(owner - 1)
    case .severalBeds(_, let beds): state = .severalBeds(owner - 1, beds)
    }
  }

  private var ownerPlace: Int? {
    switch state {
    case .unowned: nil
    case .owned(let place), .severalBeds(let place, _): place
    }
  }

  private mutating func report(_ place: Int, at time: SessionTime) {
    if let last = known[place].reportedAt, time - last < Self.interval { return }
    if let reportedAt, time - reportedAt < Self.pause { return }
    known[place].reportedAt = time
    reportedAt = time
    reports.append(.refused(known[place].name, count: refused))
  }

  /// A connection that died unheard is followed by another of the same name: that is told only when
  /// both go on.
  private mutating func refuseSecond(
    _ name: SenderName, _ owner: Int, _ origin: Origin, at time: SessionTime
  ) -> Judgement {
    refused += 1
    guard let contest, contest.connection == origin.connection else {
      contest = (origin.connection, time)
      return Judgement(isTaken: false, sender: known[owner].number)
    }
    if let heardAt, heardAt > contest.since { report(owner, at: time) }
    return Judgement(isTaken: false, sender: known[owner].number)
  }
}
