import CTerminalGuard
import Glibc
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

  private static func freeMegabytes(_ place: MonitorOptions.JournalPlace) -> Int64? {
    switch place {
    case .none: return nil
    case .file(let path): return freeMegabytes(of: Files.folder(of: path))
    case .automatic:
      do throws(SystemError) {
        return freeMegabytes(of: try StateFolder().path)
      } catch {
        // The start of the recorder says what is wrong with the folder.
        return nil
      }
    }
  }

  /// Of the disk of a folder, or of the nearest one above it that is there.
  private static func freeMegabytes(of folder: String) -> Int64? {
    var path = folder.isEmpty ? "." : folder
    var status = statvfs()
    while statvfs(path, &status) != 0 {
      guard errno == ENOENT, path != "/", path.contains("/") else { return nil }
      path = Files.folder(of: path)
    }
    let (bytes, isTooMany) = UInt64(status.f_bavail)
      .multipliedReportingOverflow(by: UInt64(status.f_frsize))
    // Some file systems name no real number.
    return isTooMany ? nil : Int64(bytes >> 20)
  }
}
