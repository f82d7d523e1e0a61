/// Where in a scenario's file something stands.
public struct ScenarioPlace: Hashable, Sendable {
  /// The kind of the table, as `state`; nil at the top of the file.
  public var table: String?
  /// The number of the table among those of its kind, from 0; nil for one that stands once.
  public var number: Int?
  /// The name of the table, where it has one.
  public var name: String?
  /// The key; nil for the table as a whole.
  public var key: String?
  /// The element of the key's list, from 0; nil for the whole list.
  public var element: Int?

  /// A place at the top of the file.
  public init(key: String? = nil) { self.key = key }

  init(table: String, number: Int? = nil, name: String? = nil) {
    self.table = table
    self.number = number
    self.name = name
  }

  /// The same table, at a key.
  func at(_ key: String, element: Int? = nil) -> ScenarioPlace {
    var place = self
    place.key = key
    place.element = element
    return place
  }
}

extension ScenarioPlace: CustomStringConvertible {
  /// The place in words, as `state 'vagal', exit 2`.
  public var description: String {
    var words: [String] = []
    if let table {
      words.append(name.map { "\(table) '\($0)'" } ?? number.map { "\(table) \($0 + 1)" } ?? table)
    }
    if let key { words.append(element.map { "\(key) \($0 + 1)" } ?? "key '\(key)'") }
    return words.isEmpty ? "the scenario" : words.joined(separator: ", ")
  }
}

/// What is wrong at a place of a scenario.
public struct ScenarioFault: Error, Hashable, CustomStringConvertible {
  /// Where it is.
  public let place: ScenarioPlace
  /// What is wrong and what to write.
  public let problem: String

  init(_ place: ScenarioPlace, _ problem: String) {
    self.place = place
    self.problem = problem
  }

  /// The place and what is wrong there; a problem that names its key needs no second name.
  public var description: String {
    guard problem.hasPrefix("key '"), place.element == nil else { return "\(place): \(problem)" }
    var table = place
    table.key = nil
    return table.table == nil ? problem : "\(table): \(problem)"
  }
}
