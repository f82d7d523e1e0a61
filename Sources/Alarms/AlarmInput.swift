public import Vitals

/// One input of the alarm system.
public enum AlarmInput: Hashable, Sendable {
  /// A valid sample; `origin` is the parameter measured, another one only for `rate`.
  case sample(Parameter, Amount, coveredUntil: SessionTime, origin: Parameter)
  /// The charted values of a parameter that stand, oldest first, after one was added, corrected or
  /// struck; the sample that follows is judged.
  case standing(Parameter, [StandingValue])
  /// The holds of these parameters ended at one instant, without a new valid sample.
  case holdsEnded([Parameter])
  /// A value typed in, which stands until the next one or a valid sample; nil when the typed value
  /// was struck.
  case handSample(Parameter, HandSample?, origin: Parameter)
  /// A completed cuff cycle, or a pressure typed in.
  case measurement(PressureMeasurement)
  /// The latest measurement is another one, since a typed one was corrected or struck; nil for none.
  case measurementCorrected(PressureMeasurement?)
  /// A device set or cleared a flag.
  case flag(DeviceFlag, isPresent: Bool)
  /// The due time of an item changed.
  case due(DueItem, DueTime)
  /// The session detected a technical condition, or its end.
  case technical(TechnicalCondition, isPresent: Bool)
  /// A technical condition has a new priority; the condition with this, the old one, ends.
  case technicalReprioritised(TechnicalCondition)
  /// The session entered this phase.
  case phase(Phase)
  /// The nurse confirmed or edited a baseline.
  case baseline(Parameter, Amount, by: Operator)
  /// The nurse changed the limit of a rule, by its id; nil restores the limit of the profile.
  case limit(rule: String, Amount?, by: Operator)
  /// The nurse switched a rule on or off, by its id; recorded ones may be without a reason.
  case rule(String, isOn: Bool, reason: String? = nil, by: Operator)
  /// The nurse acknowledged conditions by number.
  case acknowledge([Int], by: Operator)
  /// The nurse paused or resumed audio.
  case audioPause(isOn: Bool, by: Operator)
  /// The nurse switched audio off or on.
  case audioOff(isOn: Bool, by: Operator)
  /// The nurse paused all alarm signals for a time, within ``AlarmPause/lengths``.
  case alarmPause(TimeSpan, reason: String, by: Operator)
  /// The nurse ended the alarm pause.
  case alarmResume(by: Operator)
}
