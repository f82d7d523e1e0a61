import Alarms
import Care
import Session
import Vitals
import Wording

/// Typed answers about the session.
extension SessionQuestion {
  private static let longestInitials = 4

  func typed(_ text: String, in session: Session, _ language: Language) -> TypedAnswer {
    switch self {
    case .reason(let step): .answer(.command(step.command(reason: text)))
    case .note: .answer(.command(.chart(.remark(text))))
    case .initials:
      text.contains(where: \.isLetter)
        ? .initials(String(text.prefix(Self.longestInitials)))
        : .refused(SessionQuestionWords(language).initialsNeedLetters)
    case .helpArrived:
      text.contains(where: \.isLetter)
        ? .answer(.command(.help(arrived: String(text.prefix(Self.longestInitials)))))
        : .refused(SessionQuestionWords(language).initialsNeedLetters)
    case .plan: plan(text, session, language)
    case .baseline(let parameter):
      baseline(parameter, text, session)
        ?? .refused(SessionQuestionWords(language).baselineRange)
    case .start, .pause, .resume, .stop, .abort, .close, .confirmBaseline, .chooseBaseline, .change,
      .gap, .leave, .nextPatient:
      .unreadable(hint: "")
    }
  }

  private func plan(
    _ text: String, _ session: Session, _ language: Language
  ) -> TypedAnswer {
    // A plain number is minutes.
    let minutes = Int64(text).flatMap { (1...480).contains($0) ? TimeSpan.minutes($0) : nil }
    guard let length = minutes ?? TimeSpan(text: text), InfusionTimer.planLengths.contains(length)
    else { return .refused(SessionQuestionWords(language).planRange) }
    if let refusal = session.refusal(of: .setPlan(length), at: session.now) {
      return .refused(RefusalWords(language).text(refusal))
    }
    guard session.phase.isInfusionOpen,
      let rate = session.plan.rate(forLength: length, session.timer, at: session.now)
    else { return .answer(.command(.setPlan(length))) }
    // During the infusion the length follows from the rate of the pump.
    return .answer(.ask(.session(.change(.chart(.rate(rate))))))
  }

  /// Nil for a text that is no baseline of the parameter.
  private func baseline(
    _ parameter: Parameter, _ text: String, _ session: Session
  ) -> TypedAnswer? {
    guard let units = Int32(text), (-999...999).contains(units) else { return nil }
    let command = Command.setBaseline(parameter, Amount(units: units))
    guard session.refusal(of: command, at: session.now) == nil else { return nil }
    return .answer(.command(command))
  }
}

extension SessionQuestion.Step {
  func command(reason: String) -> Command {
    switch self {
    case .start(let byHand): .startInfusion(reason: reason, byHand: byHand)
    case .pause: .pauseInfusion(reason: reason)
    case .abort: .abort(reason: reason)
    case .close: .closeSession(reason: reason)
    }
  }

  /// The title of the question for a typed reason.
  func title(_ words: SessionQuestionWords) -> Phrase {
    switch self {
    case .start: words.startReason
    case .pause: words.pauseReason
    case .abort: words.abortReason
    case .close: words.closeReason
    }
  }
}

extension SessionQuestion {
  /// The next step in a phase: start, resume, stop or close; nil when closed.
  init?(nextStepIn phase: Phase) {
    switch phase {
    case .checkIn, .baseline: self = .start
    case .infusing: self = .stop
    case .paused: self = .resume
    case .recovery, .aborted: self = .close
    case .closed: return nil
    }
  }
}

extension Phase {
  /// Whether the infusion runs or is paused.
  var isInfusionOpen: Bool { self == .infusing || self == .paused }
}
