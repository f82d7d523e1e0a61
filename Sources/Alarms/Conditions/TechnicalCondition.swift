public import Vitals

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
    /// Neither respiratory rate nor EtCO2 for 30 s after a source had sent them.
    case noBreathingSignal = "no_breathing_signal"
    /// The sensor is off the patient.
    case sensorOff = "sensor_off"
    /// The sensor has searched for the pulse for more than 30 s.
    case searching = "searching"
    /// The link is unplugged, closed or refused.
    case linkLost = "link_lost"
    /// Bytes arrive but no valid frame for 10 s.
    case noValidFrame = "no_valid_frame"
    /// Reports arrive and nothing in them is known.
    case nothingKnown = "nothing_known"
    /// What seems to be a vital sign comes under a code that is not known, or with values that cannot
    /// be read.
    case unknownCode = "unknown_code"
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
    /// Values that are measured by hand are due.
    case handValuesDue = "hand_values_due"
    /// The nurse called for help.
    case help = "help"

    /// Whether it says that the patient may be in danger, and not only a device.
    package var isAboutPatient: Bool {
      switch self {
      case .noPulseSignal, .noBreathingSignal, .help: true
      case .noDataSinceStart, .noData, .sensorOff, .searching, .linkLost, .noValidFrame,
        .nothingKnown, .unknownCode, .backlog, .badFrames, .ratesDiffer, .sourcesDiffer, .frozen,
        .simulatedDevice, .outletBlocked,
        .outletLost, .recordingFailed, .late, .deviceClock, .overflow, .otherSender, .severalBeds,
        .otherPatient, .handValuesDue:
        false
      }
    }

    /// Whether it is about values or their loss: of sensors, devices and links.
    var isAboutValues: Bool {
      switch self {
      case .noDataSinceStart, .noData, .noPulseSignal, .noBreathingSignal, .sensorOff, .searching,
        .linkLost, .noValidFrame, .nothingKnown, .unknownCode, .backlog, .badFrames, .ratesDiffer,
        .sourcesDiffer, .frozen, .simulatedDevice, .deviceClock, .otherSender, .severalBeds,
        .otherPatient:
        true
      case .outletBlocked, .outletLost, .recordingFailed, .late, .overflow, .handValuesDue, .help:
        false
      }
    }
  }

  /// What is wrong.
  public let kind: Kind
  /// The label of the parameter, or the name of the source, the outlet or the queue; empty for a
  /// condition of a recording, which does not name it.
  public let subject: String
  /// The priority; that of lost data depends on the phase.
  public let priority: Priority
  /// The cause or the extent, which may change during the condition.
  public let detail: Detail

  /// The cause or the extent of a technical condition.
  public enum Detail: Hashable, Sendable {
    /// Nothing more is known.
    case none
    /// A text of the device, the system or the configuration, sanitised.
    case text(String)
    /// No data arrive.
    case noData
    /// No measurement was taken.
    case noMeasurement
    /// The device gives a reason why there is no value.
    case absent(Absence)
    /// The device doubts its values.
    case doubted(Doubt)
    /// The length of a delay.
    case delay(TimeSpan)
    /// How many items were dropped.
    case dropped(Int)
    /// The values of the source in use and of another one.
    case values(SourceID, Amount, other: SourceID, Amount)
    /// A refused sender, and how many others were refused.
    case sender(SenderName, others: Int)
    /// The beds of the values, shortened.
    case beds([String])
    /// Codes that no table knows, and those whose values cannot be read.
    case codes([UnknownCode])
  }

  package init(kind: Kind, subject: String, priority: Priority, detail: Detail = .none) {
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
    case .nothingKnown, .unknownCode, .backlog, .noPulseSignal, .noBreathingSignal, .ratesDiffer,
      .sourcesDiffer, .frozen,
      .simulatedDevice,
      .recordingFailed,
      .late,
      .deviceClock, .overflow, .otherSender, .severalBeds, .otherPatient,
      .handValuesDue, .help:
      "\(kind.rawValue) \(subject)"
    }
  }
}
