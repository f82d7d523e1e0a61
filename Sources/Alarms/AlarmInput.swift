public import Vitals

/// Everything the alarm system is told.
public enum AlarmInput: Hashable, Sendable {
  /// A valid sample; `origin` names the rate it is when the parameter is `rate`.
  case sample(Parameter, Amount, coveredUntil: SessionTime, origin: Parameter)
  /// Parameters went stale at one instant: their holds ended without a valid sample.
  case holdsEnded([Parameter])
  /// A blood-pressure measurement.
  case measurement(PressureMeasurement)
  /// The device reports an emergency, or that it is over.
  case flag(DeviceFlag, isPresent: Bool)
  /// When something is due.
  case due(DueItem, DueTime)
  /// A technical condition is there, or is over.
  case technical(TechnicalCondition, isPresent: Bool)
  /// A technical condition goes on with another priority: the one of this priority ends.
  case technicalMoved(TechnicalCondition)
  /// The session entered a phase.
  case phase(Phase)
  /// A baseline was confirmed or edited.
  case baseline(Parameter, Amount, by: Operator)
  /// The session changed a limit; nil returns to the profile.
  case limit(rule: String, Amount?, by: Operator)
  /// The session switched a rule on or off.
  case rule(String, isOn: Bool, by: Operator)
  /// A nurse acknowledged conditions by number.
  case acknowledge([Int], by: Operator)
  /// A nurse paused or resumed all audio.
  case audioPause(isOn: Bool, by: Operator)
  /// A nurse switched all audio off or on.
  case audioOff(isOn: Bool, by: Operator)
  /// A nurse paused all alarm signals.
  case alarmPause(TimeSpan, reason: String, by: Operator)
  /// A nurse ended the pause of all alarm signals.
  case alarmResume(by: Operator)
}
