public import Vitals

/// The reason a command changed nothing.
public enum Refusal: Hashable, Sendable {
  /// The phase does not allow it.
  case phase(Phase)
  /// A limit beyond the profile's guard.
  case beyondGuard(Amount)
  /// A limit beyond one of the other direction, or an impossible value.
  case limitMakesNoSense
  /// An unknown rule, or one without a limit.
  case noSuchRule
  /// A planned length under 5 minutes or over 8 hours.
  case planLength
  /// An alarm pause under 1 or over 10 minutes.
  case pauseLength
  /// A second alarm pause without a minute of valid data in between.
  case pauseTooSoon
  /// An impossible baseline.
  case baseline
  /// Too few readings for a baseline.
  case noBaseline
  /// A missing reason.
  case reasonMissing
  /// An acknowledgement whose numbers are now those of other conditions.
  case otherCondition([Int])
  /// Requirements of the start or the discharge that are not met.
  case missing([Requirement])
  /// An unusual amount without a confirmation, in a sentence.
  case unusual(String)
  /// A chart entry that does not exist or was corrected.
  case noSuchEntry(Int)
  /// An invalid input, with a sentence on what to enter.
  case invalid(String)

  /// The sentence for the nurse.
  public var words: String {
    switch self {
    case .phase(let phase): "not possible while \(phase.words.lowercased())"
    case .beyondGuard(let limit): "beyond the guard \(limit.exactText) of the profile"
    case .limitMakesNoSense: "this limit makes no sense beside the others"
    case .noSuchRule: "this rule has no limit to change"
    case .planLength: "a plan is 5 minutes to 8 hours"
    case .pauseLength: "an alarm pause is 1 to 10 minutes"
    case .pauseTooSoon: "alarms can be paused again after a minute of valid data"
    case .baseline: "no patient has such a baseline"
    case .noBaseline: "too few readings for a baseline: two BP, or 30 s of a rate"
    case .reasonMissing: "a reason is needed"
    case .otherCondition(let ids):
      "not acknowledged: \(ids.map { "\($0)" }.joined(separator: ", ")) is another condition now"
    case .missing(let all): "missing: \(all.map(\.words).joined(separator: ", "))"
    case .unusual(let doubt): doubt
    case .noSuchEntry(let number): "entry \(number) is not there or was corrected already"
    case .invalid(let remedy): remedy
    }
  }
}
