import Alarms
import Care
import Session
import Vitals
import Wording

/// What can be done on the infusion page in a phase, in the order of its digits.
enum InfusionAction: Hashable, Sendable {
  case beginBaseline
  case confirmBaseline
  case editBaseline
  case start
  case plan
  case pause
  case resume
  case stop
  case close
  case abort
  case drug
  case bag
  case rate
  case bolus
  case account

  static func available(_ session: Session, at now: SessionTime) -> [InfusionAction] {
    switch session.phase {
    case .checkIn: [.beginBaseline, .start, .editBaseline, .plan, .drug, .bag, .rate, .abort]
    case .baseline: [.confirmBaseline, .start, .editBaseline, .plan, .drug, .bag, .rate, .abort]
    case .infusing: [.pause, .stop, .editBaseline, .plan, .rate, .bolus, .abort]
    case .paused: [.resume, .stop, .editBaseline, .plan, .rate, .abort]
    case .recovery: [.close, .account, .abort]
    case .aborted: [.close, .account]
    case .closed: []
    }
  }

  func label(_ session: Session, at now: SessionTime) -> String {
    switch self {
    case .beginBaseline: return "Check-in done, begin baseline"
    case .confirmBaseline:
      let words = Self.computed(session, at: now)
      return words.isEmpty
        ? "Confirm baseline (two BP and half a minute of values are needed)"
        : "Confirm baseline \(words)"
    case .editBaseline: return "Enter a baseline by hand"
    case .start: return "Start the infusion"
    case .plan: return "Change the planned length (\(session.timer.planned.clockText))"
    case .pause: return "Pause the infusion, with a reason"
    case .resume: return "Resume the infusion"
    case .stop: return "Stop the infusion, begin recovery"
    case .close: return "Close the session: the patient leaves"
    case .drug: return "A drug in the bag"
    case .bag: return "What the bag holds" + (session.plan.bag.map { " (\($0.text))" } ?? "")
    case .rate: return "Rate of the pump" + (session.plan.currentRate.map { " (\($0.text))" } ?? "")
    case .bolus: return "A bolus from the bag"
    case .account: return "Drawn and wasted"
    case .abort: return "Abort the session, with a reason"
    }
  }

  /// The baselines that confirming would record, in the words of the screen.
  static func computed(_ session: Session, at now: SessionTime) -> String {
    let values = session.baseline.computed(at: now)
      .filter { session.baseline.confirmed[$0.key] == nil }
    return Parameter.allCases.compactMap { parameter in
      values[parameter].map { "\(parameter.label) \($0.roundedUnits)" }
    }.joined(separator: ", ")
  }

  private static func confirmed(_ session: Session, at now: SessionTime) -> String {
    let words = computed(session, at: now)
    return words.isEmpty ? "Nothing new: what was entered by hand stays." : words
  }

  func answer(_ session: Session, at now: SessionTime) -> Dialog.Answer {
    switch self {
    case .beginBaseline: .command(.beginBaseline)
    case .confirmBaseline:
      .ask(
        Dialog(
          "Confirm the baseline?", [Phrase(Self.confirmed(session, at: now))],
          .confirm(.command(.confirmBaseline))))
    case .editBaseline: .ask(Self.edit)
    case .start: .ask(.start(session, at: now))
    case .plan:
      .ask(.entry("Planned length of the infusion", .plan, ["in minutes, or as 1h10m or 00:50:00"]))
    case .pause: .ask(.pause)
    case .resume:
      .ask(Dialog("Resume the infusion?", [], .confirm(.command(.resumeInfusion))))
    case .stop: .ask(.stop)
    case .close: .ask(.close(session, at: now))
    case .drug: .ask(PlanRows.drugs(session))
    case .bag: PlanRows.bag(session)
    case .rate: .ask(.entry("Rate of the pump", .chart(.rate)))
    case .bolus: .ask(.entry("How much is given at once?", .chart(.bolus)))
    case .account: .ask(Self.account(session))
    case .abort: .ask(.abort)
    }
  }

  private static func account(_ session: Session) -> Dialog {
    Dialog(
      "Which drug?", session.plan.drugs.isEmpty ? ["No drug is in the bag."] : [],
      .choose(
        session.plan.drugs.map {
          Dialog.Option(
            label: $0.name, answer: PlanRows.account($0, session))
        }))
  }

  private static let edit = Dialog(
    "Which baseline?", [],
    .choose(
      [Parameter.rate, .saturation, .cuffSystolic, .cuffDiastolic].map { parameter in
        Dialog.Option(
          label: parameter.label,
          answer: .ask(.entry("Baseline \(parameter.label)", .baseline(parameter))))
      }))
}
