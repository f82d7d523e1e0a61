public import Vitals

/// An input of a session; each is one line of the journal.
public enum Event: Hashable, Sendable {
  /// Introduces a source.
  case source(SourceDescription)
  /// A device record about sampled parameters.
  case vital(SourceID, VitalRow)
  /// A device record about the cuff.
  case cuff(SourceID, CuffRow)
  /// A stretch of a waveform.
  case wave(SourceID, WaveBlock)
  /// The link to a device came up or was lost.
  case link(SourceID, LinkState)
  /// The frames of a source since the last such event.
  case line(SourceID, FrameCount)
  /// A change of the senders of a network source.
  case sender(SourceID, SenderReport)
  /// A command of the nurse or of a scenario.
  case command(Command, by: Operator)
  /// A report of the program about itself.
  case runtime(RuntimeReport)
  /// What happens in the world of a scenario.
  case scene(SceneReport)
  /// What a station says; it decides nothing.
  case station(StationReport)
}

extension Event {
  /// Whether sources can still be introduced after it, following a resumption; with any other event
  /// the introductions are over.
  var isIntroduction: Bool {
    switch self {
    case .source, .runtime(.resumed), .station: true
    case .vital, .cuff, .wave, .link, .line, .sender, .command, .runtime, .scene: false
    }
  }

  /// Whether it is synced to the disk at once: commands, and the start of a further segment.
  var isUrgent: Bool {
    switch self {
    case .command, .runtime(.resumed): true
    case .source, .vital, .cuff, .wave, .link, .line, .sender, .runtime, .scene, .station: false
    }
  }

  /// The time the program did not run before this event; nil when it ran.
  var sleep: TimeSpan? {
    switch self {
    case .runtime(.late(let length)), .runtime(.resumed(let length, _)): length
    case .source, .vital, .cuff, .wave, .link, .line, .sender, .command, .runtime, .scene, .station:
      nil
    }
  }
}

/// The configuration of a source.
public struct SourceDescription: Hashable, Sendable {
  /// Its short name.
  public var id: SourceID
  /// The name of its protocol.
  public var protocolName: String
  /// Whether it is a device on a person; nil for the mode of the session.
  public var isLive: Bool?
  /// The interval of all its samples; nil when none is declared.
  public var interval: TimeSpan?
  /// The intervals of single parameters, for imported files.
  public var intervals: [Parameter: TimeSpan]
  /// Its specification on the command line, sanitised.
  public var origin: String?
  /// The settings of its serial line in words; nil without one.
  public var line: String?

  package init(
    id: SourceID, protocolName: String, isLive: Bool? = nil, interval: TimeSpan? = nil,
    intervals: [Parameter: TimeSpan] = [:], origin: String? = nil
  ) {
    self.id = id
    self.protocolName = protocolName
    self.isLive = isLive
    self.interval = interval
    self.intervals = intervals
    self.origin = origin
  }
}

extension SourceDescription {
  /// The name of the protocol of a session without a device, whose values are all entered by hand.
  public static let withoutDevice = "none"

  /// Whether it is a device, and not what stands for none.
  public var isDevice: Bool { protocolName != Self.withoutDevice }

  /// What separates the clinic's name from the place in ``origin``.
  public static let labelMark = "?name="

  private var parts: (place: String, label: String?) {
    let origin = origin ?? ""
    guard let mark = origin.firstRange(of: Self.labelMark) else { return (origin, nil) }
    return (String(origin[..<mark.lowerBound]), String(origin[mark.upperBound...]))
  }

  /// The clinic's name for the device; nil without one.
  public var label: String? { parts.label.flatMap { $0.isEmpty ? nil : $0 } }

  /// The way its data come in, as `serial`; nil where it is not recorded.
  public var scheme: String? {
    let scheme = parts.place.prefix { $0 != ":" }
    return scheme.isEmpty ? nil : String(scheme)
  }

  /// The path, the host or the scenario; nil without one.
  public var place: String? {
    let place = parts.place.drop { $0 != ":" }.dropFirst()
    return place.isEmpty ? nil : String(place)
  }
}

extension LinkState {
  /// Why a serial port that was never there is lost.
  public static let notPluggedIn = "not plugged in"
  /// Why a program that runs and brings nothing more is lost.
  public static let silent = "silent"
  /// How the reason begins why a host without an address is lost.
  public static let noSuchHost = "no such host"
}

/// The state of the link to a device.
public enum LinkState: Hashable, Sendable {
  /// The port is open or the connection stands.
  case up
  /// It was lost, with the reason in words.
  case lost(why: String)
  /// The source ended normally, as a file does.
  case ended
}

/// A report of the program about itself.
public enum RuntimeReport: Hashable, Sendable {
  /// An outlet does not accept its lines.
  case outletBlocked(String)
  /// An outlet was lost.
  case outletLost(String)
  /// An outlet accepts its lines again.
  case outletWorks(String)
  /// The journal cannot be written.
  case recordingFailed(String)
  /// The journal is written again.
  case recordingWorks
  /// A turn of the loop started this late.
  case late(TimeSpan)
  /// The wall clock was stepped.
  case clockStep(TimeSpan)
  /// The offset of local time from UTC changed, as at the start of summer time.
  case zoneChanged(offsetMinutes: Int)
  /// A queue overflowed and lost this many entries.
  case overflow(of: String, count: Int)
  /// The data read from a source were sent up to this long ago; zero when the backlog is read.
  case behind(SourceID, TimeSpan)
  /// What the machine is like, where somebody looks at it.
  case machine(MachineFacts)
  /// The session resumed in another process after a gap.
  case resumed(gap: TimeSpan, isExact: Bool)
}

extension RuntimeReport {
  /// The queue whose overflow omits inputs and alarm lines from the journal.
  public static let recordingQueue = "recording"
}
