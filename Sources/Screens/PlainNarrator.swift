import Alarms
import Session
import Vitals
import Wording

/// Describes a session in lines, one for each change, for plain mode.
///
/// `14:30:02 BP 184/96 (125) ** Systolic 184 ≥ 165`
struct PlainNarrator: Sendable {
  private static let vitalInterval = TimeSpan.minutes(1)

  private var lastEvent: TimelineEvent?
  private var lastMeasurement: PressureMeasurement?
  private var lastVitals: (text: Phrase, isComplete: Bool)?
  private var vitalsTold: SessionTime?

  init() {}

  /// The lines about changes since the last call.
  mutating func lines(_ session: Session, at now: SessionTime) -> [PageLine] {
    var lines: [(time: SessionTime, text: Phrase)] = []
    if let pressure = measurement(session) { lines.append((now, pressure)) }
    for event in newEvents(session) {
      guard let text = TimelineWords.phrase(event, in: session) else { continue }
      lines.append((event.time, text))
    }
    if let vitals = vitals(session, at: now) { lines.append((now, vitals)) }
    return lines.map { PageLine("\(session.wall(at: $0.time).clock(seconds: true)) \($0.text)") }
  }

  private mutating func measurement(_ session: Session) -> Phrase? {
    guard let latest = session.pressure.latest, latest != lastMeasurement else { return nil }
    lastMeasurement = latest
    let standing =
      switch latest.standing {
      case .measured: ""
      case .ageUnknown: ", age unknown"
      case .beforeSession: ", before this session"
      case .otherPatient: ", same patient?"
      }
    return "BP \(TrendPoint.words(latest))\(standing)"
  }

  private mutating func newEvents(_ session: Session) -> [TimelineEvent] {
    let all = session.timeline.events
    defer { lastEvent = all.last }
    guard let lastEvent, let place = all.lastIndex(of: lastEvent) else { return all }
    return Array(all[(place + 1)...])
  }

  /// Vital signs once a minute, and at once when a value is lost or comes back.
  private mutating func vitals(_ session: Session, at now: SessionTime) -> Phrase? {
    let (text, isComplete) = words(session, at: now)
    let isDue = vitalsTold.map { now - $0 >= Self.vitalInterval } ?? true
    guard text != lastVitals?.text, isDue || isComplete != lastVitals?.isComplete else {
      return nil
    }
    lastVitals = (text, isComplete)
    vitalsTold = now
    return text
  }

  private func words(_ session: Session, at now: SessionTime) -> (Phrase, Bool) {
    var parts: [Phrase] = []
    var isComplete = true
    for (parameter, label) in [
      (Parameter.rate, session.signals.rateSource.label), (.saturation, "SpO2"),
    ] {
      switch session.signals.display(parameter, at: now) {
      case .current(let value, _, let doubt):
        let mark = doubt.map { " uncertain: \($0.words)" } ?? ""
        parts.append("\(label) \(value.roundedUnits)\(mark)")
      case .never:
        isComplete = false
        parts.append("\(label) no data yet")
      case .stale(let reason, _):
        isComplete = false
        parts.append("\(label) none: \(ValueWords.reason(reason, at: now))")
      }
    }
    return (parts.joined(", "), isComplete)
  }
}
