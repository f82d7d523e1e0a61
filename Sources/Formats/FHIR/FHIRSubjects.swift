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
  /// The most patients that are told apart.
  private static let mostPatients = 100

  /// The names of those whose values were taken, in order.
  private var taken: [String] = []
  /// For each name the one that stands for the same patient; a name alone stands for itself.
  private var same: [String: String] = [:]

  /// Whether no patient was named yet.
  var isEmpty: Bool { taken.isEmpty }

  /// Reads the subject of a resource.
  static func subject(of resource: JSONValue, inherited: JSONValue?) -> Subject {
    guard let subject = resource["subject"] ?? resource["patient"] ?? inherited else {
      return .nobody
    }
    var names: [String] = []
    if let reference = subject["reference"]?.text, !reference.isEmpty {
      if reference.hasPrefix("#") {
        names += contained(String(reference.dropFirst()), in: resource)
      } else {
        let plain = plain(reference)
        let type = plain.split(separator: "/").dropLast().last.map(String.init)
        let type2 = subject["type"]?.text ?? type
        if let type2, ["Group", "Device", "Location", "Medication", "Substance"].contains(type2) {
          return .other(type2)
        }
        names.append(plain)
      }
    }
    if let identifier = Self.identifier(subject["identifier"]) { names.append(identifier) }
    if names.isEmpty, let display = subject["display"]?.text { names.append("named " + display) }
    return names.isEmpty ? .nobody : .patient(names)
  }

  /// A reference without its version.
  private static func plain(_ reference: String) -> String {
    guard let version = reference.firstRange(of: "/_history/") else { return reference }
    return String(reference[..<version.lowerBound])
  }

  private static func identifier(_ identifier: JSONValue?) -> String? {
    guard let value = identifier?["value"]?.text else { return nil }
    return "identifier \(identifier?["system"]?.text ?? "")|\(value)"
  }

  /// Names of a patient that is contained in the resource: `#1` means another one in the next.
  private static func contained(_ id: String, in resource: JSONValue) -> [String] {
    guard let found = resource["contained"]?.values?.first(where: { $0["id"]?.text == id }) else {
      return ["#" + id]
    }
    let identifiers = (found["identifier"]?.values ?? []).compactMap(identifier)
    guard identifiers.isEmpty, case .object(let members) = found else { return identifiers }
    let rest = members.filter { !["id", "meta", "text"].contains($0.key) }
    return ["contained \(rest)"]
  }

  /// Learns the names of a patient who is in the bundle.
  mutating func learn(patient: JSONValue, fullUrl: String?) {
    var names = (patient["identifier"]?.values ?? []).compactMap(Self.identifier)
    if let id = patient["id"]?.text { names.append("Patient/" + id) }
    if let fullUrl { names.append(Self.plain(fullUrl)) }
    join(names)
  }

  /// Counts the patient of a value that is taken.
  mutating func take(_ names: [String]) {
    join(names)
    guard let first = names.first, taken.last != first, taken.count < Self.mostPatients else {
      return
    }
    if !taken.contains(first) { taken.append(first) }
  }

  /// The patients whose values were taken, by the first of their names.
  mutating func patients() -> [String] {
    var found: [String] = []
    var roots: Set<String> = []
    for name in taken where roots.insert(root(resolved(name))).inserted {
      found.append(Sanitiser.clean(name, limit: 80))
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
