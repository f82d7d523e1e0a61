import Glibc
import Platform
import Session
import Station
import Text

/// The thread that reads one folder and calls its chairs: a share that hangs costs the board that
/// folder alone.
final class FolderReader: Sendable {
  /// How often the journals are read, in milliseconds.
  private static let interval: Int32 = 250
  /// Every so many turns the folder is listed.
  private static let listing = 2

  /// The newest report.
  let reports: LatestBox<FolderReport>
  /// What was seen, for the chairs.
  private let orders: Mailbox<Order>

  /// A message for a chair, by the name in its journal.
  struct Order: Sendable {
    let chair: String?
    let message: StationMessage
  }

  /// Starts the thread of a folder.
  init(_ number: Int, _ path: String) throws(SystemError) {
    let reports = try LatestBox<FolderReport>()
    self.reports = reports
    let orders = try Mailbox<Order>(capacity: 64)
    self.orders = orders
    try PlainThread.start {
      var turn = FolderTurn(number, path)
      while true {
        // A board whose loop takes no reports does not watch.
        let isHeard = reports.store(turn.report { SystemClock.boot })
        turn.call(orders.drain().messages, isHeard: isHeard, at: SystemClock.boot)
        _ = Poller.wait(
          [orders.wakeup.interest], milliseconds: turn.hasUnopened ? 0 : Self.interval)
      }
    }
  }

  /// Tells a chair what was seen of its session; never waits for it.
  func tell(_ message: StationMessage, _ chair: String?) {
    orders.send(Order(chair: chair, message: message))
  }

  /// The state of the thread.
  struct FolderTurn {
    private let number: Int
    private var link: CopyLink
    private var scan: FolderScan
    private var latest: [FolderScan.Latest] = []
    private var chairs: [String?: ChairJournal] = [:]
    private var problem: FolderProblem?
    private var count = 0
    private var calls = ChairCalls()
    /// Whether journals are left to be opened.
    private(set) var hasUnopened = false

    init(_ number: Int, _ path: String) {
      self.number = number
      link = CopyLink(path)
      scan = FolderScan(path)
    }

    /// Reads what is new, at one time.
    mutating func report(at now: Int64) -> FolderReport { report { now } }

    /// Reads what is new; opening a long journal takes its time, which is not that of the next.
    mutating func report(_ clock: () -> Int64) -> FolderReport {
      let now = clock()
      let copies = link.read(at: now)
      if count % FolderReader.listing == 0 { list(copies, at: now) }
      count += 1
      // One journal is opened a turn, those that are written first: a long one takes its time, and the
      // chairs that are open already are reported meanwhile.
      let known = latest.filter { chairs[$0.name]?.hasOpen($0.journal) ?? false }
      let others = latest.filter { !(chairs[$0.name]?.hasOpen($0.journal) ?? false) }
        .filter { chairs[$0.name]?.isWaiting($0.journal, at: now) != true }
        .sorted { $0.journal.isWritten && !$1.journal.isWritten }
      hasUnopened = others.count > 1
      for one in known + others.prefix(1) {
        let now = clock()
        chairs[one.name, default: ChairJournal(one.name, at: now)].read(one, at: now) {
          // After the bytes: whoever wrote them has said before whether they tell what is now.
          copies == nil ? nil : link.read(at: now)
        }
      }
      var report = FolderReport(folder: number)
      let end = clock()
      report.chairs = chairs.values.map { $0.report(at: end) }
        .sorted { ($0.name ?? "") < ($1.name ?? "") }
      report.problem = copies?.isConnected == false ? .blind : problem
      return report
    }

    /// Tells the chairs with an open session that a board watches, and what was seen there.
    mutating func call(_ orders: [Order], isHeard: Bool, at now: Int64) {
      if isHeard { calls.beat(to: chairs.values.compactMap(\.socket), at: now) }
      for order in orders {
        for chair in chairs.values where chair.key == order.chair {
          if let socket = chair.socket { calls.send(order.message, to: socket) }
        }
      }
    }

    private mutating func list(_ copies: CopyState?, at now: Int64) {
      do {
        latest = try scan.look(at: now, copies)
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
