public import Alarms
public import Session
import Vitals

extension AlarmRecord {
  /// A record of session `ab12` in chair 3: a saturation of 84 below a limit of 90, raised.
  public static func numbered(
    _ seq: Int, segment: Int = 1, event: Transition.Event = .raised,
    priority: Priority = .high, note: String? = nil, chair: String? = "3"
  ) -> AlarmRecord {
    AlarmRecord(
      seq: seq,
      identity: SessionIdentity(
        session: "ab12", segment: segment, chair: chair, mode: .live, start: .zero,
        wall: WallTime(unixMilliseconds: 1_772_442_000_250, offsetMinutes: 60)),
      phase: .infusing,
      transition: Transition(
        time: SessionTime(milliseconds: 5000), event: event,
        subject: Transition.Subject(
          id: 7, about: .rule("spo2-low", Profile.ketamineAdult.rules[0].kind.name),
          priority: priority, parameter: .saturation,
          value: Amount(units: 84), limit: Amount(units: 90)),
        by: nil, note: note.map { Transition.Note(text: $0) }))
  }
}
