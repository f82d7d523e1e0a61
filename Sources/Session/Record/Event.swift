public import Vitals

/// Everything that can happen to a session; each is one line of the journal.
public enum Event: Hashable, Sendable {
  /// A source is part of the session.
  case source(SourceDescription)
  /// A device record about sampled parameters.
  case vital(SourceID, VitalRow)
  /// A device record about the cuff.
  case cuff(SourceID, CuffRow)
  /// A stretch of a waveform.
  case wave(SourceID, WaveBlock)
  /// The link to a device came up or was lost.
  case link(SourceID, LinkState)
  /// How many frames of a source were good since the last such event.
  case line(SourceID, FrameCount)
  /// News of who sends to a network source.
  case sender(SourceID, SenderReport)
  /// What the nurse, or a scenario, did.
  case command(Command, by: Operator)
  /// What the runtime tells the core about itself.
  case runtime(RuntimeReport)
}

extension Event {
  /// A resumed session names its sources first; what it does not name is there no longer.
  var isIntroduction: Bool {
    switch self {
    case .source, .runtime(.resumed): true
    case .vital, .cuff, .wave, .link, .line, .sender, .command, .runtime: false
    }
  }

  /// Whether it is on the disk before anything else happens: what a person did, and that a new
  /// segment goes on with a session.
  var isUrgent: Bool {
    switch self {
    case .command, .runtime(.resumed): true
    case .source, .vital, .cuff, .wave, .link, .line, .sender, .runtime: false
    }
  }

  /// How long the program was not running before this event; nil when it was.
  var sleep: TimeSpan? {
    switch self {
    case .runtime(.late(let length)), .runtime(.resumed(let length, _)): length
    case .source, .vital, .cuff, .wave, .link, .line, .sender, .command, .runtime: nil
    }
  }
}

/// What is known of a source before its first value.
public struct SourceDescription: Hashable, Sendable {
  /// Its short name.
  public var id: SourceID
  /// The protocol it speaks.
  public var protocolName: String
  /// Whether it is a device on a person; `sim` and files never are.
  ///
  /// Nil: as the session is.
  public var isLive: Bool?
  /// The nominal spacing of all its samples; nil when it declares none.
  public var interval: TimeSpan?
  /// The spacing of single parameters, for imported files.
  public var intervals: [Parameter: TimeSpan]
  /// Where it comes from, as given on the command line, sanitised.
  public var origin: String?
  /// The settings of its line in words; nil where it has none.
  public var line: String?

  /// A source.
  public init(
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

/// The state of the link to a device.
public enum LinkState: Hashable, Sendable {
  /// The port is open or the connection stands.
  case up
  /// It is gone, with the reason in words.
  case lost(why: String)
  /// The source has ended in order, as a file does.
  case ended
}

/// What the runtime tells the core about itself.
public enum RuntimeReport: Hashable, Sendable {
  /// An alarm destination does not take its lines.
  case outletBlocked(String)
  /// An alarm destination is gone.
  case outletLost(String)
  /// An alarm destination takes its lines again.
  case outletWorks(String)
  /// The session file cannot be written.
  case recordingFailed(String)
  /// The session file is written again.
  case recordingWorks
  /// A turn of the loop started this late.
  case late(TimeSpan)
  /// The wall clock was stepped.
  case clockStep(TimeSpan)
  /// Local time is this far from UTC now, as when summer time begins.
  case zoneChanged(offsetMinutes: Int)
  /// A queue overflowed and lost this many entries.
  case overflow(of: String, count: Int)
  /// What is read of a source was sent this long ago, at most; zero when all that waited is read.
  case behind(SourceID, TimeSpan)
  /// The session goes on after its program had ended, with a gap this long.
  case resumed(gap: TimeSpan, isExact: Bool)
}

extension RuntimeReport {
  /// The queue whose overflow leaves inputs and alarm lines out of the session file.
  public static let recordingQueue = "recording"
}
