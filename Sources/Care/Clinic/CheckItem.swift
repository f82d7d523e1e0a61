/// One check of a checklist.
public struct CheckItem: Hashable, Sendable {
  /// The lists.
  public enum Stage: String, CaseIterable, Hashable, Sendable {
    /// What the patient brings and arranges before the visit; confirmed at check-in.
    case booking = "booking"
    /// What a clinician finds and decides before the visit; confirmed at check-in.
    case consultation = "consultation"
    /// On arrival.
    case checkIn = "check-in"
    /// Right before the infusion.
    case timeOut = "time-out"
    /// Before discharge.
    case discharge = "discharge"
  }

  /// The kinds of answers.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Yes or no.
    case tick = "tick"
    /// Yes, with the initials of two people.
    case twoPeople = "two-people"
    /// A text.
    case text = "text"
    /// A time of day in the past.
    case clock = "clock"
    /// The body weight.
    case weight = "weight"
    /// The pseudonym of the patient.
    case patient = "patient"
  }

  /// Its id in journals.
  public var id: String
  /// Its list.
  public var stage: Stage
  /// The question.
  public var label: String
  /// The kind of its answer.
  public var kind: Kind
  /// Whether the start or the discharge requires it.
  public var isRequired: Bool
  /// For `clock`: the least time ago, in minutes; nil for any.
  public var leastMinutes: Int?

  package init(
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

/// An answer to a check.
public enum CheckAnswer: Hashable, Sendable {
  /// Confirmed.
  case yes
  /// Denied.
  case no
  /// Confirmed by two people, by their initials.
  case twoPeople(String, String)
  /// A text.
  case text(String)
  /// A time of day, in minutes after midnight.
  case clock(minutes: Int)
  /// A weight.
  case weight(BodyWeight)
}
