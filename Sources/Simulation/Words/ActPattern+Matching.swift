package import Alarms
import Care
public import Session

extension ActPattern {
  /// Whether a command of a session that carried it out is this act.
  public func matches(_ command: Command, _ session: Session) -> Bool {
    switch (self, command) {
    case (.infusion(.start, _), .startInfusion), (.infusion(.pause, _), .pauseInfusion),
      (.infusion(.resume, _), .resumeInfusion), (.infusion(.stop, _), .stopInfusion),
      (.infusion(.stop, _), .abort),
      (.audio(.pause), .pauseAudio), (.audio(.off), .switchAudioOff),
      (.alarmPause, .pauseAlarms), (.pressureNow, .pressureNow), (.note, .note),
      (.abort, .abort), (.leave, .closeSession), (.help, .help(arrived: nil)),
      (.noticed, .noticed):
      return true
    case (.cue(let name), .instructor(.cue(let other))): return name == other
    case (.limit(let rule), .setLimit(let changed, _)),
      (.limit(let rule), .switchRuleOff(let changed, _)):
      return rule == nil || rule == changed
    case (_, .chart(let entry)), (_, .correct(_, let entry?, _)):
      return matches(entry, session.care)
    default: return false
    }
  }

  /// Whether a line of the alarm log is this act: an acknowledgement names its rule there, and any of
  /// them is one of an alarm of the patient (``PatientAlarms``).
  package func matches(_ transition: Transition, isPatients: Bool) -> Bool {
    guard case .acknowledge(let rule) = self, transition.event == .acknowledged,
      transition.by != nil
    else { return false }
    return rule.map { $0 == transition.subject?.rule } ?? isPatients
  }

  private func matches(_ entry: ChartEntry, _ care: CareRecord) -> Bool {
    switch (self, entry) {
    case (.set, .set), (.note, .remark): true
    case (.infusion(.rate, let bound), .rate(let rate)):
      bound?.holds(Double(rate.microlitresPerHour) / 1000) ?? true
    case (.infusion(.bolus, let bound), .bolus(let volume)):
      bound?.holds(Double(volume.microlitres) / 1000) ?? true
    case (.sideEffect(let code, let grade), .sideEffect(let effect)):
      (code == nil || code == effect.id) && (grade == nil || grade == effect.grade)
    case (.sideEffect(let code, let wanted?), .grade(let number, let grade)):
      wanted == grade && (code == nil || code == Self.sideEffect(of: number, care))
    case (.score(let id, let bound), .score(let other, let items)):
      id == other && Self.holds(bound, items, care.setup.clinic.scale(id))
    case (.oxygen(let bound), .intervention(let given)):
      if case .oxygen(let flow) = given.content {
        bound?.holds(Double(flow.millilitresPerMinute) / 1000) ?? (flow != .off)
      } else {
        false
      }
    case (.given(let drug), .intervention(let given)):
      if case .drug = given.content { drug == nil || drug == given.id } else { false }
    case (.done(let code), .intervention(let given)):
      if case .act = given.content { code == nil || code == given.id } else { false }
    default: false
    }
  }

  private static func holds(_ bound: NumberBound?, _ items: [ItemAnswer], _ scale: Scale?) -> Bool {
    guard let bound else { return true }
    guard let sum = scale?.sum(items) else { return false }
    return bound.holds(Double(sum))
  }

  /// The id of the side effect of an entry; nil for another entry.
  private static func sideEffect(of number: Int, _ care: CareRecord) -> String? {
    guard case .sideEffect(let effect)? = care.chart.entry(care.chart.latest(of: number))?.content
    else { return nil }
    return effect.id
  }
}
