import Alarms
import Care
import Session
import Vitals
import Wording

/// The questions about the phases of a session and its alarms.
extension Dialog {
  static func start(_ session: Session, at now: SessionTime) -> Dialog {
    let title: Phrase = "Start the infusion, planned \(session.timer.planned.clockText)?"
    var lines: [Phrase] = []
    if session.baseline.confirmed.isEmpty {
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
    // Where nothing but a sensor is missing, the reason says which.
    let isOnlyData = missing.count == 1 && !names.isEmpty
    return reasoned(
      title, lines, missing,
      (isOnlyData ? [] : ["ordered by the prescriber"])
        + ["no sensor here", "patient declines it", "checked by other means"],
      other("Why does it start?", .startReason)
    ) { .startInfusion(reason: isOnlyData ? "\(names): \($0)" : $0) }
  }

  static let pause = Dialog(
    "Pause the infusion: why?", ["The infusion clock stands still; alarms go on."],
    .choose(
      ["nausea", "blood pressure", "anxiety", "vein or line", "patient wishes"].map {
        Option(label: $0, answer: .command(.pauseInfusion(reason: $0)))
      } + [other("Why is it paused?", .pauseReason)]))

  static let abort = Dialog(
    "Abort the session: why?", ["The infusion is over for good; alarms go on."],
    .choose(
      ["blood pressure", "over-sedation", "adverse reaction", "patient wishes"].map {
        Option(label: $0, answer: .command(.abort(reason: $0)))
      } + [other("Why is it aborted?", .abortReason)]))

  static let stop = Dialog(
    "Stop the infusion and begin recovery?", ["The infusion clock ends here."],
    .confirm(.command(.stopInfusion)))

  static func close(_ session: Session, at now: SessionTime) -> Dialog {
    let gone: Phrase = "The patient leaves: nothing is judged any more."
    let missing = session.requirements(ofLeavingAt: now).map(\.words)
    guard !missing.isEmpty else {
      return Dialog("Close the session?", [gone], .confirm(.command(.closeSession(reason: nil))))
    }
    return reasoned(
      "Close the session?", [gone], missing,
      ["against advice", "taken to hospital", "ordered by the prescriber"],
      other("Why does the patient leave?", .closeReason)
    ) { .closeSession(reason: $0) }
  }

  /// What is missing, and why it is done all the same.
  private static func reasoned(
    _ title: Phrase, _ lines: [Phrase], _ missing: [String], _ reasons: [String],
    _ other: Option, _ command: (String) -> Command
  ) -> Dialog {
    let options = reasons.map { Option(label: $0, answer: .command(command($0))) }
    return Dialog(
      title, lines + missing.map { "Missing: \($0)" } as [Phrase] + ["Say why all the same:"],
      .choose(options + [other]))
  }

  static let audioOff = Dialog(
    "Switch all audio off?",
    ["Only the screen alarms then. A new alarm or phase switches it on again."],
    .confirm(.command(.switchAudioOff)))

  static let alarmPause: Dialog = {
    let reasons = ["patient leaves the chair", "changing position", "changing a sensor"]
    let options = reasons.map { Option(label: $0, answer: .ask(minutes(reason: $0))) }
    return Dialog(
      "Pause all alarm signals: why?", ["Everything is still judged, logged and shown."],
      .choose(options + [other("Why are alarms paused?", .alarmPauseReason)]))
  }()

  static func minutes(reason: String) -> Dialog {
    Dialog(
      "Pause all alarm signals for how long?", ["Reason: \(reason)"],
      .choose(
        [1, 2, 3, 5, 10].map { minutes in
          Option(
            label: "\(minutes) min",
            answer: .command(.pauseAlarms(.minutes(minutes), reason: reason)))
        }))
  }

  static func acknowledgeAll(_ ids: [Int], _ lines: [Phrase]) -> Dialog {
    Dialog(
      "Acknowledge all \(ids.count)?", lines, .confirm(.command(.acknowledge(ids))))
  }

  static func leave(isInfusing: Bool) -> Dialog {
    Dialog(
      isInfusing ? "Leave while the infusion runs?" : "Leave before the session is closed?",
      [
        isInfusing
          ? "Monitoring and alarms stop. The pump does not." : "Monitoring and alarms stop.",
        "The session stays open and can be resumed.",
      ], .leave)
  }

  static func gap(_ gap: Session.Gap) -> Dialog {
    let length = (gap.until - gap.from).clockText
    return Dialog(
      "The program was away for \(length). Did the pump run on?",
      [
        gap.isExact ? "" : "The length is by the wall clock: the machine was restarted.",
        "Unanswered, the gap counts as infusion time.",
      ].filter { !$0.isEmpty },
      .choose([
        Option(label: "it ran on", answer: .command(.answerGap(wasStopped: false))),
        Option(label: "it was stopped", answer: .command(.answerGap(wasStopped: true))),
      ]))
  }

  static func switchOff(_ rule: String, named name: Phrase) -> Dialog {
    Dialog(
      "Switch off \(name)?", ["It is marked on the screen and logged."],
      .confirm(.command(.switchRuleOff(rule: rule))))
  }

  static func entry(_ title: Phrase, _ entry: Entry, _ lines: [Phrase] = []) -> Dialog {
    guard case .chart(let question) = entry else {
      return Dialog(title, lines, .enter(entry, text: ""))
    }
    return Dialog(title, lines + [Phrase(question.hint)], .enter(entry, text: ""))
  }

  private static func other(_ title: Phrase, _ entry: Entry) -> Option {
    Option(label: "other …", answer: .ask(.entry(title, entry)))
  }

  /// What a change of how the bag runs makes of it, before it counts.
  static func change(_ command: Command, _ session: Session) -> Dialog {
    var changed = session
    _ = changed.handle(.command(command, by: .nurse), at: session.now)
    func words(_ session: Session) -> String {
      "\(session.plan.currentRate?.text ?? "no rate"), \(session.timer.planned.clockText) in all"
    }
    return Dialog(
      "Set the pump to \(words(changed))?", ["Until now \(words(session))."],
      .confirm(.command(command)))
  }
}
