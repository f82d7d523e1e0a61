import Patient
import Session
import Simulation
public import Vitals

/// One event of a scenario from its onset to its end: the times that a debrief shows.
public struct TrainingEvent: Equatable, Sendable {
  /// Whether and when the patient came back within bounds.
  public enum Recovery: Equatable, Sendable {
    /// The patient was never outside.
    case notNeeded
    /// The patient was outside at the end of the event.
    case never
    /// The start of the last stretch within bounds, which held to the end of the event.
    case at(SessionTime)

    /// The word for it in JSON.
    package var symbol: String {
      switch self {
      case .notNeeded: "not needed"
      case .never: "never"
      case .at: "back"
      }
    }
  }

  /// The state that begins it, or another moment as a file writes it.
  public let state: String
  /// When it began: the truth of the scenario.
  public let onset: SessionTime
  /// When the first alarm condition of medium or high priority was raised: the onset where one
  /// stood unacknowledged; nil for none.
  public let alarm: SessionTime?
  /// When the trainee said to have noticed; nil for never.
  public let noticed: SessionTime?
  /// When the trainee first acknowledged an alarm of the patient from the first one on; nil for never.
  public let acknowledged: SessionTime?
  /// When the first expected act, other than noticing, was done; nil for never.
  public let act: SessionTime?
  /// How the patient came back within bounds before the next event or the end; nil where no true
  /// values are known.
  public let recovery: Recovery?
  /// The times of all of these from the onset, in this order, without the time for which everything
  /// was held; nil for never.
  public let delays: [TimeSpan?]

  /// The events of a record: a moment from which something is expected begins one.
  static func all(_ record: TrainingRecord, _ truths: [Truth]) -> [TrainingEvent] {
    var seen: Set<Moment> = []
    let moments = record.scenario.expectations.map(\.from).filter { seen.insert($0).inserted }
    let begun = moments.compactMap { moment in
      record.time(of: moment).map { (moment: moment, onset: $0) }
    }
    return begun.map { moment, onset in
      // An alarm, a note or a time begins no other event of the patient.
      let next = begun.filter { $0.moment.isState && $0.onset > onset }.map { $0.onset }.min()
      let recovery = Self.recovery(since: onset, until: next ?? record.over, truths)
      return event(moment, since: onset, recovery, record)
    }.sorted { $0.onset < $1.onset }
  }

  /// When the patient was back within bounds; nil when that never happened, or was never needed.
  public var recovered: SessionTime? {
    if case .at(let time) = recovery { time } else { nil }
  }

  private static func event(
    _ moment: Moment, since onset: SessionTime, _ recovery: Recovery?, _ record: TrainingRecord
  ) -> TrainingEvent {
    let acts = record.acts.filter { $0.time >= onset }
    let alarms = record.alarms.filter { $0.time >= onset }
    let wanted = record.scenario.expectations.indices.filter {
      let expectation = record.scenario.expectations[$0]
      guard case .act(let acts, _, _) = expectation.wanted else { return false }
      return expectation.from == moment && acts != [.noticed]
    }
    // An alarm that stands unacknowledged, also one that is shown until it is, tells of the event
    // from its onset on; one that was cleared or acknowledged before answers another event.
    let raised =
      record.isAlarmed(at: onset) ? onset : alarms.first { !$0.isAcknowledged }?.time
    let recovered: SessionTime? = if case .at(let time) = recovery { time } else { nil }
    let moments = [
      raised, acts.first { $0.command == .noticed }?.time,
      raised.flatMap { first in alarms.first { $0.isAcknowledged && $0.time >= first }?.time },
      acts.first { act in
        act.command != .noticed && wanted.contains { act.expected.contains($0) }
      }?.time, recovered,
    ]
    return TrainingEvent(
      state: moment.text, onset: onset, alarm: moments[0], noticed: moments[1],
      acknowledged: moments[2], act: moments[3], recovery: recovery,
      delays: moments.map { moment in moment.map { record.elapsed(from: onset, to: $0) } })
  }

  /// The start of the last stretch within all bounds: what is left again before the end is none.
  private static func recovery(
    since onset: SessionTime, until end: SessionTime?, _ truths: [Truth]
  ) -> Recovery? {
    let first = max(Int(onset.milliseconds / 1000), 0)
    // An event has at least its own second.
    let last = min(end.map { max(Int($0.milliseconds / 1000), first + 1) } ?? .max, truths.count)
    guard first < last else { return nil }
    let latest = truths[first..<last].lastIndex { truth in
      PatientBound.allCases.contains { $0.excess(truth) > 0 }
    }
    guard let outside = latest else { return .notNeeded }
    guard outside + 1 < last else { return .never }
    return .at(SessionTime(milliseconds: Int64(outside + 1) * 1000))
  }
}
