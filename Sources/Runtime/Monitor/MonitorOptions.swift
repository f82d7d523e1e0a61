public import Alarms
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
  /// Where the alarm log goes; nil for the usual place.
  public var destinations: [Destination]?
  /// Where the journal goes.
  public var journal: JournalPlace
  /// How it is shown.
  public var view: ViewOptions
  /// The seed of a simulated patient; nil draws one.
  public var seed: UInt64?

  /// Options.
  public init(
    sources: [SourceSpec], planned: TimeSpan, profile: Profile, label: String?, chair: String?,
    destinations: [Destination]?, journal: JournalPlace, view: ViewOptions,
    seed: UInt64?
  ) {
    self.sources = sources
    self.planned = planned
    self.profile = profile
    self.label = label
    self.chair = chair
    self.destinations = destinations
    self.journal = journal
    self.view = view
    self.seed = seed
  }

  /// Live when any source is a device on a person.
  public var mode: Mode { sources.contains(where: \.isLive) ? .live : .simulated }
}

/// Why a session did not start; the message says what to do.
public enum StartError: Error, CustomStringConvertible {
  /// A session of this chair runs in another process.
  case running(process: Int32?, chair: String?)
  /// That process did not hand over.
  case notHandedOver(process: Int32?)
  /// A session file is locked by something that is not this program.
  case foreignLock(path: String)
  /// There is nothing to resume.
  case nothingToResume
  /// The journal cannot be created.
  case journal(SystemError)
  /// The profile or the clinic cannot be written into a journal and read again.
  case header(String)
  /// An alarm destination cannot be opened.
  case destination(SystemError)
  /// A port cannot be used, with what to type.
  case port(String)
  /// A recorded file cannot be read.
  case file(String)
  /// A scenario nobody knows.
  case scenario(String, known: [String])
  /// The system refused something that cannot be done without.
  case system(SystemError)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .running(let process, let chair):
      "a session of \(chair.map { "chair \($0)" } ?? "this place") is running"
        + (process.map { " in process \($0)" } ?? "")
        + "; go on with it here: chairside monitor --take-over, or name another: --chair NAME"
    case .notHandedOver(let process):
      "the running session did not hand over within 5 s"
        + (process.map { "; end it with: kill \($0)" } ?? "")
    case .foreignLock(let path):
      "\(path) is locked by a process that cannot be asked to hand over; see which with: "
        + "fuser -v '\(path)', end it, and then: chairside monitor --resume"
    case .nothingToResume: "there is no open session of this chair younger than 12 hours"
    case .journal(let error):
      "\(error); without a journal nothing can be replayed: --journal FILE or --no-journal"
    case .header(let reason):
      "profile and clinic would make a journal that cannot be read (\(reason)); "
        + "make them smaller: chairside clinic --check FILE"
    case .destination(let error): "alarm destination: \(error)"
    case .port(let remedy): remedy
    case .file(let reason): reason
    case .scenario(let name, let known):
      "scenario '\(Sanitiser.clean(name, limit: Sanitiser.noteLimit))' is not known; the scenarios are \(known.joined(separator: ", "))"
    case .system(let error): "\(error)"
    }
  }
}
