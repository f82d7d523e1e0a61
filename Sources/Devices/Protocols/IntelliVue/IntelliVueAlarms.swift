import Vitals

/// The alarms of a monitor as its alarm object lists them.
///
/// Layouts and codes: Philips, IntelliVue Data Export Interface Programming Guide, "Alert Monitor",
/// and the event codes of its nomenclature. The state of a monitor without any alarm is that of a
/// captured M8000.
struct IntelliVueAlarms: Sendable {
  /// The attributes that are read.
  enum Attribute {
    static let condition: UInt16 = 0x0916
    static let patientAlarms: UInt16 = 0x0902
    static let technicalAlarms: UInt16 = 0x0904
  }

  /// The bits of the state of the monitor's alarms; "silenced or reset" is set without any alarm.
  enum State {
    static let inhibited: UInt16 = 0x8000
    static let suspended: UInt16 = 0x4000
    static let silencedOrReset: UInt16 = 0x1000
    static let test: UInt16 = 0x0400
    static let demonstration: UInt16 = 0x0100
  }

  /// The events that are told by name; their lowest bit belongs to the source beside it.
  enum Event {
    /// A value above its limit.
    static let high: UInt16 = 40
    static let asystole: UInt16 = 3076
    static let apnoea: UInt16 = 3072
    static let breathAbsent: UInt16 = 136
    static let fibrillation: UInt16 = 61_444
    static let leadDisconnected: UInt16 = 268
    static let leadsOff: UInt16 = 274
    static let leadDisconnectedYellow: UInt16 = 61_832
    static let leadDisconnectedRed: UInt16 = 61_834
    static let leadsDisconnected: UInt16 = 61_844
    static let batteryLow: UInt16 = 194
    static let batteryEmpty: UInt16 = 6678
  }

  private(set) var flags: DeviceFlags = []
  /// Whether the monitor demonstrates or tests itself.
  private(set) var isSimulated = false

  /// Adds what another part of the same reply lists.
  mutating func add(_ other: IntelliVueAlarms) {
    flags = flags.union(other.flags)
    isSimulated = isSimulated || other.isSimulated
  }

  /// Applies the attributes of one object.
  mutating func apply(
    _ bytes: Span<UInt8>, _ attributes: inout BigEndianCursor
  ) throws(BigEndianCursor.End) {
    while !attributes.isEmpty {
      let name = try attributes.word(bytes)
      var value = try attributes.part(bytes, length: Int(try attributes.word(bytes)))
      switch name {
      case Attribute.condition:
        let state = try value.word(bytes)
        if state & (State.inhibited | State.suspended) != 0 { flags.insert(.silenced) }
        if state & (State.demonstration | State.test) != 0 { isSimulated = true }
      case Attribute.patientAlarms, Attribute.technicalAlarms:
        var alarms = try value.list(bytes)
        while !alarms.isEmpty {
          let code = try Self.code(bytes, &alarms)
          if name == Attribute.patientAlarms { flags.insert(.alarm) }
          if let flag = Self.flag(code) { flags.insert(flag) }
        }
      default: break
      }
    }
  }

  /// The code of the first alarm of a list, behind which the cursor stands then: source, code, kind,
  /// state, three words of the object, what follows and its length.
  private static func code(
    _ bytes: Span<UInt8>, _ alarms: inout BigEndianCursor
  ) throws(BigEndianCursor.End) -> UInt16 {
    _ = try alarms.word(bytes)
    let code = try alarms.word(bytes)
    _ = try alarms.part(bytes, length: 12)
    _ = try alarms.part(bytes, length: Int(try alarms.word(bytes)))
    return code & ~1
  }

  private static func flag(_ code: UInt16) -> DeviceFlag? {
    switch code {
    case Event.asystole: .asystole
    case Event.apnoea, Event.breathAbsent: .apnoea
    case Event.fibrillation: .fibrillation
    case Event.leadsOff, Event.leadDisconnected, Event.leadDisconnectedYellow,
      Event.leadDisconnectedRed, Event.leadsDisconnected:
      .leadsOff
    case Event.batteryLow, Event.batteryEmpty: .batteryLow
    default: nil
    }
  }
}
