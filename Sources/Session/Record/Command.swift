public import Alarms
public import Care
public import Vitals

/// What a nurse, or a scenario, can do to a session; each is recorded.
public enum Command: Hashable, Sendable {
  /// Check-in is done, baseline readings begin.
  case beginBaseline
  /// The computed baselines are right.
  case confirmBaseline
  /// A baseline is entered or corrected by hand.
  case setBaseline(Parameter, Amount)
  /// The planned length of the infusion.
  case setPlan(TimeSpan)
  /// The infusion starts; a reason when something expected is absent.
  case startInfusion(reason: String?)
  /// The infusion is interrupted.
  case pauseInfusion(reason: String)
  /// The infusion goes on.
  case resumeInfusion
  /// The infusion is over, recovery begins.
  case stopInfusion
  /// The session ends early.
  case abort(reason: String)
  /// The patient leaves; a reason when something that is required for that is missing.
  case closeSession(reason: String?)
  /// Whether the pump was stopped while the program was away.
  case answerGap(wasStopped: Bool)
  /// A measurement of pressure is taken now: the countdown restarts.
  case pressureNow
  /// The other patient, or the other monitor, of a source is the right one.
  case acceptSender(SourceID)
  /// Conditions, by number, are acknowledged; as recorded, with what each number meant.
  case acknowledge([Int], meant: [ConditionMark] = [])
  /// All audio rests for two minutes.
  case pauseAudio
  /// The audio pause ends.
  case resumeAudio
  /// All audio is off.
  case switchAudioOff
  /// Audio is on again.
  case switchAudioOn
  /// All alarm signals rest.
  case pauseAlarms(TimeSpan, reason: String)
  /// All alarm signals work again.
  case resumeAlarms
  /// The limit of a rule is changed for this session.
  case setLimit(rule: String, Amount)
  /// The limit of a rule is the profile's again.
  case resetLimit(rule: String)
  /// A rule is switched off.
  case switchRuleOff(rule: String)
  /// A rule is switched on again.
  case switchRuleOn(rule: String)
  /// A remark.
  case note(String)
  /// The nurse writes something down.
  case chart(ChartEntry)
  /// An entry is replaced, or struck where nothing replaces it.
  case correct(entry: Int, ChartEntry?, reason: String)
}
