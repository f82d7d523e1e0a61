public import Feeds

/// What a machine is like, as far as a session depends on it.
public struct DoctorFacts: Hashable, Sendable {
  /// The terminal on which the screens would be drawn.
  public struct Terminal: Hashable, Sendable {
    /// Whether there is one.
    public var isThere = true
    /// The name in TERM; empty without one.
    public var name = "xterm-256color"
    /// Whether a description of that name is installed.
    public var isKnown = true
    /// The characters of a line.
    public var columns = 80
    /// The lines.
    public var rows = 24
  }

  /// The language setting of the program.
  public struct Locale: Hashable, Sendable {
    /// The value that decides, of LC_ALL, LC_CTYPE and LANG; empty without one.
    public var name = "C.UTF-8"
    /// Whether the C library accepts it.
    public var isInstalled = true
    /// Whether its characters are those of UTF-8.
    public var isUTF8 = true
  }

  /// The program that writes to new serial ports.
  public struct ModemManager: Hashable, Sendable {
    /// Whether it runs.
    public var isRunning = false
    /// Whether a rule keeps it from serial adapters.
    public var isKeptAway = false
  }

  /// The wall clock.
  public struct Clock: Hashable, Sendable {
    /// Whether something keeps it right.
    public var isSynchronised = true
    /// The year it shows.
    public var year: Int64 = 2027
    /// Whether a time zone is set.
    public var hasZone = true
  }

  /// The disk with the state folder.
  public struct Disk: Hashable, Sendable {
    /// The state folder; empty where its place is unknown.
    public var path = "/home/nurse/.local/state/chairside"
    /// Why nothing can be written there; nil when it can.
    public var trouble: String?
    /// The free megabytes.
    public var freeMegabytes: Int64 = 10_000
    /// How long it took to write a little and to have it on the disk, in milliseconds.
    public var syncMilliseconds: Int64 = 5
  }

  /// What plays alarm sounds.
  public struct Sound: Hashable, Sendable {
    /// The command; nil for the terminal's bell.
    public var command: String? = "aplay -q -"
    /// Whether its program is there.
    public var isThere = true
    /// Whether there are sound devices.
    public var hasDevices = true
    /// Whether this user may use them.
    public var mayUse = true
  }

  /// The terminal of the program.
  public var terminal = Terminal()
  /// The language setting.
  public var locale = Locale()
  /// The serial ports there are, each tried.
  public var ports: [SerialPorts.Port] = []
  /// Whether this user may use serial ports in general: a member of the group dialout, or root.
  public var mayUseSerialPorts = true
  /// What else writes to serial ports.
  public var modemManager = ModemManager()
  /// The wall clock.
  public var clock = Clock()
  /// The disk of the session files.
  public var disk = Disk()
  /// What plays alarm sounds.
  public var sound = Sound()

  /// A machine in order, without a serial port.
  public init() {}
}
