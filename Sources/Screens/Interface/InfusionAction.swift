import Alarms
import Care
import Session
import Vitals
import Wording

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

  func label(_ session: Session, at now: SessionTime, _ language: Language) -> String {
    let words = InfusionWords(language)
    return switch self {
    case .beginBaseline: words.beginBaseline
    case .confirmBaseline: words.confirmBaseline(ComputedBaseline.words(session, at: now))
    case .editBaseline: words.editBaseline
    case .start: words.start
    case .plan: words.plan(session.timer.planned.clockText)
    case .pause: words.pause
    case .resume: words.resume
    case .stop: words.stop
    case .close: words.close
    case .drug: words.drug
    case .bag: words.bag(session.plan.bag?.text)
    case .rate: words.rate(session.plan.currentRate?.text)
    case .bolus: words.bolus
    case .account: words.account
    case .abort: words.abort
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
      .ask(BagEntries(session).volume.map { .correction(.reason(entry: $0)) } ?? .bag(.volume))
    case .rate: .ask(.bag(.rate))
    case .bolus: .ask(.bag(.bolus))
    case .account: .ask(.bag(.accounts))
    }
  }
}
