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
  private var vitalsWritten: SessionTime?
  private var stationPresence = StationPresence.never
  /// The conditions that were printed, the latest last.
  private(set) var announced: [Int] = []
  /// More than anybody can still mean.
  private static let mostAnnounced = 64
  /// How many events of a session that has gone on are written at first.
  private static let firstEvents = 5

  init() {}

  /// The lines about changes since the last call.
  mutating func lines(
    _ session: Session, at now: SessionTime, _ language: Language
  ) -> [PageLine] {
    var lines: [(time: SessionTime, text: Phrase)] = []
    if lastEvent == nil, let training = session.header.training {
      lines += SceneWords(language).first(training).map { (now, $0) }
    }
    let isLate = lastEvent == nil && session.timeline.events.count > Self.firstEvents
    if isLate { lines += present(session, language).map { (now, $0) } }
    if let pressure = measurement(session, language) { lines.append((now, pressure)) }
    for event in newEvents(session) {
      guard let text = TimelineWords(language).phrase(event, in: session) else { continue }
      // Of what is past only the conditions that last have a number.
      lines.append((event.time, isLate ? text : announce(event, text, language)))
    }
    if let station = station(session, language) { lines.append((now, station)) }
    if let vitals = vitals(session, at: now, language) { lines.append((now, vitals)) }
    return lines.map { PageLine("\(session.wall(at: $0.time).clock(seconds: true)) \($0.text)") }
  }

  /// The phase and the conditions of a session that has gone on, the highest condition last, since
  /// the last printed is acknowledged.
  private mutating func present(_ session: Session, _ language: Language) -> [Phrase] {
    let shown = session.conditions(at: session.now)
    announced = shown.reversed().map(\.id)
    let off = session.alarms.offRuleCount
    return [Phrase(PhaseWords(language).name(session.phase))]
      + (off > 0 ? [Phrase(AlarmLineWords(language).rulesOff(off))] : [])
      + shown.reversed().map {
        PlainWords(language).numbered(ConditionWords(language).phrase($0, in: session), $0.id)
      }
  }

  private mutating func measurement(_ session: Session, _ language: Language) -> Phrase? {
    guard let latest = session.pressure.latest, latest != lastMeasurement else { return nil }
    lastMeasurement = latest
    // The entry says it.
    guard latest.hand == nil else { return nil }
    return PlainWords(language).pressure(TrendPoint.words(latest), latest.standing)
  }

  /// Adds the number by which a raised condition can be acknowledged.
  private mutating func announce(
    _ event: TimelineEvent, _ text: Phrase, _ language: Language
  ) -> Phrase {
    guard case .alarm(let transition, _) = event.kind, let id = transition.subject?.id,
      transition.event == .raised || transition.event == .escalated
    else { return text }
    announced.removeAll { $0 == id }
    announced.append(id)
    if announced.count > Self.mostAnnounced { announced.removeFirst() }
    return PlainWords(language).numbered(text, id)
  }

  private mutating func station(_ session: Session, _ language: Language) -> Phrase? {
    defer { stationPresence = session.station.presence }
    guard session.station.presence != stationPresence else { return nil }
    return StationWords(language).change(to: session.station.presence)
  }

  private mutating func newEvents(_ session: Session) -> [TimelineEvent] {
    let all = session.timeline.events
    defer { lastEvent = all.last }
    guard let lastEvent, let place = all.lastIndex(of: lastEvent) else {
      return self.lastEvent == nil ? all.suffix(Self.firstEvents) : all
    }
    return Array(all[(place + 1)...])
  }

  /// Vital signs once a minute, and at once when a value is lost or comes back.
  private mutating func vitals(
    _ session: Session, at now: SessionTime, _ language: Language
  ) -> Phrase? {
    let (text, isComplete) = values(session, at: now, language)
    let isDue = vitalsWritten.map { now - $0 >= Self.vitalInterval } ?? true
    guard text != lastVitals?.text, isDue || isComplete != lastVitals?.isComplete else {
      return nil
    }
    lastVitals = (text, isComplete)
    vitalsWritten = now
    return text
  }

  private func values(
    _ session: Session, at now: SessionTime, _ language: Language
  ) -> (Phrase, Bool) {
    let words = PlainWords(language)
    var parts: [Phrase] = []
    var isComplete = true
    let more = [Parameter.respiratoryRate, .endTidalCO2, .temperature].filter(session.hasArrived)
    for parameter in [Parameter.rate, .saturation] + more {
      let label = (parameter == .rate ? session.signals.rateSource : parameter).label
      switch session.display(parameter, at: now) {
      case .byHand(let value, _, let taken):
        parts.append(
          words.byHand(
            parameter == .rate ? Parameter.pulseRate.label : label, value.roundedUnits,
            at: session.wall(at: taken).clock(seconds: false)))
      case .current(let value, _, let doubt):
        parts.append(
          words.value(label, value.roundedUnits, doubt: doubt.map(ReadingWords(language).doubt)))
      case .never:
        isComplete = false
        parts.append(words.never(label))
      case .stale(let reason, _):
        isComplete = false
        parts.append(words.absent(label, ValueWords(language).reason(reason, at: now)))
      }
    }
    return (parts.joined(", "), isComplete)
  }
}
