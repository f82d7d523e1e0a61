import Vitals

/// What the rest of the session learns from an event of a source or a deadline of the intake.
enum IntakeOutput: Equatable, Sendable {
  /// A valid sample; `origin` names the rate it is when the parameter is `rate`.
  case sample(Parameter, Amount, coveredUntil: SessionTime, origin: Parameter)
  /// Parameters whose holds ended at one instant without a valid sample.
  case holdsEnded([Parameter])
  /// A device reports an emergency, or none reports it any more.
  case flag(DeviceFlag, isPresent: Bool)
  /// Something for the timeline.
  case event(TimelineEvent.Kind)
}

/// Sources whose measurements are not to be taken as they come.
struct SourceDoubts: Equatable, Sendable {
  /// Sources that name another patient than the session's.
  var otherPatient: Set<SourceID> = []
  /// How far sources are behind, of those that are too far.
  var behind: [SourceID: TimeSpan] = [:]
}
