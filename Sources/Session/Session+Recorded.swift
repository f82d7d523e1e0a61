import Alarms
import Care
public import Vitals

/// Recordings of other alarm semantics, whose own alarm lines are shown.
extension Session {
  /// Whether its alarms are those of the recording, not decided here.
  public var showsRecordedAlarms: Bool { alarms.isRecorded }

  /// Adopts an alarm line of the recording; nothing where the alarms are decided here.
  public mutating func adopt(_ record: AlarmRecord, at time: SessionTime) -> [Effect] {
    guard alarms.isRecorded else { return [] }
    // The technical conditions of that time give the line its words.
    var effects = tick(at: time)
    alarms.adopt(record.transition)
    self.record(record, &effects)
    return effects
  }

  /// Decides alarms from here on: times, chart and infusion are kept, conditions that hold are raised
  /// as new, and nothing is acknowledged.
  mutating func decideAnew(at time: SessionTime, _ effects: inout [Effect]) {
    guard alarms.isRecorded, header.semantics == AlarmSystem.semantics else { return }
    log(alarms.decideAnew(at: time), &effects)
    dueTimes = DueTimes()
    watchdog.restart()
    for flag in DeviceFlag.allCases where intake.deviceFlags.contains(flag) {
      alarm(.flag(flag, isPresent: true), at: time, &effects)
    }
  }
}

extension Event {
  /// The event to record: an acknowledgement names the condition that each number means.
  func marked(by alarms: AlarmSystem) -> Event {
    guard case .command(.acknowledge(let ids, meant: []), let by) = self, !alarms.isRecorded else {
      return self
    }
    return .command(.acknowledge(ids, meant: ids.compactMap(alarms.mark)), by: by)
  }
}
