import Alarms
import Care
public import Session

extension Command {
  /// The command in the words of acts, as a scenario or a script writes it; nil for one that is no
  /// act.
  public var actWords: String? {
    switch self {
    case .startInfusion: "infusion start"
    case .pauseInfusion: "infusion pause"
    case .resumeInfusion: "infusion resume"
    case .stopInfusion: "infusion stop"
    case .acknowledge: "ack any"
    case .pauseAudio: "audio pause"
    case .switchAudioOff: "audio off"
    case .pauseAlarms: "alarms pause"
    case .setLimit(let rule, _), .switchRuleOff(let rule, _): "limit \(rule)"
    case .pressureNow: "bp now"
    case .abort: "abort"
    case .closeSession: "leave"
    case .help(nil): "help"
    case .noticed: "noticed"
    case .note: "note"
    case .instructor(.cue(let name)): "cue \(name)"
    case .chart(let entry), .correct(_, let entry?, _): entry.actWords
    case .beginBaseline, .confirmBaseline, .setBaseline, .setPlan, .answerGap, .acceptSender,
      .resumeAudio, .switchAudioOn, .resumeAlarms, .resetLimit, .switchRuleOn, .help, .correct,
      .instructor:
      nil
    }
  }
}

extension ChartEntry {
  fileprivate var actWords: String? {
    switch self {
    case .rate: "infusion rate"
    case .bolus: "infusion bolus"
    case .set: "set"
    case .remark: "note"
    case .score(let scale, _): "score \(scale)"
    case .sideEffect(let effect): "side_effect \(effect.id)"
    case .intervention(let given): given.actWords
    case .check, .drug, .withoutDrug, .bag, .account, .schedule, .byHand, .grade, .action,
      .resolved, .answers, .appointment, .told, .excuse:
      nil
    }
  }
}

extension Intervention {
  fileprivate var actWords: String {
    switch content {
    case .act: "done \(id)"
    case .oxygen(let flow): flow == .off ? "oxygen <= 0" : "oxygen"
    case .drug: "given \(id)"
    }
  }
}
