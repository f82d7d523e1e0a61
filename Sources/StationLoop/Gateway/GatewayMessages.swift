import Alarms
import Formats
import Station
import Vitals

/// The items of a gateway as messages.
enum GatewayMessages {
  /// The message of an item, framed; nil where nothing in it has a code.
  static func bytes(_ item: GatewayItem, sent: WallTime) -> [UInt8]? {
    let subject = item.subject
    let patient = HL7Outgoing.Patient(
      session: subject.session, key: subject.patient, chair: subject.chair,
      isSimulated: subject.isSimulated)
    switch item.content {
    case .numbers(let values):
      return HL7Outgoing.values(
        values.map(value), of: patient, at: item.wall, id: item.id, sent: sent)
    case .alarm(let alert):
      return HL7Outgoing.alert(
        words(alert, at: item.wall), of: patient, id: item.id, sent: sent)
    }
  }

  private static func value(_ value: ObservedValue) -> HL7Outgoing.Value {
    let status: HL7Outgoing.Value.Status =
      switch value.quality {
      case .good: .good
      case .corrected: .corrected
      case .doubted: .doubted
      case .absent: .absent
      }
    return HL7Outgoing.Value(
      value.parameter, value.value, status, isByHand: value.isByHand, wall: value.wall)
  }

  private static func words(_ alert: ConditionAlert, at wall: WallTime) -> HL7Alert {
    let priority =
      switch alert.priority {
      case .high: "PH"
      case .medium: "PM"
      case .low: "PL"
      }
    var words = HL7Alert(
      number: alert.id, text: alert.text, phase: alert.phase.rawValue,
      state: alert.state.rawValue, inactivation: alert.inactivation.rawValue, priority: priority,
      type: alert.about.rawValue, wall: wall)
    words.side =
      switch alert.side {
      case .low: .low
      case .high: .high
      case nil: nil
      }
    (words.parameter, words.value, words.limit) = (alert.parameter, alert.value, alert.limit)
    return words
  }

  /// The answer in the content of a frame; nil for anything else.
  static func answer(_ frame: [UInt8]) -> GatewayAnswer? {
    HL7Reply(frame).map { GatewayAnswer(code: $0.code, id: $0.id, text: $0.text) }
  }
}
