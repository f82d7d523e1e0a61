/// One question of a checklist.
public struct CheckItem: Hashable, Sendable {
  /// When it is asked.
  public enum Stage: String, CaseIterable, Hashable, Sendable {
    /// When the patient comes.
    case checkIn = "check-in"
    /// Right before the infusion, by two people where the item says so.
    case timeOut = "time-out"
    /// Before the patient goes home.
    case discharge = "discharge"

    /// As a heading.
    public var words: String {
      switch self {
      case .checkIn: "Check-in"
      case .timeOut: "Time-out"
      case .discharge: "Discharge"
      }
    }
  }

  /// What an answer looks like.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Yes or no.
    case tick = "tick"
    /// Yes, with the initials of two people.
    case twoPeople = "two-people"
    /// Words.
    case text = "text"
    /// The time of day of something that was before.
    case clock = "clock"
    /// The body weight.
    case weight = "weight"
    /// The pseudonym under which sessions of one patient are found.
    case patient = "patient"
  }

  /// Its name in journals.
  public var id: String
  /// When it is asked.
  public var stage: Stage
  /// What is asked.
  public var label: String
  /// What an answer looks like.
  public var kind: Kind
  /// Whether the infusion, or the way home, waits for it.
  public var isRequired: Bool
  /// How long ago the time must be at least, in minutes, for `clock`.
  public var leastMinutes: Int?

  /// A question.
  public init(
    _ id: String, _ stage: Stage, _ label: String, _ kind: Kind = .tick, isRequired: Bool = false,
    leastMinutes: Int? = nil
  ) {
    self.id = id
    self.stage = stage
    self.label = label
    self.kind = kind
    self.isRequired = isRequired
    self.leastMinutes = leastMinutes
  }
}

/// An answer to a question of a checklist.
public enum CheckAnswer: Hashable, Sendable {
  /// It is so.
  case yes
  /// It is not so.
  case no
  /// It is so, say two people, by their initials.
  case twoPeople(String, String)
  /// Words.
  case text(String)
  /// A time of day, in minutes after midnight.
  case clock(minutes: Int)
  /// A weight.
  case weight(BodyWeight)

  /// As it is shown.
  public var words: String {
    switch self {
    case .yes: "yes"
    case .no: "no"
    case .twoPeople(let first, let second): "\(first) and \(second)"
    case .text(let text): text
    case .clock(let minutes):
      "\(minutes / 60 < 10 ? "0" : "")\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    case .weight(let weight): weight.text
    }
  }
}
