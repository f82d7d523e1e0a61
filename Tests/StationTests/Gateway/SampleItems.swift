import Station
import Vitals

@testable import Alarms
@testable import Session

/// Items, lines and answers for tests of the gateway.
enum SampleItems {
  static let wall = WallTime(unixMilliseconds: 1_772_442_000_000)
  static let identity = SessionIdentity(session: "4f", chair: "3", mode: .live, wall: wall)

  /// A line of the alarm log about condition 7, or about none.
  static func line(
    _ event: Transition.Event, id: Int? = 7, about: AlarmSubject = .technical(.noData),
    value: Amount? = nil, limit: Amount? = nil, isAboutSound: Bool = false
  ) -> AlarmRecord {
    let subject = Transition.Subject(
      id: id, about: about, priority: .medium, parameter: value.map { _ in .saturation },
      value: value, limit: limit)
    return AlarmRecord(
      seq: 1, identity: identity, phase: .infusing,
      transition: Transition(
        time: .zero, event: event, subject: isAboutSound ? nil : subject))
  }

  /// Something to send of a row.
  static func item(
    _ kind: GatewayItem.Kind, _ seq: Int, segment: Int = 1, of session: String = "4f",
    age: Int64 = 0
  ) -> GatewayItem {
    let content: GatewayItem.Content
    switch kind {
    case .numbers:
      content = .numbers([ObservedValue(.saturation, Amount(hundredths: 9700), .good, wall: wall)])
    case .alarm:
      var alerts = ConditionAlerts()
      let alert = alerts.handle(line(.raised, id: seq), text: "SpO2 84 < 88")
      content = alert.map { .alarm($0) } ?? .numbers([])
    }
    return GatewayItem(
      GatewaySubject(session: session, chair: "3", patient: nil, isSimulated: false),
      at: RowPosition(segment: segment, seq: seq),
      wall: WallTime(unixMilliseconds: wall.unixMilliseconds + Int64(seq) * 1000 - age), content)
  }

  static func answer(_ code: String, _ item: GatewayItem) -> GatewayAnswer {
    GatewayAnswer(code: code, id: item.id, text: code == "AA" ? "" : "no")
  }
}
