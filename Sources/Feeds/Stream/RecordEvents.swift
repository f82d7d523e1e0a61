import Devices
import Session
import Vitals

/// What a device brings as events of the session, once its arrival is known.
enum RecordEvents {
  /// The events of reports, in their order.
  static func events(
    _ reports: [DeviceReport], from source: SourceID, at now: SessionTime
  ) -> [Event] {
    var events: [Event] = []
    for report in reports {
      switch report {
      case .record(let record): events += self.events(record, from: source, at: now)
      case .sender(let news): events.append(.sender(source, news))
      }
    }
    return events
  }

  /// The events of one record.
  static func events(
    _ record: DeviceRecord, from source: SourceID, at now: SessionTime
  ) -> [Event] {
    var events: [Event] = []
    if !record.vital.isEmpty { events.append(.vital(source, record.vital)) }
    if var cuff = record.cuff {
      if let age = record.cuffAge { cuff.taken = now - age }
      events.append(.cuff(source, cuff))
    }
    return events
  }
}

extension Event {
  /// Whether it brings values of a device.
  var isValue: Bool {
    switch self {
    case .vital, .cuff: true
    case .source, .wave, .link, .line, .sender, .command, .runtime, .scene, .station: false
    }
  }
}
