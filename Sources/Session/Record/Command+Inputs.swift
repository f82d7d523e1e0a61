import Alarms
import Care
import Vitals

extension Command {
  /// The alarm input of a command; nil for none, and for an acknowledgement, which needs a check.
  func alarmInput(_ by: Operator) -> AlarmInput? {
    switch self {
    case .pauseAudio: .audioPause(isOn: true, by: by)
    case .resumeAudio: .audioPause(isOn: false, by: by)
    case .switchAudioOff: .audioOff(isOn: true, by: by)
    case .switchAudioOn: .audioOff(isOn: false, by: by)
    case .pauseAlarms(let length, let reason): .alarmPause(length, reason: reason, by: by)
    case .resumeAlarms: .alarmResume(by: by)
    case .setLimit(let rule, let amount): .limit(rule: rule, amount, by: by)
    case .resetLimit(let rule): .limit(rule: rule, nil, by: by)
    case .switchRuleOff(let rule, let reason): .rule(rule, isOn: false, reason: reason, by: by)
    case .switchRuleOn(let rule): .rule(rule, isOn: true, by: by)
    case .beginBaseline, .confirmBaseline, .setBaseline, .setPlan, .startInfusion, .pauseInfusion,
      .resumeInfusion, .stopInfusion, .abort, .closeSession, .answerGap, .pressureNow, .help, .note,
      .noticed, .instructor, .acceptSender, .chart, .correct, .acknowledge:
      nil
    }
  }
  /// The care input of a command; nil for none.
  ///
  /// `computed` are the baselines to confirm.
  func careInput(computed: () -> [Parameter: Amount]) -> CareInput? {
    switch self {
    case .beginBaseline: .beginBaseline
    case .confirmBaseline: .confirmBaseline(computed: computed())
    case .setBaseline(let parameter, let amount): .setBaseline(parameter, amount)
    case .setPlan(let length): .planLength(length)
    case .startInfusion(let reason, _): .start(reason: reason)
    case .pauseInfusion(let reason): .pause(reason: reason)
    case .resumeInfusion: .resume
    case .stopInfusion: .stop
    case .abort(let reason): .abort(reason: reason)
    case .closeSession(let reason): .close(reason: reason)
    case .answerGap(let wasStopped): .gapAnswer(wasStopped: wasStopped)
    case .chart(let entry): .entry(entry)
    case .correct(let number, let entry, let reason):
      .correction(of: number, entry, reason: reason)
    case .pressureNow, .help, .noticed, .instructor, .note, .acceptSender, .acknowledge,
      .pauseAudio, .resumeAudio,
      .switchAudioOff, .switchAudioOn, .pauseAlarms, .resumeAlarms, .setLimit, .resetLimit,
      .switchRuleOff, .switchRuleOn:
      nil
    }
  }
}
