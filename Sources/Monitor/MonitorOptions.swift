public import Alarms
public import Care
public import Display
public import Feeds
public import Outlets
public import Session
import Text
public import Vitals

/// What a live session is started with.
public struct MonitorOptions: Sendable {
  /// Where the journal goes.
  public enum JournalPlace: Hashable, Sendable {
    /// Into the state folder.
    case automatic
    /// Into a new file.
    case file(String)
    /// Nowhere.
    case none
  }

  /// The sources, at least one.
  public var sources: [SourceSpec]
  /// The planned length of the infusion.
  public var planned: TimeSpan
  /// The alarm profile.
  public var profile: Profile
  /// How the clinic works.
  public var clinic = Clinic.standard
  /// The pseudonym under which sessions of one patient are found.
  public var patient: String?
  /// What the patient is called, if anything.
  public var label: String?
  /// The chair.
  public var chair: String?
  /// Where the alarm log goes; nil for standard output unless it is the terminal.
  public var outlets: [Outlet]?
  /// Where the journal goes.
  public var journal: JournalPlace
  /// How it is shown.
  public var view: ViewOptions
  /// The seed of a simulated patient; nil draws one.
  public var seed: UInt64?

  /// Options.
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

  /// Live when any source is a device on a person.
  public var mode: Mode { sources.contains(where: \.isLive) ? .live : .simulated }
}
