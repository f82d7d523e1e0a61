public import Fields

/// What makes a simulated session a training: the whole scenario, and what the trainee is not shown.
public struct TrainingSetup: Hashable, Sendable {
  /// What can be kept from the trainee.
  public enum Hidden: String, CaseIterable, Hashable, Sendable {
    /// The audible signals.
    case sound = "sound"
    /// All alarm signals; conditions are decided and logged as ever.
    case alarms = "alarms"
    /// The limits.
    case limits = "limits"
    /// The trends.
    case trend = "trend"
  }

  /// The fields of the scenario's file.
  public var scenario: [Field]
  /// The pseudonym of the trainee; nil for none.
  public var trainee: String?
  /// What the trainee is not shown.
  public var hidden: Set<Hidden>

  package init(scenario: [Field], trainee: String? = nil, hidden: Set<Hidden> = []) {
    self.scenario = scenario
    self.trainee = trainee
    self.hidden = hidden
  }

  /// Whether alarm conditions are on the screen.
  public var showsAlarms: Bool { !hidden.contains(.alarms) }
}

extension TrainingSetup {
  /// Something the program cannot see, with the key that tells it.
  public struct Cue: Hashable, Sendable {
    /// The key.
    public let key: Character
    /// Its name in the scenario.
    public let name: String
    /// What was done, in words.
    public let text: String
  }

  /// The cues of the scenario, in the order of its file.
  public var cues: [Cue] {
    guard case .list(let tables)? = scenario.first(where: { $0.key == "cue" })?.value else {
      return []
    }
    return tables.compactMap { table in
      guard case .table(let fields) = table, let key = Self.text("key", fields)?.first,
        let name = Self.text("name", fields), let text = Self.text("text", fields)
      else { return nil }
      return Cue(key: key, name: name, text: text)
    }
  }

  /// What the trainee is told before it begins; nil for nothing.
  public var brief: String? { Self.text("brief", scenario) }

  private static func text(_ key: String, _ fields: [Field]) -> String? {
    guard case .text(let text)? = fields.first(where: { $0.key == key })?.value else { return nil }
    return text
  }
}
