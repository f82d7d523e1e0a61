import Alarms
import Session
import Vitals
import Wording

/// Questions about alarms.
enum AlarmQuestion: Hashable, Sendable {
  case audioOff
  case pause
  /// A typed reason for a pause of all signals.
  case pauseReason
  case pauseLength(reason: String)
  case acknowledgeAll
  /// The reason to switch rules off.
  case switchOff(rules: [String])
  /// A typed reason to switch rules off.
  case switchOffReason(rules: [String])
  /// A limit, nil for that of the profile, by which priorities would be reached only after a higher
  /// one.
  case limit(LimitGrid.Row, Amount?, late: [Priority], [Command])

  func dialog(_ session: Session, _ language: Language) -> Dialog {
    let words = AlarmQuestionWords(language)
    switch self {
    case .audioOff:
      return Dialog(
        words.audioOff, [words.audioOffMeans], .confirm(.command(.switchAudioOff)))
    case .pause: return pause(words)
    case .pauseReason: return Dialog(words.pauseReason, typed: .alarms(self))
    case .pauseLength(let reason): return length(reason, words)
    case .acknowledgeAll:
      let open = session.conditions(at: session.now).filter(\.isUnacknowledged)
      return Dialog(
        words.acknowledgeAll(open.count),
        open.map { ConditionWords(language).phrase($0, in: session) },
        .confirm(.command(.acknowledge(open.map(\.id)))))
    case .switchOff(let rules): return switchOff(rules, session, words)
    case .switchOffReason: return Dialog(words.switchOffReason, typed: .alarms(self))
    case .limit(let row, let amount, let late, let commands):
      return Dialog(
        words.limit(LimitPageWords(language).row(row), amount?.exactText), late.map(words.late),
        .confirm(.commands(commands)))
    }
  }

  func typed(_ text: String) -> TypedAnswer {
    switch self {
    case .pauseReason: .answer(.ask(.alarms(.pauseLength(reason: text))))
    case .switchOffReason(let rules): .answer(Self.off(rules, reason: text))
    case .audioOff, .pause, .pauseLength, .acknowledgeAll, .switchOff, .limit:
      .unreadable(hint: "")
    }
  }

  private static func off(_ rules: [String], reason: String) -> Answer {
    .commands(rules.map { .switchRuleOff(rule: $0, reason: reason) })
  }

  private func switchOff(
    _ rules: [String], _ session: Session, _ words: AlarmQuestionWords
  ) -> Dialog {
    let dialogs = DialogWords(words.language)
    let names = rules.map { RuleWords(words.language).full($0, in: session) }
    let options = words.switchOffReasons.map {
      Dialog.Option(label: dialogs.option($0), answer: Self.off(rules, reason: $0))
    }
    let other = Dialog.Option(
      label: dialogs.other, answer: .ask(.alarms(.switchOffReason(rules: rules))))
    return Dialog(words.switchOff, [words.switchOffMeans] + names, .choose(options + [other]))
  }

  private func pause(_ words: AlarmQuestionWords) -> Dialog {
    let dialogs = DialogWords(words.language)
    let options = words.pauseReasons.map {
      Dialog.Option(label: dialogs.option($0), answer: .ask(.alarms(.pauseLength(reason: $0))))
    }
    let other = Dialog.Option(label: dialogs.other, answer: .ask(.alarms(.pauseReason)))
    return Dialog(words.pause, [words.pauseMeans], .choose(options + [other]))
  }

  private func length(_ reason: String, _ words: AlarmQuestionWords) -> Dialog {
    Dialog(
      words.pauseLength, [words.reason(reason)],
      .choose(
        // The digit is the number of minutes.
        (1...10).map { minutes in
          Dialog.Option(
            key: minutes == 10 ? "0" : Character("\(minutes)"), label: words.minutes(minutes),
            answer: .command(.pauseAlarms(.minutes(minutes), reason: reason)))
        }))
  }
}
