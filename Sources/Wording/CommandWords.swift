import Care
import Session
import Vitals

/// Commands as words, as they are asked, recorded and listed.
enum CommandWords {
  static func phrase(_ command: Command, in session: Session) -> Phrase {
    switch command {
    case .beginBaseline: "check-in done, baseline begins"
    case .confirmBaseline: "baseline confirmed"
    case .setBaseline(let parameter, let amount):
      "baseline \(parameter.label) \(amount.exactText)"
    case .setPlan(let length): "planned \(length.clockText)"
    case .startInfusion(let reason):
      "infusion started, planned "
        + Phrase((session.care.plannedAtStart ?? session.timer.planned).clockText)
        + Phrase(reason.map { " (\($0))" } ?? "")
    case .pauseInfusion(let reason): "infusion paused: \(reason)"
    case .resumeInfusion: "infusion resumed"
    case .stopInfusion: "infusion stopped, recovery"
    case .abort(let reason): "session aborted: \(reason)"
    case .closeSession(let reason): "session closed\(reason.map { " (\($0))" } ?? "")"
    case .answerGap(let wasStopped): wasStopped ? "pump was stopped meanwhile" : "pump ran on"
    case .pressureNow: "BP now"
    case .acceptSender(let source): "monitor or patient of \(source.name) accepted"
    case .acknowledge(let ids, _): ids.count == 1 ? "acknowledged" : "acknowledged \(ids.count)"
    case .pauseAudio: "audio paused"
    case .resumeAudio: "audio on again"
    case .switchAudioOff: "audio off"
    case .switchAudioOn: "audio on"
    case .pauseAlarms(let length, let reason): "alarms paused \(length.clockText): \(reason)"
    case .resumeAlarms: "alarms on again"
    case .setLimit(let rule, let amount):
      "limit \(RuleWords.name(rule, in: session)) \(amount.exactText)"
    case .resetLimit(let rule): "limit \(RuleWords.name(rule, in: session)) as in the profile"
    case .switchRuleOff(let rule): "switched off: \(RuleWords.name(rule, in: session))"
    case .switchRuleOn(let rule): "switched on: \(RuleWords.name(rule, in: session))"
    case .note(let text): "note: \(text)"
    case .chart(let entry): Phrase(ChartWords.text(entry, in: session))
    case .correct(let number, let entry, let reason):
      Phrase(ChartWords.correction(of: number, with: entry, reason: reason, in: session))
    }
  }
}
