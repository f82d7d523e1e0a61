import Alarms
import Care
import Session
import Vitals
import Wording

/// Questions about the phases of a session and about leaving.
enum SessionQuestion: Hashable, Sendable {
  case start
  case pause
  case resume
  case stop
  case abort
  case close
  /// A typed reason for a step.
  case why(Step)
  case confirmBaseline
  case chooseBaseline
  case baseline(Parameter)
  case plan
  /// Whether a change of the running infusion is meant.
  case change(Command)
  /// Whether the pump ran during a gap of the program.
  case gap(SessionGap)
  case note
  case initials
  case leave(isInfusing: Bool)

  enum Step: Hashable, Sendable {
    case start
    case pause
    case abort
    case close
  }

  func dialog(_ session: Session, at now: SessionTime) -> Dialog {
    switch self {
    case .start: start(session, at: now)
    case .pause:
      reasons(
        "Pause the infusion: why?", ["The infusion clock stands still; alarms go on."], .pause,
        ["nausea", "blood pressure", "anxiety", "vein or line", "patient wishes"])
    case .resume: Dialog("Resume the infusion?", [], .confirm(.command(.resumeInfusion)))
    case .stop:
      Dialog(
        "Stop the infusion and begin recovery?", ["The infusion clock ends here."],
        .confirm(.command(.stopInfusion)))
    case .abort:
      reasons(
        "Abort the session: why?", ["The infusion is over for good; alarms go on."], .abort,
        ["blood pressure", "over-sedation", "adverse reaction", "patient wishes"])
    case .close: close(session, at: now)
    case .why(let step): Dialog(step.question, typed: .session(self))
    case .confirmBaseline: confirmBaseline(session, at: now)
    case .chooseBaseline: chooseBaseline
    case .baseline(let parameter): Dialog("Baseline \(parameter.label)", typed: .session(self))
    case .plan:
      Dialog(
        "Planned length of the infusion", ["in minutes, or as 1h10m or 00:50:00"],
        typed: .session(self))
    case .change(let command): change(command, session)
    case .gap(let gap): Self.dialog(of: gap)
    case .note: Dialog("Note", typed: .session(self))
    case .initials:
      Dialog(
        "Who is at the chair?", ["Initials stand with what is recorded."], typed: .session(self))
    case .leave(let isInfusing): leave(isInfusing: isInfusing)
    }
  }

  private func start(_ session: Session, at now: SessionTime) -> Dialog {
    let title: Phrase = "Start the infusion, planned \(session.timer.planned.clockText)?"
    var lines: [Phrase] = []
    if session.care.baselines.isEmpty {
      lines.append("No baseline is confirmed: relative limits rest.")
    }
    let absent = session.absentExpected(at: now)
      .filter { $0 != .cuff || session.header.clinic.gate == nil }
    let names = absent.map(\.label).joined(separator: ", ")
    let missing =
      session.requirements(ofStartAt: now).map(\.words)
      + (names.isEmpty ? [] : ["data of \(names)"])
    guard !missing.isEmpty else {
      return Dialog(title, lines, .confirm(.command(.startInfusion(reason: nil))))
    }
    // Where only sensor data are missing, the reason names the sensor.
    let isOnlyData = missing.count == 1 && !names.isEmpty
    return reasons(
      title, lines + Self.missing(missing), .start,
      (isOnlyData ? [] : ["ordered by the prescriber"])
        + ["no sensor here", "patient declines it", "checked by other means"]
    ) { isOnlyData ? "\(names): \($0)" : $0 }
  }

  private func close(_ session: Session, at now: SessionTime) -> Dialog {
    let gone: Phrase = "The patient leaves: nothing is judged any more."
    let missing = session.requirements(ofLeavingAt: now).map(\.words)
    guard !missing.isEmpty else {
      return Dialog("Close the session?", [gone], .confirm(.command(.closeSession(reason: nil))))
    }
    return reasons(
      "Close the session?", [gone] + Self.missing(missing), .close,
      ["against advice", "taken to hospital", "ordered by the prescriber"])
  }

  /// The missing items and the request for a reason.
  private static func missing(_ words: [String]) -> [Phrase] {
    words.map { "Missing: \($0)" } + ["Say why all the same:"]
  }

  /// The usual reasons of a step, and a typed one.
  private func reasons(
    _ title: Phrase, _ lines: [Phrase], _ step: Step, _ reasons: [String],
    _ words: (String) -> String = { $0 }
  ) -> Dialog {
    let options = reasons.map {
      Dialog.Option(label: $0, answer: .command(step.command(reason: words($0))))
    }
    let other = Dialog.Option(label: "other …", answer: .ask(.session(.why(step))))
    return Dialog(title, lines, .choose(options + [other]))
  }

  private func confirmBaseline(_ session: Session, at now: SessionTime) -> Dialog {
    let words = session.computedBaseline(at: now)
    return Dialog(
      "Confirm the baseline?",
      [words.isEmpty ? "Nothing new: what was entered by hand stays." : Phrase(words)],
      .confirm(.command(.confirmBaseline)))
  }

  private var chooseBaseline: Dialog {
    let parameters = [Parameter.rate, .saturation, .cuffSystolic, .cuffDiastolic]
    return Dialog(
      "Which baseline?", [],
      .choose(
        parameters.map {
          Dialog.Option(label: $0.label, answer: .ask(.session(.baseline($0))))
        }))
  }

  /// The running infusion before and after a change.
  private func change(_ command: Command, _ session: Session) -> Dialog {
    var changed = session
    _ = changed.handle(.command(command, by: .nurse), at: session.now)
    func words(_ session: Session) -> String {
      "\(session.plan.currentRate?.text ?? "no rate"), \(session.timer.planned.clockText) in all"
    }
    return Dialog(
      "Set the pump to \(words(changed))?", ["Until now \(words(session))."],
      .confirm(.command(command)))
  }

  private static func dialog(of gap: SessionGap) -> Dialog {
    let length = (gap.until - gap.from).clockText
    let doubt: [Phrase] =
      gap.isExact ? [] : ["The length is by the wall clock: the machine was restarted."]
    return Dialog(
      "The program was away for \(length). Did the pump run on?",
      doubt + ["Unanswered, the gap counts as infusion time."],
      .choose([
        Dialog.Option(label: "it ran on", answer: .command(.answerGap(wasStopped: false))),
        Dialog.Option(label: "it was stopped", answer: .command(.answerGap(wasStopped: true))),
      ]))
  }

  private func leave(isInfusing: Bool) -> Dialog {
    Dialog(
      isInfusing ? "Leave while the infusion runs?" : "Leave before the session is closed?",
      [
        isInfusing
          ? "Monitoring and alarms stop. The pump does not." : "Monitoring and alarms stop.",
        "The session stays open and can be resumed.",
      ], .leave)
  }
}
