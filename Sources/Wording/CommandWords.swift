import Care
package import Session
import Vitals

/// Commands as the events and the report list them.
package struct CommandWords: Sendable {
  let language: Language

  /// The words of a language.
  package init(_ language: Language) { self.language = language }

  /// One command; nil for a command that changes alarms, which an alarm line lists.
  package func phrase(_ command: Command, in session: Session) -> Phrase? {
    switch command {
    case .acknowledge, .pauseAudio, .resumeAudio, .switchAudioOff, .switchAudioOn, .pauseAlarms,
      .resumeAlarms, .setBaseline, .setLimit, .resetLimit, .switchRuleOff, .switchRuleOn:
      nil
    case .beginBaseline: language(english: "Check-in done, baseline started")
    case .confirmBaseline: language(english: "Baseline confirmed")
    case .setPlan(let length): language(english: "Planned length \(length.clockText)")
    case .startInfusion(let reason, _):
      started(session.care.plannedAtStart ?? session.timer.planned, reason)
    case .pauseInfusion(let reason): language(english: "Infusion paused: \(reason)")
    case .resumeInfusion: language(english: "Infusion resumed")
    case .stopInfusion: language(english: "Infusion stopped, recovery started")
    case .abort(let reason): language(english: "Session aborted: \(reason)")
    case .closeSession(let reason): closed(reason)
    case .answerGap(let wasStopped):
      wasStopped
        ? language(english: "Pump was stopped during the gap")
        : language(english: "Pump ran during the gap")
    case .pressureNow: language(english: "BP taken")
    case .help(nil): language(english: "Help called")
    case .help(let who?): language(english: "Help came: \(who)")
    case .acceptSender(let source):
      language(
        english: "Monitor or patient of "
          + "\(DeviceWords(language).name(source.name, in: session)) accepted" as Phrase)
    case .noticed: language(english: "Noticed")
    case .instructor(let command): phrase(command, in: session)
    case .note(let text): language(english: "Note: \(text)")
    case .chart(let entry): Phrase(ChartWords(language).text(entry, in: session))
    case .correct(let number, let entry, let reason):
      Phrase(
        ChartWords(language).correction(of: number, with: entry, reason: reason, in: session))
    }
  }

  private func phrase(_ command: InstructorCommand, in session: Session) -> Phrase {
    switch command {
    case .cue(let name):
      language(
        english: "Told: \(session.header.training?.cues.first { $0.name == name }?.text ?? name)"
          as Phrase)
    case .jump(let state): language(english: "Instructor: scenario goes to \(state)")
    case .truth(let target, let level, _):
      language(english: "Instructor: \(target) to \(level.exactText)")
    case .hold(true): language(english: "Instructor: scenario held")
    case .hold(false): language(english: "Instructor: scenario goes on")
    }
  }

  private func started(_ planned: TimeSpan, _ reason: String?) -> Phrase {
    language(english: "Infusion started, planned \(planned.clockText)\(behind(reason))")
  }

  private func closed(_ reason: String?) -> Phrase {
    language(english: "Session closed\(behind(reason))")
  }

  private func behind(_ reason: String?) -> String { reason.map { " (\($0))" } ?? "" }
}
