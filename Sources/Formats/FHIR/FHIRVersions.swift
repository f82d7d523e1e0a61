import Text

/// What stands for a text of any length.
struct FHIRDigest: Hashable {
  let first: Int
  let second: Int

  init(_ text: String) {
    var (one, other) = (Hasher(), Hasher())
    one.combine(text)
    other.combine(1)
    other.combine(text)
    (first, second) = (one.finalize(), other.finalize())
  }
}

/// Which resource something is a version of.
struct FHIRIdentity {
  /// Its type and identifier, or an address of another kind.
  let name: String
  /// The server, where the address names one.
  private(set) var server: String?

  /// By the resource itself, else by the address of its entry; nil where nothing tells.
  init?(_ resource: JSONValue?, entry: JSONValue?) {
    let request = entry?["request"]
    // What is made new has the address of all of its type.
    let url = request?["method"]?.text == "POST" ? nil : request?["url"]?.text
    let address = (entry?["fullUrl"]?.text ?? url).map(Self.parts)
    if let id = resource?["id"]?.text, let type = resource?["resourceType"]?.text {
      name = "\(type)/\(id)"
      server = address?.name == name ? address?.server : nil
    } else if let address {
      (name, server) = address
    } else {
      return nil
    }
  }

  private static func parts(_ address: String) -> (name: String, server: String?) {
    let plain = FHIRSubjects.plain(address)
    let parts = plain.split(separator: "/")
    guard parts.count >= 2, case let type = parts[parts.count - 2],
      type.first?.isUppercase ?? false, type.allSatisfy({ $0.isASCII && $0.isLetter })
    else { return (plain, nil) }
    let name = parts.suffix(2).joined(separator: "/")
    guard plain.hasPrefix("http") else { return (name, nil) }
    return (name, String(plain.dropLast(name.count)))
  }
}

/// The newest version of each resource that was met, and what it said.
struct FHIRVersions {
  /// What tells versions of one resource apart.
  struct Stamp {
    fileprivate let number: Int32?
    fileprivate let updated: Int64?
    /// Whether it says that nothing of the resource counts.
    let isWithdrawn: Bool

    /// The stamp of a resource; of a deleted one for none.
    init(_ resource: JSONValue?) {
      let meta = resource?["meta"]
      number = (meta?["versionId"]?.text).flatMap { Int32($0) }
      updated = (meta?["lastUpdated"]?.text).flatMap { FHIRTime($0)?.milliseconds }
      let status = resource == nil ? "cancelled" : resource?["status"]?.text
      isWithdrawn = ["entered-in-error", "cancelled", "not-done"].contains(status)
    }
  }

  /// In which order versions without a stamp stand.
  enum Order {
    case newestFirst, newestLast
    /// The type of the bundle stands behind its entries.
    case unknown
  }

  /// A version that may be read.
  struct Turn {
    fileprivate let key: FHIRDigest
    fileprivate let server: Int32?
    /// What an older version of the resource said.
    let replaced: Range<Int>?
  }

  private struct Record {
    let stamp: Stamp
    let server: Int32?
    let sources: Range<Int32>

    var range: Range<Int> { Int(sources.lowerBound)..<Int(sources.upperBound) }
  }

  private var records: [FHIRDigest: Record] = [:]
  /// The first ones of versions of which it is not yet known which is the newest.
  private var firsts: [FHIRDigest: Record] = [:]

  /// Asks whether a version is newer than those before it; nil for an older one.
  mutating func admit(
    _ identity: FHIRIdentity, _ stamp: Stamp, order: Order
  ) throws(FHIRRefusal) -> Turn? {
    var key = FHIRDigest(identity.name)
    let server = identity.server.map { Int32(truncatingIfNeeded: FHIRDigest($0).first) }
    // Two servers have resources of their own under one name.
    if let server, let known = records[key]?.server, known != server {
      key = FHIRDigest("\(identity.server ?? "") \(identity.name)")
    }
    guard let known = records[key] else {
      guard records.count < FHIRSources.most else {
        throw .said("there are more than \(FHIRSources.most) resources")
      }
      return Turn(key: key, server: server, replaced: nil)
    }
    switch Self.isOlder(stamp, known.stamp, order) {
    case true?: return nil
    case false?: break
    case nil: if firsts[key] == nil { firsts[key] = known }
    }
    return Turn(key: key, server: known.server ?? server, replaced: known.range)
  }

  /// Remembers what a version said.
  mutating func settle(_ turn: Turn, _ stamp: Stamp, _ sources: Range<Int>) {
    records[turn.key] = Record(
      stamp: stamp, server: turn.server,
      sources: Int32(sources.lowerBound)..<Int32(sources.upperBound))
  }

  /// Decides which versions count that waited for the type of their bundle; nil where the file ends
  /// before it.
  mutating func decide(isHistory: Bool?, _ sources: inout FHIRSources) {
    if isHistory ?? true {
      for (key, first) in firsts {
        if let last = records[key] { sources.withdraw(last.range) }
        guard isHistory != nil else { continue }
        sources.withdraw(first.range, false)
        records[key] = first
      }
    }
    firsts = [:]
  }

  /// Whether a version is older than one that stands before it; nil where that is not known.
  private static func isOlder(_ new: Stamp, _ known: Stamp, _ order: Order) -> Bool? {
    if let one = new.number, let other = known.number, one != other { return one < other }
    if let one = new.updated, let other = known.updated, one != other { return one < other }
    switch order {
    case .newestFirst: return true
    // Without a stamp, a withdrawal is the last word.
    case .newestLast: return known.isWithdrawn && !new.isWithdrawn
    case .unknown: return known.isWithdrawn ? true : nil
    }
  }
}
