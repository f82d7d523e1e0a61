import Alarms
public import Session
public import Vitals

/// Plays a command script beside a session.
public struct ScriptPlayer: Sendable {
  private struct Due: Sendable {
    let time: SessionTime
    let order: Int
    let deed: ScriptedDeed
  }

  private let script: CommandScript
  private var due: [Due] = []
  private var entered: Set<String> = []
  private var order = 0

  /// A player before the first second.
  public init(_ script: CommandScript) {
    self.script = script
    for line in script.lines {
      if case .at(let time) = line.moment { plan(line.deed, at: time) }
    }
  }

  private mutating func plan(_ deed: ScriptedDeed, at time: SessionTime) {
    due.append(Due(time: time, order: order, deed: deed))
    order += 1
  }

  /// Takes note of an event that the session handled, and of what followed.
  public mutating func witness(_ event: Event?, _ effects: [Effect], at time: SessionTime) {
    if case .scene(.entered(let state, _, _)) = event, entered.insert(state).inserted {
      for line in script.lines {
        if case .after(state, let span) = line.moment { plan(line.deed, at: time + span) }
      }
    }
    for case .log(let record) in effects {
      let transition = record.transition
      guard transition.event == .raised || transition.event == .escalated,
        let subject = transition.subject, subject.priority >= .medium
      else { continue }
      for line in script.lines {
        if case .afterAlarm(let span) = line.moment {
          plan(line.deed, at: transition.time + span)
        }
      }
    }
  }

  /// What is due up to a time, in the order of its times.
  public mutating func next(upTo time: SessionTime) -> [ScriptedDeed] {
    let now = due.filter { $0.time <= time }.sorted { ($0.time, $0.order) < ($1.time, $1.order) }
    due.removeAll { $0.time <= time }
    return now.map(\.deed)
  }
}
