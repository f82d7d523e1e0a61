public import Alarms
public import Care
public import Vitals

/// A command of a nurse or a scenario.
public enum Command: Hashable, Sendable {
  /// Check-in is done, baseline readings begin.
  case beginBaseline
  /// The nurse confirms the computed and the entered baselines.
  case confirmBaseline
  /// A baseline is entered or corrected by hand.
  case setBaseline(Parameter, Amount)
  /// The planned length of the infusion.
  case setPlan(TimeSpan)
  /// The infusion starts; a reason overrides what is missing. Expected data that are measured by
  /// hand have no lost-data condition; they are due with every pressure.
  case startInfusion(reason: String?, byHand: [Expected] = [])
  /// The infusion is interrupted.
  case pauseInfusion(reason: String)
  /// The infusion resumes.
  case resumeInfusion
  /// The infusion ends, recovery begins.
  case stopInfusion
  /// The session ends early.
  case abort(reason: String)
  /// The patient leaves; a reason overrides what is missing.
  case closeSession(reason: String?)
  /// Whether the pump was stopped in the open gap.
  case answerGap(wasStopped: Bool)
  /// The pressure is measured now: the countdown restarts.
  case pressureNow
  /// Accepts the other patient or the other monitor of a source.
  case acceptSender(SourceID)
  /// Acknowledges conditions by number; the record adds the condition that each number meant.
  case acknowledge([Int], meant: [ConditionMark] = [])
  /// Audio is paused for two minutes.
  case pauseAudio
  /// The audio pause ends.
  case resumeAudio
  /// Audio is off.
  case switchAudioOff
  /// Audio is on again.
  case switchAudioOn
  /// Alarm signals are paused.
  case pauseAlarms(TimeSpan, reason: String)
  /// The alarm pause ends.
  case resumeAlarms
  /// The session changes the limit of a rule.
  case setLimit(rule: String, Amount)
  /// The limit of a rule returns to the profile's.
  case resetLimit(rule: String)
  /// The session switches a rule off; without a reason only in older recordings.
  case switchRuleOff(rule: String, reason: String?)
  /// The session switches a rule on again.
  case switchRuleOn(rule: String)
  /// The nurse calls for help; with initials, the help that came ends the call.
  case help(arrived: String?)
  /// Something is seen, before anything is done about it.
  case noticed
  /// A command to the scenario of a training.
  case instructor(InstructorCommand)
  /// A note.
  case note(String)
  /// A chart entry.
  case chart(ChartEntry)
  /// Replaces a chart entry, or strikes it where nothing replaces it.
  case correct(entry: Int, ChartEntry?, reason: String)
}
