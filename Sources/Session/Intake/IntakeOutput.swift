import Vitals

/// An output of the intake for the rest of the session.
enum IntakeOutput: Equatable, Sendable {
  /// A valid sample; `origin` names the rate it is when the parameter is `rate`.
  case sample(Parameter, Amount, coveredUntil: SessionTime, origin: Parameter)
  /// Parameters whose holds ended at one instant without a valid sample.
  case holdsEnded([Parameter])
  /// A device reports a flag, or none reports it any more.
  case flag(DeviceFlag, isPresent: Bool)
  /// An event of the timeline.
  case event(TimelineEvent.Kind)
}

/// Doubts about the measurements of sources.
struct SourceDoubts: Equatable, Sendable {
  /// The sources whose measurements are doubtful: they name another patient than the session's, or
  /// say that their values are no patient's.
  var standings: [SourceID: PressureMeasurement.Standing] = [:]
  /// The backlogs of sources that are more than 5 s behind.
  var behind: [SourceID: TimeSpan] = [:]
}
