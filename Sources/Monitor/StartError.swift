public import Feeds
import Outlets
public import Platform

/// Why a session did not start; the description says what to do.
public enum StartError: Error, CustomStringConvertible {
  /// The journal cannot be created.
  case journal(SystemError)
  /// The profile or the clinic cannot be written into a journal and read again.
  case header(String)
  /// An alarm outlet cannot be opened.
  case outlet(SystemError)
  /// A source cannot be made.
  case feed(FeedError)
  /// The system refused something the monitor cannot run without.
  case system(SystemError)

  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .journal(let error):
      "\(error); without a journal nothing can be replayed: --journal FILE or --no-journal"
    case .header(let reason):
      "profile and clinic would make a journal that cannot be read (\(reason)); "
        + "make them smaller: chairside clinic --check FILE"
    case .outlet(let error): "alarm outlet: \(error)"
    case .feed(let error): "\(error)"
    case .system(let error): "\(error)"
    }
  }

  /// The outlets of the alarm log, opened.
  static func outlets(_ outlets: [Outlet]?) throws(StartError) -> [any AlarmOutlet] {
    do throws(SystemError) {
      return try Outlet.open(outlets)
    } catch {
      throw .outlet(error)
    }
  }
}
