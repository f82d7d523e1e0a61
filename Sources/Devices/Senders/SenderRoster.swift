import Vitals

/// The senders that have sent to a source, each known by a number; only so many are remembered.
struct SenderRoster: Sendable {
  struct Entry: Sendable {
    let number: Int
    var name: SenderName
    /// All addresses by which its machine is known; empty where a source has none.
    var aliases: Set<String>
    /// The number of the patient of its latest record; nil before one was named.
    var patient: Int?
    /// Whether it may never send here.
    var isBarred = false
    /// When it was reported as refused last; nil for never.
    var reportedAt: SessionTime?

    /// Whether a record of this name and origin is this sender's; on its own connection a sender
    /// may leave names out, on another it has to give them.
    func matches(_ name: SenderName, _ origin: SenderWatch.Origin, mayOmitNames: Bool) -> Bool {
      let isSameMachine =
        aliases.isEmpty && name.address == nil || !aliases.isDisjoint(with: origin.addresses)
      func fits(_ new: String, _ old: String) -> Bool {
        new == old || old.isEmpty || new.isEmpty && mayOmitNames
      }
      return isSameMachine && fits(name.application, self.name.application)
        && fits(name.facility, self.name.facility)
    }

    /// Fills what the name left out so far.
    mutating func complete(with other: SenderName) {
      if name.application.isEmpty { name.application = other.application }
      if name.facility.isEmpty { name.facility = other.facility }
      if name.bed.isEmpty { name.bed = other.bed }
      if name.address == nil { name.address = other.address }
    }
  }

  private(set) var entries: [Entry] = []
  private var nextNumber = 0

  /// The sender of a number that is remembered; nil, and changes without effect, for any other.
  subscript(number: Int) -> Entry? {
    get { entries.first { $0.number == number } }
    set {
      guard let newValue, let place = entries.firstIndex(where: { $0.number == number })
      else { return }
      entries[place] = newValue
    }
  }

  /// Remembers a sender; its number.
  mutating func add(_ name: SenderName, aliases: Set<String>) -> Int {
    defer { nextNumber += 1 }
    entries.append(Entry(number: nextNumber, name: name, aliases: aliases))
    return nextNumber
  }

  /// Forgets all senders; their numbers are not given again.
  mutating func removeAll() { entries = [] }

  /// Forgets the sender that was reported longest ago where there are too many, never the owner.
  mutating func makeRoom(keeping owner: Int?) {
    guard entries.count >= SenderWatch.capacity else { return }
    let oldest = entries.filter { $0.number != owner }.min {
      ($0.reportedAt ?? .zero) < ($1.reportedAt ?? .zero)
    }
    entries.removeAll { $0.number == oldest?.number }
  }

  /// Bars all senders of a name for good.
  mutating func bar(_ name: SenderName) {
    for place in entries.indices where entries[place].name == name {
      entries[place].isBarred = true
    }
  }
}
