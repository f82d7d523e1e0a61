import CTerminalGuard
import Platform
import Session
import Store

extension MachineFacts {
  /// Looks on a thread of its own, since the disk may not answer.
  static func look(
    _ place: MonitorOptions.JournalPlace, _ tell: @escaping @Sendable (MachineFacts) -> Void
  ) throws(SystemError) {
    try PlainThread.start { tell(now(place)) }
  }

  /// What this machine is like now, for a session file at a place.
  private static func now(_ place: MonitorOptions.JournalPlace) -> MachineFacts {
    MachineFacts(
      freeMegabytes: freeMegabytes(place), isClockKept: ctg_clock_is_synchronised() != 0)
  }

  /// Nil where nothing is recorded, and where the disk cannot be looked at.
  private static func freeMegabytes(_ place: MonitorOptions.JournalPlace) -> Int64? {
    do throws(SystemError) {
      switch place {
      case .none: return nil
      case .file(let path): return try Files.freeMegabytes(of: Files.folder(of: path))
      case .automatic: return try Files.freeMegabytes(of: try StateFolder().path)
      }
    } catch {
      return nil
    }
  }
}
