public import Alarms
public import Care
public import Display
public import Feeds
public import Outlets
public import Session
import Text
public import Vitals

/// The options of a live session.
public struct MonitorOptions: Sendable {
  /// The destination of the journal.
  public enum JournalPlace: Hashable, Sendable {
    /// A new file in the state folder.
    case automatic
    /// A new file at this path.
    case file(String)
    /// No journal.
    case none
  }

  /// The sources; at least one.
  public var sources: [SourceSpec]
  /// The planned length of the infusion.
  public var planned: TimeSpan
  /// The alarm profile.
  public var profile: Profile
  /// The clinic's care plan.
  public var clinic = Clinic.standard
  /// The pseudonym that links sessions of one patient; nil for none.
  public var patient: String?
  /// The displayed name of the patient; nil for none.
  public var label: String?
  /// The name of the chair; nil for none.
  public var chair: String?
  /// The outlets of the alarm log; nil for standard output unless it is the terminal.
  public var outlets: [Outlet]?
  /// The destination of the journal.
  public var journal: JournalPlace
  /// The display options.
  public var view: ViewOptions
  /// The seed of a simulated patient; nil for a random one.
  public var seed: UInt64?
  /// The phase in which a simulated session begins.
  public var begin = SimulatedBegin.infusing
  /// What makes it a training; nil for every other session.
  public var training: TrainingSetup?
  /// The session time at which somebody takes over: what came before is simulated at once.
  public var startAt = TimeSpan.zero
  /// Whether the reports of the session are written when it is closed.
  public var exportsReports = false
  /// Whether reports of earlier sessions wait to be written.
  public var hasWaitingExports = false

  /// Why the session of the next patient could not begin; nil when it can.
  public var troubleOfNext: @Sendable () -> String? = { nil }

  /// Options with the defaults for everything else.
  public init(
    sources: [SourceSpec], planned: TimeSpan, profile: Profile, label: String?, chair: String?,
    outlets: [Outlet]?, journal: JournalPlace, view: ViewOptions,
    seed: UInt64?
  ) {
    self.sources = sources
    self.planned = planned
    self.profile = profile
    self.label = label
    self.chair = chair
    self.outlets = outlets
    self.journal = journal
    self.view = view
    self.seed = seed
  }

  /// The sources by which the session can go on; none where one is a program.
  ///
  /// Its words may be secret, and what a file names must not be run: whoever goes on with the session
  /// names it again, or has it in the configuration.
  var recordedSources: [String] {
    sources.contains(where: \.isProgram) ? [] : sources.map(\.text)
  }

  /// Whether stations may reach the chair: its session is in the state folder, and nobody trains.
  var hasStations: Bool { journal == .automatic && training == nil }

  /// Live when any source is a device on a patient.
  public var mode: Mode { sources.contains(where: \.isLive) ? .live : .simulated }
}
