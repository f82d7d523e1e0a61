import Devices
import Session
import Vitals

/// A device record as events of the session, once its arrival is known.
enum RecordEvents {
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
    case .source, .wave, .link, .line, .sender, .command, .runtime: false
    }
  }
}
