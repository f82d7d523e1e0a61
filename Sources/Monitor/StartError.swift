public import Feeds
import Outlets
public import Platform

/// The reason a session did not start; the description includes the remedy.
public enum StartError: Error, CustomStringConvertible {
  /// The journal cannot be created.
  case journal(SystemError)
  /// The profile or the clinic does not survive encoding into a journal.
  case header(String)
  /// An alarm outlet cannot be opened.
  case outlet(SystemError)
  /// A source cannot be opened.
  case feed(FeedError)
  /// A required system call failed.
  case system(SystemError)

  /// The cause and the remedy.
  public var description: String {
    switch self {
    case .journal(let error):
      "\(error); choose another file: --journal FILE, or record nothing: --no-journal"
    case .header(let reason):
      "the journal header would be unreadable (\(reason)); "
        + "shorten profile or clinic, then type: chairside clinic --check FILE"
    case .outlet(let error): "alarm outlet: \(error)"
    case .feed(let error): "\(error)"
    case .system(let error): "\(error)"
    }
  }

  /// Opens the outlets of the alarm log.
  static func outlets(_ outlets: [Outlet]?) throws(StartError) -> [any AlarmOutlet] {
    do throws(SystemError) {
      return try Outlet.open(outlets)
    } catch {
      throw .outlet(error)
    }
  }
}
