import Alarms
import Session

/// A line of the alarm log in short.
struct AlarmRecordRow {
  let record: AlarmRecord

  init(_ event: Transition.Event, _ rule: String, _ priority: Priority) {
    record = .line(event, rule, priority, at: 1)
  }
}
