/// A state a device reports about itself: an emergency, an alarm of its own, its battery.
public enum DeviceFlag: String, CaseIterable, Hashable, Sendable {
  /// No heart beat on the ECG.
  case asystole = "asystole"
  /// No breathing.
  case apnoea = "apnoea"
  /// The oximeter lost the pulse.
  case lossOfPulse = "loss_of_pulse"
  /// The heart flutters: ventricular fibrillation or tachycardia.
  case fibrillation = "vfib"
  /// The electrodes of the ECG are off the patient.
  case leadsOff = "leads_off"
  /// The device signals an alarm of its own.
  case alarm = "alarm"
  /// The device's alarms are silenced or off.
  case silenced = "silenced"
  /// The device's battery is low.
  case batteryLow = "battery_low"

  /// The text of a rule without one, and the note in the alarm log; always English.
  public var words: String {
    switch self {
    case .asystole: "Asystole"
    case .apnoea: "Apnoea"
    case .lossOfPulse: "Loss of pulse"
    case .fibrillation: "Ventricular fibrillation"
    case .leadsOff: "ECG leads off"
    case .alarm: "Device alarm"
    case .silenced: "Device alarms silenced"
    case .batteryLow: "Device battery low"
    }
  }

  fileprivate var bit: UInt8 {
    switch self {
    case .asystole: 1
    case .apnoea: 2
    case .lossOfPulse: 4
    case .alarm: 8
    case .silenced: 16
    case .batteryLow: 32
    case .fibrillation: 64
    case .leadsOff: 128
    }
  }
}

/// A set of ``DeviceFlag`` in one byte, since fast devices carry one in every record.
public struct DeviceFlags: Hashable, Sendable, ExpressibleByArrayLiteral {
  private var bits: UInt8 = 0

  /// The set of the listed flags.
  public init(arrayLiteral flags: DeviceFlag...) { self.init(flags) }

  /// The set of the flags in a sequence.
  public init(_ flags: some Sequence<DeviceFlag>) {
    for flag in flags { insert(flag) }
  }

  /// Inserts a flag.
  public mutating func insert(_ flag: DeviceFlag) { bits |= flag.bit }

  /// Whether the flag is set.
  public func contains(_ flag: DeviceFlag) -> Bool { bits & flag.bit != 0 }

  /// The flags of either set.
  public func union(_ other: DeviceFlags) -> DeviceFlags {
    var all = self
    all.bits |= other.bits
    return all
  }
}
