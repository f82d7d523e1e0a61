import Alarms
import Session
import Vitals
import Wording

/// Questions about alarms.
enum AlarmQuestion: Hashable, Sendable {
  case audioOff
  case pause
  /// A typed reason for a pause of all signals.
  case whyPaused
  case pauseLength(reason: String)
  case acknowledgeAll
  case switchOff(rule: String)

  func dialog(_ session: Session) -> Dialog {
    switch self {
    case .audioOff:
      return Dialog(
        "Switch all audio off?",
        ["Only the screen alarms then. A new alarm or phase switches it on again."],
        .confirm(.command(.switchAudioOff)))
    case .pause: return pause
    case .whyPaused: return Dialog("Why are alarms paused?", typed: .alarms(self))
    case .pauseLength(let reason): return length(reason)
    case .acknowledgeAll:
      let open = session.alarms.shown.filter(\.isUnacknowledged)
      return Dialog(
        "Acknowledge all \(open.count)?", open.map { ConditionWords.phrase($0, in: session) },
        .confirm(.command(.acknowledge(open.map(\.id)))))
    case .switchOff(let rule):
      return Dialog(
        "Switch off \(RuleWords.name(rule, in: session))?",
        ["It is marked on the screen and logged."], .confirm(.command(.switchRuleOff(rule: rule))))
    }
  }

  func typed(_ text: String) -> TypedAnswer {
    switch self {
    case .whyPaused: .answer(.ask(.alarms(.pauseLength(reason: text))))
    case .audioOff, .pause, .pauseLength, .acknowledgeAll, .switchOff: .unreadable(hint: "")
    }
  }

  private var pause: Dialog {
    let reasons = ["patient leaves the chair", "changing position", "changing a sensor"]
    let options = reasons.map {
      Dialog.Option(label: $0, answer: .ask(.alarms(.pauseLength(reason: $0))))
    }
    let other = Dialog.Option(label: "other …", answer: .ask(.alarms(.whyPaused)))
    return Dialog(
      "Pause all alarm signals: why?", ["Everything is still judged, logged and shown."],
      .choose(options + [other]))
  }

  private func length(_ reason: String) -> Dialog {
    Dialog(
      "Pause all alarm signals for how long?", ["Reason: \(reason)"],
      .choose(
        [1, 2, 3, 5, 10].map { minutes in
          Dialog.Option(
            label: "\(minutes) min",
            answer: .command(.pauseAlarms(.minutes(minutes), reason: reason)))
        }))
  }
}
