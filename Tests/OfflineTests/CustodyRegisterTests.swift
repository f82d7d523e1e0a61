import Glibc
import Journal
import Reports
import Session
import TestSupport
import Testing

@testable import Offline

/// The register of controlled drugs over the session files of a folder.
@Suite struct CustodyRegisterTests {
  private let bench: CustodyBench

  init() throws { bench = try CustodyBench() }

  private func register(_ period: String? = nil) throws -> CustodyRegister {
    try CustodyRegister(bench.state, period: period, withSimulated: false)
  }

  private func text(_ register: CustodyRegister) -> [String] {
    var report = CustodyReport(register.entries, period: nil)
    report.unread = register.unread
    report.erased = register.erased
    return ReportText.lines(report.report)
  }

  @Test func everySessionHasItsRow() throws {
    bench.write(CustodyScript(day: 1), "b")
    bench.write(CustodyScript("red fox"), "a")
    let register = try register()
    #expect(register.entries.map(\.patient) == ["red fox", "blue heron"])
    #expect(register.entries.flatMap(\.rows).map(\.balance) == [.closes, .closes])
    let text = text(register)
    #expect(text.contains { $0.contains("K12, vial 7") || $0.contains("K12,") }, "\(text)")
    #expect(!text.contains { $0.contains("NOT") }, "\(text)")
  }

  @Test func dateChoosesSessionsByTheirStart() throws {
    bench.write(CustodyScript(), "a")
    bench.write(CustodyScript("red fox", day: 1), "b")
    #expect(try register("2026-11-22").entries.map(\.patient) == ["blue heron"])
    #expect(try register("2026-11").entries.count == 2)
    #expect(try register("2027").entries.isEmpty)
  }

  @Test func simulatedSessionIsNoCustody() throws {
    bench.write(CustodyScript(mode: .simulated), "a")
    #expect(try register().entries.isEmpty)
    let all = try CustodyRegister(bench.state, period: nil, withSimulated: true)
    #expect(all.entries.map(\.mode) == [.simulated])
  }

  @Test func openSessionIsNamedWithoutBalance() throws {
    var script = CustodyScript()
    script.leaveOpen()
    let path = bench.write(script, "a", end: nil)
    let register = try register()
    #expect(register.entries.flatMap(\.rows).map(\.balance) == [.unknown(.open)])
    let text = text(register)
    #expect(text.contains { $0.contains(path) } && !text.contains { $0.contains("balanced") })
  }

  @Test func fileWithoutHeaderIsNamedInAnyPeriod() throws {
    bench.folder.write("nonsense\n", "chairside/x.journal.ndjson")
    symlink("/etc/passwd", bench.path("y"))
    let unread = try register("2020").unread
    #expect(unread.count == 2, "\(unread)")
    #expect(unread.contains { $0.hasPrefix(bench.path("x")) })
  }

  @Test func damagedSessionIsNamedWithoutBalance() throws {
    let whole = String(decoding: CustodyBench.bytes(CustodyScript()), as: UTF8.self)
    let damaged = whole.replacing("\"wasted_mcg\":15000", with: "\"wasted_mcg\":16000")
    #expect(damaged != whole)
    bench.folder.write(damaged, "chairside/a.journal.ndjson")
    let entry = try #require(try register().entries.first)
    #expect(entry.damage != nil && entry.rows.map(\.balance) == [.unknown(.damaged)])
  }

  @Test func missingSegmentIsDamage() throws {
    var header = CustodyScript().header
    header.identity.segment = 2
    header.previous = PreviousSegment(
      file: "a.journal.ndjson", head: String(repeating: "1", count: 64))
    var script = CustodyScript()
    script.header = header
    bench.write(script, "a.2")
    #expect(try register().entries.first?.damage != nil)
  }

  @Test func unreadableLaterSegmentIsDamage() throws {
    bench.write(CustodyScript(), "a")
    bench.folder.write("{\"k\":\"hea", "chairside/a.2.journal.ndjson")
    let entry = try #require(try register().entries.first)
    #expect(entry.damage?.contains("a.2.journal.ndjson") == true)
    #expect(entry.rows.map(\.balance) == [.unknown(.damaged)])
  }

  @Test func folderThatCannotBeListedIsAnError() throws {
    // A folder of another kind: a file in its place.
    bench.folder.write("", "other")
    let state = CustodyBench.stateIn(bench.folder("other"))
    #expect(throws: (any Error).self) {
      _ = try CustodyRegister(state, period: nil, withSimulated: false)
    }
  }

  @Test func textFitsEightyColumns() throws {
    var script = CustodyScript(String(repeating: "x", count: 32))
    script.header.identity.chair = String(repeating: "c", count: 32)
    bench.write(script, "a")
    for line in text(try register()) where !line.contains("/") {
      #expect(line.count <= 80, "\(line)")
    }
  }
}
