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
  /// Help that came although nobody called.
  case noHelpCalled
  /// An instructor's command in a session that is no training.
  case noTraining
  /// An instructor's command before the trainee has taken over, when no scenario runs yet.
  case beforeScenario
  /// A jump when the scenario is over.
  case scenarioOver
  /// Missing initials.
  case initialsMissing
  /// A missing reason.
  case reasonMissing
  /// An acknowledgement whose numbers are now those of other conditions.
  case otherCondition([Int])
  /// Requirements of the start or the discharge that are not met.
  case missing([Requirement])
  /// An unusual amount without a confirmation.
  case unusual(AmountDoubt)
  /// A chart entry that does not exist or was corrected.
  case noSuchEntry(Int)
  /// A chart entry that cannot be true.
  case invalid(Entry)
  /// A monitor or patient that cannot be accepted.
  case sender(Sender)

  /// The fault of a chart entry.
  public enum Entry: Hashable, Sendable {
    /// A correction of an entry of another kind.
    case otherKind(Int)
    /// An amount of nothing.
    case noAmount
    /// A time of day that has not passed.
    case future
    /// A time before check-in.
    case beforeCheckIn
    /// A vital sign that no person has.
    case implausible
    /// A weight that is no patient's.
    case weight
    /// Scores that are not on the scale of this id.
    case scores(scale: String)
    /// A drug that is neither in the bag nor was given outside it.
    case notInBag
    /// A waste of a controlled drug that nobody else saw.
    case noWitness
    /// A waste whose witness is who entered it.
    case sameWitness
    /// A flow that no oxygen has.
    case oxygenFlow
    /// More wasted than drawn.
    case wastedExceedsDrawn
    /// No schedule of this id.
    case noSuchSchedule
    /// A volume that is no bag's.
    case bagVolume
    /// A rate that is no pump's.
    case pumpRate
    /// A rate that follows from length and bag and is no pump's.
    case computedRate(FlowRate)
    /// A telling without who was told.
    case nobodyTold
    /// A telling before the answer it is about.
    case toldBefore
    /// A bolus while no bag runs.
    case noRunningBag
    /// A corrected bolus beyond the volume of the bag.
    case exceedsBag
    /// A bolus beyond the volume left in the bag.
    case exceedsLeft(Volume)
  }

  /// The reason not to accept a monitor or patient.
  public enum Sender: Hashable, Sendable {
    /// The monitor sends several beds; the first of them is one that can be named.
    case severalBeds(first: String)
    /// The monitor in use still sends.
    case stillSends
    /// There is no question about a monitor or patient.
    case noQuestion
  }
}
