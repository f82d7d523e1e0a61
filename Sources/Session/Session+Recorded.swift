import Alarms
import Care
public import Vitals

/// Records that were decided by other rules, and what is carried over from them.
extension Session {
  /// Whether its alarms are those that the record tells of, not decided here.
  public var showsRecordedAlarms: Bool { alarms.isRecorded }

  /// Adopts a line of the alarm log that a record holds; the line itself where it speaks for the
  /// session, nothing where the alarms are decided here.
  public mutating func adopt(_ record: AlarmRecord, at time: SessionTime) -> [Effect] {
    guard alarms.isRecorded else { return [] }
    // What was technically wrong then gives the line its words.
    var effects = tick(at: time)
    alarms.adopt(record.transition)
    self.record(record, &effects)
    return effects
  }

  /// The session has resumed by other rules than it was recorded by: times, chart and infusion are
  /// kept, what holds now is raised as new, and nothing is acknowledged.
  mutating func decideAnew(at time: SessionTime, _ effects: inout [Effect]) {
    guard alarms.isRecorded, header.semantics == AlarmSystem.semantics else { return }
    log(alarms.decideAnew(at: time), &effects)
    dueTimes = DueTimes()
    watchdog.restart()
    for flag in DeviceFlag.allCases where intake.deviceFlags.contains(flag) {
      alarm(.flag(flag, isPresent: true), at: time, &effects)
    }
  }

  /// The event as it is recorded: an acknowledgement names the condition that each number means.
  func marked(_ event: Event) -> Event {
    guard case .command(.acknowledge(let ids, meant: []), let by) = event, !alarms.isRecorded else {
      return event
    }
    return .command(.acknowledge(ids, meant: ids.compactMap(alarms.mark)), by: by)
  }
}
