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
        reports.store(turn.report { SystemClock.boot })
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

    /// Reads what is new, at one time.
    mutating func report(at now: Int64) -> FolderReport { report { now } }

    /// Reads what is new; opening a long journal takes its time, which is not that of the next.
    mutating func report(_ clock: () -> Int64) -> FolderReport {
      let now = clock()
      if count % FolderReader.listing == 0 { list(at: now) }
      count += 1
      // What is open already is read first.
      let known = latest.filter { chairs[$0.name]?.hasOpen($0.journal) ?? false }
      let others = latest.filter { !(chairs[$0.name]?.hasOpen($0.journal) ?? false) }
      for one in known + others {
        let now = clock()
        chairs[one.name, default: ChairJournal(one.name, at: now)].read(one, at: now)
      }
      var report = FolderReport(folder: number)
      let end = clock()
      report.chairs = chairs.values.map { $0.report(at: end) }
        .sorted { ($0.name ?? "") < ($1.name ?? "") }
      report.problem = problem
      return report
    }

    private mutating func list(at now: Int64) {
      do {
        latest = try scan.look(at: now)
        problem = scan.problem(at: now).map { .unreadable($0) }
        // A share that is not mounted leaves an empty folder.
        if latest.isEmpty, !chairs.isEmpty { problem = .missing }
      } catch let error as SystemError where error.code == ENOENT {
        problem = .missing
      } catch {
        problem = .unreadable(Sanitiser.clean("\(error)", limit: Sanitiser.noteLimit))
      }
    }
  }
}
