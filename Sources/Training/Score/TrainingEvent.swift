import Patient
import Session
import Simulation
public import Vitals

/// One event of a scenario from its onset to its end: the times that a debrief shows.
public struct TrainingEvent: Equatable, Sendable {
  /// The state that begins it, or another moment as a file writes it.
  public let state: String
  /// When it began: the truth of the scenario.
  public let onset: SessionTime
  /// When the first alarm condition of medium or high priority was raised: the onset where one
  /// stood unacknowledged; nil for none.
  public let alarm: SessionTime?
  /// When the trainee said to have noticed; nil for never.
  public let noticed: SessionTime?
  /// When the trainee first acknowledged a condition; nil for never.
  public let acknowledged: SessionTime?
  /// When the first expected act, other than noticing, was done; nil for never.
  public let act: SessionTime?
  /// When the patient was back within bounds; nil when that never happened, or was never needed.
  public let recovered: SessionTime?
  /// The times of all of these from the onset, in this order, without the time for which everything
  /// was held; nil for never.
  public let delays: [TimeSpan?]

  /// The events of a record: a moment from which something is expected begins one.
  static func all(_ record: TrainingRecord, _ truths: [Truth]) -> [TrainingEvent] {
    var seen: Set<Moment> = []
    let moments = record.scenario.expectations.map(\.from).filter { seen.insert($0).inserted }
    return moments.compactMap { moment in
      record.time(of: moment).map { event(moment, since: $0, record, truths) }
    }.sorted { $0.onset < $1.onset }
  }

  private static func event(
    _ moment: Moment, since onset: SessionTime, _ record: TrainingRecord, _ truths: [Truth]
  ) -> TrainingEvent {
    let acts = record.acts.filter { $0.time >= onset }
    let alarms = record.alarms.filter { $0.time >= onset }
    let wanted = record.scenario.expectations.indices.filter {
      let expectation = record.scenario.expectations[$0]
      guard case .act(let acts, _, _) = expectation.wanted else { return false }
      return expectation.from == moment && acts != [.noticed]
    }
    // An alarm that stands tells of the event from its onset on; an acknowledgement of one that
    // was over before answers another event.
    let raised =
      record.isAlarmed(at: onset) ? onset : alarms.first { !$0.isAcknowledged }?.time
    let moments = [
      raised, acts.first { $0.command == .noticed }?.time,
      raised.flatMap { first in alarms.first { $0.isAcknowledged && $0.time >= first }?.time },
      acts.first { act in
        act.command != .noticed && wanted.contains { act.expected.contains($0) }
      }?.time, recovery(since: onset, truths),
    ]
    return TrainingEvent(
      state: moment.text, onset: onset, alarm: moments[0], noticed: moments[1],
      acknowledged: moments[2], act: moments[3], recovered: moments[4],
      delays: moments.map { moment in moment.map { record.elapsed(from: onset, to: $0) } })
  }

  /// The first second back within all bounds, after one outside.
  private static func recovery(since onset: SessionTime, _ truths: [Truth]) -> SessionTime? {
    var wasOutside = false
    for second in truths.indices.dropFirst(max(Int(onset.milliseconds / 1000), 0)) {
      let isOutside = PatientBound.allCases.contains { $0.excess(truths[second]) > 0 }
      if wasOutside, !isOutside { return SessionTime(milliseconds: Int64(second) * 1000) }
      wasOutside = wasOutside || isOutside
    }
    return nil
  }
}
