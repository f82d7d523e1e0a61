import Glibc
import Journal
import Platform
import Session
public import Store
import Vitals

/// Writes the reports that wait in the queue; what cannot be written stays there.
public struct ExportRun {
  private let folder: String?
  /// The paths that were written.
  public private(set) var written: [String] = []
  /// The journals whose reports still wait, each with the reason.
  public private(set) var waiting: [String] = []
  /// Orders that left the queue without being written, each with the reason.
  public private(set) var dropped: [String] = []

  /// What was left out of reports that were written, each with the reason.
  public private(set) var notes: [String] = []

  /// Goes through the queue once; an order that fails does not keep the others.
  ///
  /// Reports go into `folder`, that of the settings of today: an order may wait because the one it names
  /// was mistyped. Without one they go where the order says.
  public init(_ queue: ExportQueue, _ lock: ExportLock, into folder: String? = nil) throws {
    self.folder = folder
    var faults: [String] = []
    let orders = try queue.orders { faults.append("\($0): \($1)") }
    waiting += faults
    for order in orders {
      do {
        try perform(order)
        try queue.remove(order, lock)
      } catch {
        waiting.append("\(order.journal): \(error)")
      }
    }
  }

  /// Whether a journal was removed on purpose: erased, or a simulated one beyond the newest.
  ///
  /// One that is missing without a reason may come back, as a disk that is not mounted.
  private func isGone(_ journal: String) throws -> Bool {
    try ErasedStub.beside(journal) != nil || isSimulated(journal)
  }

  private func isSimulated(_ journal: String) -> Bool {
    Files.folder(of: journal).hasSuffix("/chairside/simulated")
  }

  /// A report without the course of the patient is better than none.
  private mutating func addCourse(to report: inout SessionReport) {
    do {
      notes += try report.addCourse()
    } catch {
      notes.append("the course of the patient cannot be read: \(error)")
    }
  }

  /// Writes all reports of a session; throws where one of them has to wait.
  private mutating func perform(_ order: ExportQueue.Order) throws {
    if !Files.exists(order.journal), try isGone(order.journal) {
      dropped.append("\(order.journal): it was removed")
      return
    }
    let latest = JournalSet.latest(of: order.journal)
    let series = try JournalSet.series(endingWith: latest)
    var lines: [JournalLine] = []
    let remarks = try JournalSet.read(series, salvaging: true) { lines.append($0) }
    guard var report = SessionReport(lines, remarks: remarks, file: latest),
      case .header(let header)? = lines.first?.entry
    else {
      dropped.append("\(order.journal): it holds no session")
      return
    }
    addCourse(to: &report)
    let folder = try ExportFolder.prepare(folder ?? order.folder, mode: header.identity.mode)
    // Under the lock of the queue nobody else writes here.
    try OutputFile.removeDrafts(in: folder)
    let name = ExportQueue.reportName(
      JournalPath.base(of: order.journal), session: header.identity.session)
    for file in order.reports {
      guard let kind = ReportFile.named(file) else {
        throw SystemError(.write, file, because: "this program knows no such report")
      }
      let path = "\(folder)/\(name).\(file)"
      try OutputFile.write(kind.bytes(report), to: path, replacing: .own)
      written.append(path)
    }
  }
}
