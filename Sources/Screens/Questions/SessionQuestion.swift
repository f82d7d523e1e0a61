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
  case reason(Step)
  case confirmBaseline
  case chooseBaseline
  case baseline(Parameter)
  case plan
  /// The confirmation of a change of the running infusion.
  case change(Command)
  /// Whether the pump ran during a gap of the program.
  case gap(SessionGap)
  case note
  case initials
  /// The initials of the help that came.
  case helpArrived
  case leave(isInfusing: Bool)
  case nextPatient

  enum Step: Hashable, Sendable {
    /// With the expected data that are measured by hand.
    case start(byHand: [Expected])
    case pause
    case abort
    case close
  }

  func dialog(_ session: Session, at now: SessionTime, _ language: Language) -> Dialog {
    let words = SessionQuestionWords(language)
    return switch self {
    case .start: start(session, at: now, words)
    case .pause: reasons(words.pause, [words.pauseMeans], .pause, words.pauseReasons, words)
    case .resume: Dialog(words.resume, [], .confirm(.command(.resumeInfusion)))
    case .stop: Dialog(words.stop, [words.stopMeans], .confirm(.command(.stopInfusion)))
    case .abort: reasons(words.abort, [words.abortMeans], .abort, words.abortReasons, words)
    case .close: close(session, at: now, words)
    case .reason(let step): Dialog(step.title(words), typed: .session(self))
    case .confirmBaseline: confirmBaseline(session, at: now, words)
    case .chooseBaseline: chooseBaseline(words)
    case .baseline(let parameter):
      Dialog(words.baseline(parameter.label), typed: .session(self))
    case .plan: Dialog(words.plan, [words.planHint], typed: .session(self))
    case .change(let command): change(command, session, words)
    case .gap(let gap): Self.dialog(of: gap, words)
    case .note: Dialog(words.note, typed: .session(self))
    case .helpArrived:
      Dialog(words.helpArrived, [words.helpArrivedMeans], typed: .session(self))
    case .initials: Dialog(words.initials, [words.initialsMeans], typed: .session(self))
    case .nextPatient:
      Dialog(words.nextPatient, [words.nextPatientMeans], .confirm(.nextPatient))
    case .leave where session.header.training != nil:
      Dialog(words.leaveTraining, [words.leaveTrainingMeans], .leave)
    case .leave(let isInfusing):
      Dialog(
        words.leave(isInfusing: isInfusing),
        [words.leaveMeans(isInfusing: isInfusing), words.staysOpen], .leave)
    }
  }

  private func start(
    _ session: Session, at now: SessionTime, _ words: SessionQuestionWords
  ) -> Dialog {
    let title = words.start(planned: session.timer.planned.clockText)
    let fit = FitRows(.start, session, at: now, words.language)
    let lines = session.care.baselines.isEmpty ? [words.noBaseline] : []
    let absent = session.absentExpected(at: now)
      // The finding about the gate names it, until that has its reason.
      .filter {
        $0 != .cuff || session.header.clinic.gate == nil || fit.fitness.unexplained.isEmpty
      }
    let names = absent.map(\.label).joined(separator: ", ")
    let missing =
      Self.findings(fit.fitness, words)
      + (names.isEmpty ? [] : [words.missing(words.data(of: names))])
    if let dialog = Self.untold(fit.fitness, title, lines + missing, words) { return dialog }
    guard !fit.fitness.unexplained.isEmpty || !names.isEmpty else {
      return Dialog(
        title, lines + (missing.isEmpty ? Self.allRight(fit, words) : missing),
        .confirm(.command(.startInfusion(reason: nil))))
    }
    // Where only sensor data are missing, the reason names the sensor.
    let isOnlyData = missing.count == 1 && !names.isEmpty
    // Without a device there is no sensor to connect, whatever the reason.
    let byHand = session.absentExpected(at: now)
    return reasons(
      title, lines + missing + [words.reasonNeeded],
      .start(byHand: session.intake.isWithoutDevice ? byHand : []),
      (isOnlyData ? [] : [words.ordered]) + words.dataReasons, words, byHand: byHand
    ) { isOnlyData ? "\(names): \($0)" : $0 }
  }

  private func close(
    _ session: Session, at now: SessionTime, _ words: SessionQuestionWords
  ) -> Dialog {
    let fit = FitRows(.leaving, session, at: now, words.language)
    let missing = Self.findings(fit.fitness, words)
    let ongoing = fit.ongoing.map(words.lookAgain)
    let lines = [words.closeMeans] + missing + ongoing
    if let dialog = Self.untold(fit.fitness, words.close, lines, words) { return dialog }
    guard !fit.fitness.unexplained.isEmpty else {
      let seen = ongoing.isEmpty ? Self.allRight(fit, words) : fit.lines
      return Dialog(
        words.close, lines + (missing.isEmpty ? seen : []),
        .confirm(.command(.closeSession(reason: nil))))
    }
    return reasons(
      words.close, lines + [words.reasonNeeded], .close, words.closeReasons, words)
  }

  /// The usual reasons of a step, and a typed one; `recorded` makes the reason of the record.
  private func reasons(
    _ title: Phrase, _ lines: [Phrase], _ step: Step, _ reasons: [String],
    _ words: SessionQuestionWords, byHand: [Expected] = [],
    recorded: (String) -> String = { $0 }
  ) -> Dialog {
    let dialogs = DialogWords(words.language)
    let options = reasons.map {
      Dialog.Option(
        label: dialogs.option($0), answer: .command(step.command(reason: recorded($0))))
    }
    // Whoever measures by hand has to be reminded of it.
    let measured =
      byHand.isEmpty
      ? []
      : [
        Dialog.Option(
          label: dialogs.option(words.byHand),
          answer: .command(.startInfusion(reason: recorded(words.byHand), byHand: byHand)))
      ]
    let other = Dialog.Option(label: dialogs.other, answer: .ask(.session(.reason(step))))
    return Dialog(title, lines, .choose(options + measured + [other]))
  }

  private func confirmBaseline(
    _ session: Session, at now: SessionTime, _ words: SessionQuestionWords
  ) -> Dialog {
    let values = ComputedBaseline.words(session, at: now)
    return Dialog(
      words.confirmBaseline, [values.isEmpty ? words.nothingNew : Phrase(values)],
      .confirm(.command(.confirmBaseline)))
  }

  private func chooseBaseline(_ words: SessionQuestionWords) -> Dialog {
    let parameters = [Parameter.rate, .saturation, .cuffSystolic, .cuffDiastolic]
    return Dialog(
      words.whichBaseline, [],
      .choose(
        parameters.map {
          Dialog.Option(label: $0.label, answer: .ask(.session(.baseline($0))))
        }))
  }

  /// The running infusion before and after a change.
  private func change(
    _ command: Command, _ session: Session, _ words: SessionQuestionWords
  ) -> Dialog {
    var changed = session
    _ = changed.handle(.command(command, by: .unnamed), at: session.now)
    return Dialog(
      words.change(
        rate: changed.plan.currentRate?.text, total: changed.timer.planned.clockText),
      [
        words.before(
          rate: session.plan.currentRate?.text, total: session.timer.planned.clockText)
      ], .confirm(.command(command)))
  }

  private static func dialog(of gap: SessionGap, _ words: SessionQuestionWords) -> Dialog {
    let length = (gap.until - gap.from).clockText
    return Dialog(
      words.gap(length), (gap.isExact ? [] : [words.gapInexact]) + [words.gapUnanswered],
      .choose([
        Dialog.Option(label: words.ran, answer: .command(.answerGap(wasStopped: false))),
        Dialog.Option(label: words.stopped, answer: .command(.answerGap(wasStopped: true))),
      ]))
  }
}
