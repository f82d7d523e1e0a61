import Alarms
public import Session
import Vitals

/// What happened, in one line.
public enum TimelineWords {
  /// The kinds of the events page.
  package enum Category: Hashable, Sendable {
    /// Alarm conditions.
    case alarms
    /// What the nurse did.
    case actions
    /// Devices and the program.
    case technical
  }

  /// The words of one event; nil for what another line says already.
  public static func text(_ event: TimelineEvent, in session: Session) -> String? {
    phrase(event, in: session)?.printed
  }

  /// The words of one event as a phrase; nil for what another line says already.
  package static func phrase(_ event: TimelineEvent, in session: Session) -> Phrase? {
    switch event.kind {
    case .alarm(let transition, let condition): alarm(transition, condition, in: session)
    case .command(.acknowledge, _), .command(.pauseAudio, _), .command(.resumeAudio, _),
      .command(.switchAudioOff, _), .command(.switchAudioOn, _), .command(.pauseAlarms, _),
      .command(.resumeAlarms, _), .command(.setBaseline, _), .command(.setLimit, _),
      .command(.resetLimit, _), .command(.switchRuleOff, _), .command(.switchRuleOn, _):
      nil
    case .command(let command, _): CommandWords.phrase(command, in: session)
    case .cuffFailed: "BP measurement failed"
    case .detected(let source, let name): "\(source.name) found: \(name)"
    case .link(let source, .up): "\(source.name) connected"
    case .link(let source, .ended): "\(source.name) ended"
    case .link(let source, .lost(let why)): "\(source.name) link lost: \(why)"
    case .otherCondition(let mark):
      "acknowledgement ignored: \(mark.id) is not \(RuleWords.name(mark.rule, in: session)) any more"
    case .sender(let source, .owner(let name)): "\(source.name) sent by \(name.words)"
    // The conditions say the rest.
    case .sender: nil
    case .resumed(let gap): "session resumed after a gap of \(gap.clockText)"
    }
  }

  private static func alarm(
    _ transition: Transition, _ condition: ConditionView?, in session: Session
  ) -> Phrase? {
    let subject = transition.subject
    let what =
      condition.map { ConditionWords.raised($0, in: session) } ?? Phrase(subject?.rule ?? "")
    let stars: Phrase = subject.map { "\($0.priority)" } ?? ""
    let rule = RuleWords.name(subject?.rule ?? "", in: session)
    let note = transition.note.map { " (\($0))" } ?? ""
    switch transition.event {
    case .raised: return "\(stars) \(what)"
    case .escalated: return "\(stars) escalated: \(what)"
    case .latched: return "\(what): over, not acknowledged\(note)"
    case .acknowledged: return "acknowledged: \(what)\(note)"
    case .cleared: return "over: \(what)\(note)"
    case .reminder: return what.isEmpty ? "reminder\(note)" : "reminder: \(what)"
    case .audioPaused: return "audio paused"
    case .audioResumed: return "audio on again\(note)"
    case .audioOff: return "audio off"
    case .audioOn: return "audio on\(note)"
    case .alarmPaused: return "alarms paused\(note)"
    case .alarmResumed: return "alarms on again\(note)"
    case .limitChanged:
      return "limit \(rule) now \(subject?.limit?.exactText ?? "none")\(note)"
    case .ruleOff: return "switched off: \(rule)"
    case .ruleOn: return "switched on: \(rule)"
    case .baselineSet:
      return "baseline \(subject?.parameter?.label ?? "") \(subject?.value?.exactText ?? "")"
    }
  }

  /// The filter a event belongs to.
  package static func category(_ event: TimelineEvent) -> Category {
    switch event.kind {
    case .alarm(let transition, let condition):
      switch transition.event {
      case .raised, .escalated, .latched, .acknowledged, .cleared, .reminder:
        return condition?.isTechnical == true ? .technical : .alarms
      case .audioPaused, .audioResumed, .audioOff, .audioOn, .alarmPaused, .alarmResumed,
        .limitChanged, .ruleOff, .ruleOn, .baselineSet:
        return .actions
      }
    case .command: return .actions
    case .cuffFailed, .detected, .link, .sender, .otherCondition, .resumed: return .technical
    }
  }
}
