import Glibc
import Platform
import Station
import Text

/// The thread that reads one folder: a share that hangs costs the board that folder alone.
final class FolderReader: Sendable {
  /// How often the journals are read, in milliseconds.
  private static let interval: Int32 = 250
  /// Every so many turns the folder is listed.
  private static let listing = 2

  /// The newest report.
  let reports: LatestBox<FolderReport>

  /// Starts the thread of a folder.
  init(_ number: Int, _ path: String) throws(SystemError) {
    let reports = try LatestBox<FolderReport>()
    self.reports = reports
    try PlainThread.start {
      var turn = FolderTurn(number, path)
      while true {
        reports.store(turn.report(at: SystemClock.monotonic))
        _ = poll(nil, 0, Self.interval)
      }
    }
  }

  /// The state of the thread.
  struct FolderTurn {
    private let number: Int
    private var scan: FolderScan
    private var latest: [FolderScan.Latest] = []
    private var chairs: [String?: ChairJournal] = [:]
    private var problem: FolderProblem?
    private var count = 0

    init(_ number: Int, _ path: String) {
      self.number = number
      scan = FolderScan(path)
    }

    /// Reads what is new.
    mutating func report(at now: Int64) -> FolderReport {
      if count % FolderReader.listing == 0 { list(at: now) }
      count += 1
      for one in latest {
        chairs[one.name, default: ChairJournal(one.name, at: now)].read(one, at: now)
      }
      var report = FolderReport(folder: number)
      report.chairs = chairs.values.map { $0.report(at: now) }
        .sorted { ($0.name ?? "") < ($1.name ?? "") }
      report.problem = problem
      return report
    }

    private mutating func list(at now: Int64) {
      do {
        latest = try scan.look(at: now)
        problem = scan.problem(at: now).map { .unreadable($0) }
      } catch let error as SystemError where error.code == ENOENT {
        problem = .missing
      } catch {
        problem = .unreadable(Sanitiser.clean("\(error)", limit: Sanitiser.noteLimit))
      }
    }
  }
}
