import Glibc
import Journal
import Session
import TestSupport
import Testing
import Vitals

@testable import Offline
@testable import Store

/// The queue of reports of closed sessions.
@Suite struct ExportTests {
  private let bench: CustodyBench
  private var queue: ExportQueue { ExportQueue(bench.state) }
  private var out: String { bench.folder("out") }

  init() throws { bench = try CustodyBench() }

  private func order(_ journal: String, _ reports: String...) -> ExportQueue.Order {
    ExportQueue.Order(journal: journal, reports: reports, folder: out, since: bench.now)
  }

  private func add(_ order: ExportQueue.Order) throws { try queue.add(order, queue.lock()) }

  private func run() throws -> ExportRun { try ExportRun(queue, queue.lock()) }

  private func mode(_ name: String) -> UInt32 {
    var status = stat()
    return stat(bench.folder(name), &status) == 0 ? status.st_mode & 0o777 : 0
  }

  @Test func everyFormIsWrittenWhole() throws {
    let path = bench.write(CustodyScript(), "a")
    for file in ReportFile.all { try add(order(path, file.name)) }
    #expect(queue.count == 1)
    let names = ReportFile.all.map(\.name)
    try add(
      ExportQueue.Order(journal: path, reports: names, folder: out, since: bench.now))
    let run = try run()
    #expect(run.written == names.map { "\(out)/a-aa01.\($0)" } && run.waiting.isEmpty)
    #expect(queue.count == 0)
    #expect(mode("out") == 0o700 && names.allSatisfy { mode("out/a-aa01.\($0)") == 0o600 })
    #expect(bench.folder.text("out/a-aa01.report.html").hasSuffix("</html>\n"))
    #expect(bench.folder.files.filter { $0.hasPrefix("out/") }.count == names.count)
  }

  @Test func failureKeepsTheOrder() throws {
    let path = bench.write(CustodyScript(), "a")
    bench.folder.write("", "out")
    try add(order(path, "report.txt"))
    let failed = try run()
    #expect(failed.written.isEmpty && failed.waiting.count == 1 && queue.count == 1)
    unlink(out)
    #expect(try run().written == ["\(out)/a-aa01.report.txt"])
  }

  @Test func oneFailureKeepsNoOther() throws {
    let missing = order(bench.path("gone"), "report.txt")
    try add(missing)
    try add(order(bench.write(CustodyScript(), "z"), "report.txt"))
    let run = try run()
    #expect(run.written == ["\(out)/z-aa01.report.txt"] && run.waiting.count == 1)
    #expect(try queue.orders(fault: { _, _ in }) == [missing])
  }

  @Test func openFolderIsRefused() throws {
    let path = bench.write(CustodyScript(), "a")
    #expect(mkdir(out, 0o700) == 0 && chmod(out, 0o777) == 0)
    try add(order(path, "report.txt"))
    #expect(try run().waiting.first?.contains("chmod go-w") == true)
    #expect(bench.folder.files.filter { $0.hasPrefix("out/") }.isEmpty)
  }

  @Test func simulatedReportsStandApart() throws {
    let path = bench.write(CustodyScript(mode: .simulated), "a")
    try add(order(path, "report.txt"))
    #expect(try run().written == ["\(out)/simulated/a-aa01.report.txt"])
  }

  @Test func reportNamesTellSessionsOfOneFileNameApart() {
    let named = ["aa01ff02aa01ff02", "bb01ff02aa01ff02"].map {
      ExportQueue.reportName("room3", session: $0)
    }
    #expect(named == ["room3-aa01ff02", "room3-bb01ff02"])
    let own = "20261122-100211-chair3-aa01ff02"
    #expect(ExportQueue.reportName(own, session: "aa01ff02aa01ff02") == own)
  }

  /// A killed program leaves a draft with the whole report.
  @Test func oldDraftsGoWithTheNextExport() throws {
    let path = bench.write(CustodyScript(), "a")
    #expect(mkdir(out, 0o700) == 0)
    for name in ["out/.chairside-old", "out/.chairside-new", "out/.other"] {
      bench.folder.write("blue heron", name)
    }
    for name in [".chairside-old", ".other"] {
      var times = [
        timeval(tv_sec: time(nil) - 61, tv_usec: 0), timeval(tv_sec: time(nil) - 61, tv_usec: 0),
      ]
      #expect(utimes("\(out)/\(name)", &times) == 0)
    }
    try add(order(path, "report.txt"))
    #expect(try run().waiting.isEmpty)
    let left = bench.folder.files.filter { $0.hasPrefix("out/") }.sorted()
    #expect(left == ["out/.chairside-new", "out/.other", "out/a-aa01.report.txt"])
  }

  @Test func queueIsBounded() throws {
    for number in 0..<ExportQueue.capacity {
      try add(order(bench.path("s\(number)"), "report.txt"))
    }
    #expect(throws: (any Error).self) { try add(order(bench.path("more"), "report.txt")) }
    // One that waits can be ordered again.
    try add(order(bench.path("s0"), "report.html"))
    #expect(queue.count == ExportQueue.capacity)
  }

  @Test func oneProcessWorksAtATime() throws {
    var lock: ExportLock? = try queue.lock()
    #expect(throws: (any Error).self) { _ = try queue.lock(milliseconds: 0) }
    withExtendedLifetime(lock) {}
    lock = nil
    _ = try queue.lock(milliseconds: 0)
  }

  @Test func damagedOrderIsToldAndStays() throws {
    try add(order(bench.path("a"), "report.txt"))
    let name = try #require(bench.folder.files.first { $0.contains("/export/") })
    bench.folder.write("{}", name)
    #expect(try run().waiting.count == 1 && queue.count == 1)
  }

  @Test func erasedSessionIsNotExported() throws {
    let path = bench.write(CustodyScript(), "a")
    try add(order(path, "report.txt"))
    let list = try ErasureList(.patient("blue heron"), in: bench.state, now: bench.now)
    let candidate = try #require(list.candidates.first)
    try SessionEraser(list.order, now: bench.now).erase(candidate)
    // The stub alone is enough.
    #expect(try run().dropped.count == 1 && queue.count == 0)
    try add(order(path, "report.txt"))
    try queue.forgetErased()
    #expect(queue.count == 0)
  }
}
