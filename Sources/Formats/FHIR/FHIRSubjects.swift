import Text

/// Whose values there are: resources name their patient by a reference, in one of several ways.
struct FHIRSubjects {
  /// Of whom an observation is.
  enum Subject: Hashable {
    /// A patient, by the names that stand for this one.
    case patient([String])
    /// Nobody is named.
    case nobody
    /// A device, a place, a group: no patient.
    case other(String)
  }

  /// The most names that are kept of patients in the bundle.
  private static let mostNames = 100_000
  /// The longest name in bytes that is kept as it is.
  private static let longest = 300
  /// The most patients that are told apart.
  private static let mostPatients = 100

  /// The names of those whose values were taken, in order.
  private var taken: [String] = []
  /// Those who are in the file as resources, by the first of their names; and those without any.
  private var present: [String] = []
  private var unnamed = 0
  /// For each name the one that stands for the same patient; a name alone stands for itself.
  private var same: [String: String] = [:]

  /// Reads the subject of a resource.
  ///
  /// A resource in another one may have the subject of that one, and name what is in it.
  static func subject(of resource: JSONValue, in outer: JSONValue? = nil) -> Subject {
    let inherited = outer?["subject"]
    guard let subject = resource["subject"] ?? resource["patient"] ?? inherited else {
      return .nobody
    }
    var names: [String] = []
    if let reference = subject["reference"]?.text, !reference.isEmpty {
      if reference.hasPrefix("#") {
        names += contained(String(reference.dropFirst()), in: outer ?? resource)
      } else {
        let plain = plain(reference)
        let type = plain.split(separator: "/").dropLast().last.map(String.init)
        let type2 = subject["type"]?.text ?? type
        if let type2, ["Group", "Device", "Location", "Medication", "Substance"].contains(type2) {
          return .other(type2)
        }
        names.append(short(plain))
      }
    }
    let identifier = subject["identifier"]
    if names.isEmpty || isUnique(identifier), let name = Self.identifier(identifier) {
      names.append(name)
    }
    if names.isEmpty, let display = subject["display"]?.text {
      names.append("named \(display.prefix(200))")
    }
    return names.isEmpty ? .nobody : .patient(names)
  }

  /// A reference without its version.
  static func plain(_ reference: String) -> String {
    guard let version = reference.firstRange(of: "/_history/") else { return reference }
    return String(reference[..<version.lowerBound])
  }

  /// Whether nobody else has an identifier: without a system each hospital, and each list, counts anew.
  private static func isUnique(_ identifier: JSONValue?) -> Bool {
    !(identifier?["system"]?.text ?? "").isEmpty
  }

  private static func identifier(_ identifier: JSONValue?) -> String? {
    guard let value = identifier?["value"]?.text else { return nil }
    let name = "identifier \(identifier?["system"]?.text ?? "")|\(value)"
    return short(name)
  }

  /// Names of a patient that is contained in the resource: `#1` means another one in the next.
  private static func contained(_ id: String, in resource: JSONValue) -> [String] {
    guard let found = resource["contained"]?.values?.first(where: { $0["id"]?.text == id }) else {
      return []
    }
    let all = found["identifier"]?.values ?? []
    let unique = all.filter(isUnique).compactMap(identifier)
    // Of those that others may have too, one is a name, and joins none.
    let identifiers = unique.isEmpty ? Array(all.compactMap(identifier).prefix(1)) : unique
    guard identifiers.isEmpty, case .object(let members) = found else { return identifiers }
    let rest = members.filter { !["id", "meta", "text"].contains($0.key) }
    // One of whom nothing is said is nobody.
    guard rest.contains(where: { $0.key != "resourceType" }) else { return [] }
    return ["#\(id.prefix(64))" + digest("\(rest)")]
  }

  /// A name, cut where it is long.
  private static func short(_ name: String) -> String {
    name.utf8.count <= longest ? name : "\(name.prefix(60))…" + digest(name)
  }

  /// What tells long texts apart, behind a sign that stands in no name and is not shown.
  private static func digest(_ text: String) -> String {
    let digest = FHIRDigest(text)
    return "\u{0}\(digest.first) \(digest.second)"
  }

  /// Learns the names of a patient who is in the bundle.
  mutating func learn(patient: JSONValue, fullUrl: String?) {
    let identifiers = patient["identifier"]?.values ?? []
    var names = identifiers.filter(Self.isUnique).compactMap(Self.identifier)
    if let id = patient["id"]?.text { names.append(Self.short("Patient/\(id)")) }
    if let fullUrl { names.append(Self.short(Self.plain(fullUrl))) }
    join(names)
    guard let first = names.last else {
      unnamed += 1
      return
    }
    if present.count < Self.mostPatients, !present.contains(first) { present.append(first) }
  }

  /// Counts the patient of a value that is taken; its index.
  mutating func take(_ names: [String]) -> Int? {
    join(names)
    guard let first = names.first else { return nil }
    if taken.last == first { return taken.count - 1 }
    if let known = taken.firstIndex(of: first) { return known }
    guard taken.count < Self.mostPatients else { return taken.count - 1 }
    taken.append(first)
    return taken.count - 1
  }

  /// The patients whose values count, by the first of their names.
  mutating func patients(_ indices: Set<Int>) -> [String] {
    distinct(taken.indices.filter(indices.contains).map { taken[$0] })
  }

  /// The patients who are in the file as resources.
  mutating func inFile() -> [String] {
    distinct(present) + [String](repeating: "one without a name", count: min(unnamed, 2))
  }

  /// One name of each, as it is shown.
  private mutating func distinct(_ names: [String]) -> [String] {
    var found: [String] = []
    var roots: Set<String> = []
    for name in names where roots.insert(root(resolved(name))).inserted {
      found.append(Sanitiser.clean(String(name.prefix { $0 != "\u{0}" }), limit: 80))
    }
    return found
  }

  /// A relative reference, as the only absolute one that ends in it.
  private func resolved(_ name: String) -> String {
    guard name.hasPrefix("Patient/") else { return name }
    let absolute = Set(taken.filter { $0.hasSuffix("/" + name) })
    return absolute.count == 1 ? absolute.first ?? name : name
  }

  private mutating func join(_ names: [String]) {
    guard let first = names.first else { return }
    for name in names.dropFirst() where same.count < Self.mostNames {
      let (one, other) = (root(first), root(name))
      if one != other { same[other] = one }
    }
  }

  private mutating func root(_ name: String) -> String {
    var root = name
    while let next = same[root] { root = next }
    // The next look goes there at once.
    if root != name { same[name] = root }
    return root
  }
}
