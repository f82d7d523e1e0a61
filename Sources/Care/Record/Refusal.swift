public import Vitals

/// Why a command did nothing, in words for the nurse.
public enum Refusal: Hashable, Sendable {
  /// The phase does not allow it.
  case phase(Phase)
  /// A limit beyond the profile's guard.
  case beyondGuard(Amount)
  /// A limit on the wrong side of another of the same parameter, or no possible value.
  case limitMakesNoSense
  /// There is no such rule, or nothing to change in it.
  case noSuchRule
  /// A plan under 5 minutes or over 8 hours.
  case planLength
  /// An alarm pause under 1 or over 10 minutes.
  case pauseLength
  /// A second alarm pause without a minute of valid data between.
  case pauseTooSoon
  /// A baseline no patient can have.
  case baseline
  /// Nothing to confirm: too few readings.
  case noBaseline
  /// A word that must not be empty.
  case reasonMissing
  /// An acknowledgement of conditions of these numbers, which are others than it meant.
  case otherCondition([Int])
  /// What must be there before the infusion starts, or the patient leaves.
  case missing([Requirement])
  /// An amount that is unusual and was not said to be meant.
  case unusual(String)
  /// An entry that is not there, or was corrected already.
  case noSuchEntry(Int)
  /// Something that makes no sense, with what to write.
  case makesNoSense(String)

  /// What to tell.
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
    case .makesNoSense(let remedy): remedy
    }
  }
}
