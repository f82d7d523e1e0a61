import Alarms
public import Session
import Vitals

/// The events of the timeline, each in one row.
public struct TimelineWords: Sendable {
  /// The kinds of the events page.
  package enum Category: Hashable, Sendable {
    /// Alarm conditions.
    case alarms
    /// Actions of the nurse.
    case actions
    /// Devices and the program.
    case technical
  }

  let language: Language

  /// The words of a language.
  public init(_ language: Language) { self.language = language }

  private var rules: RuleWords { RuleWords(language) }

  /// One event; nil where another row says the same.
  public func text(_ event: TimelineEvent, in session: Session) -> String? {
    phrase(event, in: session)?.printed
  }

  /// One event as a phrase; nil where another row says the same.
  package func phrase(_ event: TimelineEvent, in session: Session) -> Phrase? {
    switch event.kind {
    case .alarm(let transition, let condition):
      transition.subject == nil
        ? signals(transition) : alarm(transition, condition, in: session)
    case .command(let command, _): CommandWords(language).phrase(command, in: session)
    case .cuffFailed: language(english: "BP measurement failed")
    case .detected(let source, let name):
      language(english: "\(device(source, session)) found: \(name)")
    case .link(let source, .up): language(english: "\(device(source, session)) connected")
    case .link(let source, .ended): language(english: "\(device(source, session)) ended")
    case .link(let source, .lost(let why)):
      Phrase(DeviceWords(language).linkLost(source.name, why: why, in: session))
    case .otherCondition(let mark):
      language(
        english: "Acknowledgement ignored: \(mark.id) is no longer "
          + "\(rules.name(mark.rule, in: session))" as Phrase)
    case .sender(let source, .owner(let name)):
      language(english: "\(device(source, session)) sent by \(ReadingWords(language).sender(name))")
    // Conditions show the rest.
    case .sender: nil
    case .resumed(let gap):
      language(english: "Session resumed after a gap of \(gap.clockText)")
    case .scene(let report): SceneWords(language).phrase(report)
    case .seen(let mark, let condition, let by):
      StationWords(language).seen(
        by: by,
        condition.map { ConditionWords(language).raised($0, in: session) }
          ?? rules.name(mark.rule, in: session))
    }
  }

  private func device(_ source: SourceID, _ session: Session) -> String {
    DeviceWords(language).name(source.name, in: session)
  }

  /// A line about a condition, a rule or a baseline.
  private func alarm(
    _ transition: Transition, _ condition: ConditionView?, in session: Session
  ) -> Phrase {
    let subject = transition.subject
    let what =
      condition.map { ConditionWords(language).raised($0, in: session) }
      ?? Phrase(subject?.rule ?? "")
    let stars: Phrase = subject.map { "\($0.priority)" } ?? ""
    let rule = rules.name(subject?.rule ?? "", in: session)
    let note = note(transition)
    return switch transition.event {
    case .raised: "\(stars) \(what)"
    case .escalated: language(english: "\(stars) escalated: \(what)")
    case .latched: language(english: "Ended, not acknowledged: \(what)\(note)")
    case .acknowledged: language(english: "Acknowledged: \(what)\(note)")
    case .cleared: language(english: "Cleared: \(what)\(note)")
    case .reminder: language(english: "Reminder: \(what)")
    case .limitChanged:
      language(english: "Limit \(rule) now \(subject?.limit?.exactText ?? "none")\(note)")
    case .ruleOff: language(english: "Switched off: \(full(subject, in: session))\(note)")
    case .ruleOn: language(english: "Switched on: \(full(subject, in: session))")
    case .baselineSet: baseline(subject)
    case .audioPaused, .audioResumed, .audioOff, .audioOn, .alarmPaused, .alarmResumed:
      signals(transition)
    }
  }

  private func full(_ subject: Transition.Subject?, in session: Session) -> Phrase {
    rules.full(subject?.rule ?? "", in: session)
  }

  private func baseline(_ subject: Transition.Subject?) -> Phrase {
    let label = subject?.parameter?.label ?? ""
    return language(english: "Baseline \(label) \(subject?.value?.exactText ?? "")")
  }

  /// A line about audio or the alarm pause.
  private func signals(_ transition: Transition) -> Phrase {
    let note = note(transition)
    return switch transition.event {
    case .audioPaused: language(english: "Audio paused")
    case .audioResumed: language(english: "Audio resumed\(note)")
    case .audioOff: language(english: "Audio off")
    case .audioOn: language(english: "Audio on\(note)")
    case .alarmPaused: language(english: "Alarms paused\(note)")
    case .alarmResumed: language(english: "Alarms resumed\(note)")
    case .reminder: language(english: "Reminder\(note)")
    case .raised, .escalated, .latched, .acknowledged, .cleared, .limitChanged, .ruleOff, .ruleOn,
      .baselineSet:
      Phrase()
    }
  }

  /// The reason in parentheses; empty for none.
  private func note(_ transition: Transition) -> String {
    transition.note.map { " (\(text($0)))" } ?? ""
  }

  private func text(_ note: Transition.Note) -> String {
    switch note {
    case .noData: language(english: "no data")
    case .with(let id): language(english: "with \(id)")
    case .newAlarm: language(english: "new alarm")
    case .closed: language(english: "closed")
    case .phaseChanged: language(english: "phase changed")
    case .priorityChanged: language(english: "priority changed")
    case .limitWas(let limit): language(english: "was \(limit.exactText)")
    case .limitChanged: language(english: "limit changed")
    case .ruleOff: language(english: "rule off")
    case .audioOff: language(english: "audio off")
    case .reevaluated: language(english: "re-evaluated")
    case .escalated: language(english: "escalated")
    case .flag(let flag): ReadingWords(language).flag(flag)
    case .text(let text): text
    }
  }

  /// The filter an event belongs to.
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
    case .command, .scene, .seen: return .actions
    case .cuffFailed, .detected, .link, .sender, .otherCondition, .resumed: return .technical
    }
  }
}
