import Vitals

/// A technical alarm condition: a fault of a device, a link or the program.
public struct TechnicalCondition: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// An expected parameter has not arrived since the start.
    case noDataSinceStart = "no_data_since_start"
    /// An expected parameter is stale.
    case noData = "no_data"
    /// No valid rate or SpO2 for 10 s while no sensor is reported off.
    case noPulseSignal = "no_pulse_signal"
    /// The sensor is off the patient.
    case sensorOff = "sensor_off"
    /// The sensor has searched for the pulse for more than 30 s.
    case searching = "searching"
    /// The link is unplugged, closed or refused.
    case linkLost = "link_lost"
    /// Bytes arrive but no valid frame for 10 s.
    case noValidFrame = "no_valid_frame"
    /// Data are read more than 5 s after the device sent them.
    case backlog = "backlog"
    /// More than 5 % of the frames over 30 s are damaged.
    case badFrames = "bad_frames"
    /// Heart rate and pulse differ by more than 20 for 30 s.
    case ratesDiffer = "rates_differ"
    /// Two devices report different values of one parameter.
    case sourcesDiffer = "sources_differ"
    /// Rate, pulse and SpO2 have been constant for 5 min.
    case frozen = "frozen"
    /// A device sends demonstration data to a live session.
    case simulatedDevice = "simulated_device"
    /// An outlet does not accept lines.
    case outletBlocked = "destination_blocked"
    /// An outlet is closed.
    case outletLost = "destination_lost"
    /// The session file cannot be written.
    case recordingFailed = "recording_failed"
    /// The event loop was late by more than 1 s.
    case late = "late"
    /// The device's clock is wrong.
    case deviceClock = "device_clock"
    /// A queue overflowed and dropped data.
    case overflow = "overflow"
    /// A second monitor sends to the source; its values are refused.
    case otherSender = "other_sender"
    /// The monitor sends values of several beds; all are refused.
    case severalBeds = "several_beds"
    /// The monitor identifies another patient than before.
    case otherPatient = "other_patient"
  }

  /// What is wrong.
  public let kind: Kind
  /// The parameter, source or outlet, as shown.
  public let subject: String
  /// The priority; that of lost data depends on the phase.
  public let priority: Priority
  /// The words of the device or the system, sanitised.
  public let detail: String

  package init(kind: Kind, subject: String, priority: Priority, detail: String = "") {
    self.kind = kind
    self.subject = subject
    self.priority = priority
    self.detail = detail
  }

  /// Equal for reports of the same condition.
  public var identity: Identity { Identity(kind: kind, subject: subject, priority: priority) }

  /// All but the detail, which may change during the condition.
  public struct Identity: Hashable, Sendable {
    /// What is wrong.
    public let kind: Kind
    /// What it concerns.
    public let subject: String
    /// How urgent it is.
    public let priority: Priority
  }

  /// The key of its ladder: all ways to lose the data of one parameter share one.
  var ladder: String {
    switch kind {
    case .noDataSinceStart, .noData, .sensorOff, .searching: "data \(subject)"
    case .linkLost, .noValidFrame, .badFrames: "link \(subject)"
    case .outletBlocked, .outletLost: "destination \(subject)"
    case .backlog, .noPulseSignal, .ratesDiffer, .sourcesDiffer, .frozen, .simulatedDevice,
      .recordingFailed,
      .late,
      .deviceClock, .overflow, .otherSender, .severalBeds, .otherPatient:
      "\(kind.rawValue) \(subject)"
    }
  }

  /// The alarm text, with what to do.
  public var sentence: String {
    let because = detail.isEmpty ? "" : " (\(detail))"
    return switch kind {
    case .noDataSinceStart: "No \(subject) since start\(because): connect the sensor"
    case .noData: "\(subject) lost\(because): check sensor and cable"
    case .noPulseSignal: "No pulse signal: look at the patient"
    case .sensorOff: "\(subject) sensor off: put it back on"
    case .searching: "\(subject) searching for pulse: move the sensor"
    case .linkLost: "\(subject) link lost\(because): check the cable"
    case .noValidFrame: "\(subject) sends nothing readable\(because): check speed and protocol"
    case .backlog: "\(subject) data are more than 5 s behind: look at the patient"
    case .badFrames: "\(subject) data damaged: check the cable"
    case .ratesDiffer: "HR and pulse differ by more than 20: check both sensors"
    case .sourcesDiffer: "\(subject) differs\(because): check both sensors"
    case .frozen: "\(subject) unchanged for 5 min: check the device"
    case .simulatedDevice: "\(subject) says DEMO: not this patient's values"
    case .outletBlocked: "Alarm log \(subject) not read: check its reader"
    case .outletLost: "Alarm log \(subject) lost: start its reader again"
    case .recordingFailed: "RECORDING FAILED\(because): free disk space, monitoring goes on"
    case .late: "Program was held up\(because): look at the patient"
    case .deviceClock: "\(subject) clock is wrong: set the device's clock"
    case .overflow: "\(subject) overflowed\(because): some data were dropped"
    case .otherSender: "Another monitor sends to \(subject)\(because): stop it, or y accepts it"
    case .severalBeds: "\(subject) gets several beds\(because): start it with ?bed="
    case .otherPatient: "Another patient on \(subject): same person? y accepts"
    }
  }
}
