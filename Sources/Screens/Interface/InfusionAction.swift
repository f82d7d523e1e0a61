import Alarms
import Care
import Session
import Vitals

/// An action of the infusion page, in the order of its digits.
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
      let words = session.computedBaseline(at: now)
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

  func answer(_ session: Session) -> Answer {
    switch self {
    case .beginBaseline: .command(.beginBaseline)
    case .confirmBaseline: .ask(.session(.confirmBaseline))
    case .editBaseline: .ask(.session(.chooseBaseline))
    case .start: .ask(.session(.start))
    case .plan: .ask(.session(.plan))
    case .pause: .ask(.session(.pause))
    case .resume: .ask(.session(.resume))
    case .stop: .ask(.session(.stop))
    case .close: .ask(.session(.close))
    case .abort: .ask(.session(.abort))
    case .drug: .ask(.bag(.drugs))
    case .bag:
      .ask(BagEntries(session).volume.map { .correction(.why(entry: $0)) } ?? .bag(.volume))
    case .rate: .ask(.bag(.rate))
    case .bolus: .ask(.bag(.bolus(isCorrection: false)))
    case .account: .ask(.bag(.accounts))
    }
  }
}
