import Alarms
import Canvas
import Formats
import Glibc
import Journal
@testable import Offline
import Reports
import Screens
import Session
@testable import Store
import TestSupport
import Testing
import Vitals

/// Files with valid checksums and hostile content: no reader may trap or run without end.
@Suite struct HostileJournalTests {
  private let pages: [Page] = [.main, .events, .trends, .chart, .infusion]

  /// Runs every reader of recordings over one file.
  private func readAll(_ path: String, salvaging: Bool) throws {
    let reading = ReadingOptions(format: .journal, isSalvaging: salvaging)
    _ = try AlarmRun(reading: reading).run(path, app: "test") { _ in }
    _ = try AlarmRun.recorded(path, salvages: salvaging) { _ in }
    let file = try RecordingFile(path, ReadingOptions(isSalvaging: salvaging)) {
      SessionHeader(identity: $0, app: "test", profile: .ketamineAdult)
    }
    _ = try SessionExport.files(file, as: .csv, named: "x", withLabel: true)
    if let report = SessionReport(file.lines, remarks: file.remarks, file: path) {
      _ = ReportText.lines(report.builder.report)
      _ = ReportText.lines(report.builder.handover)
      _ = ReportHTML.text(report.builder.report, chart: report.builder.chart)
    }
    guard var playback = Playback(file.lines) else { return }
    for page in pages {
      playback.seek(to: playback.start + (playback.end - playback.start) / 2)
      playback.step()
      guard let session = playback.session else { continue }
      let context = ScreenContext(
        glyphs: .unicode, presentation: PresentationTime(milliseconds: 500), version: "test")
      _ = Screens.render(
        session, at: playback.time, Interface(isReplay: true, page: page), context,
        size: Size(columns: 100, rows: 30))
    }
    try checkConversion(file)
  }

  /// A salvaged recording converts to a valid journal.
  private func checkConversion(_ file: RecordingFile) throws {
    var reader = JournalReader()
    let journal = file.journal()
    try reader.feed(journal.span) { _ in }
    try reader.finish()
  }

  @Test func hostileNumbersHarmNoReader() throws {
    let folder = try TemporaryFolder()
    let path = folder("x.journal.ndjson")
    let seeds = getenv("HOSTILE_SEEDS").flatMap { UInt64(String(cString: $0)) } ?? 40
    forSeeds(seeds) { seed, random in
      var journal = HostileJournal(seed: seed)
      journal.distort(&random)
      folder.write(journal.sealed, "x.journal.ndjson")
      do {
        try readAll(path, salvaging: false)
      } catch {
        #expect(error is JournalFault, "seed \(seed): \(error)")
      }
      do {
        try readAll(path, salvaging: true)
      } catch {
        #expect(error is JournalFault, "seed \(seed): \(error)")
        #expect(!"\(error)".contains("backwards"), "seed \(seed): \(error)")
      }
    }
  }

  @Test func unchangedJournalIsGood() throws {
    let folder = try TemporaryFolder()
    try forSeeds(5) { seed, _ in
      folder.write(HostileJournal(seed: seed).sealed, "x.journal.ndjson")
      try readAll(folder("x.journal.ndjson"), salvaging: false)
    }
  }

  @Test(arguments: [
    ("\"good\":10,\"bad\":30", "\"good\":4611686018427387903,\"bad\":4611686018427387903", "good"),
    (
      "\"interval_ms\":1000,\"intervals", "\"interval_ms\":4611686018427387903,\"intervals",
      "interval_ms"
    ),
    (
      "\"interval_ms\":1000,\"intervals", "\"interval_ms\":-4611686018427387903,\"intervals",
      "interval_ms"
    ),
    ("\"taken\":10", "\"taken\":-4611686018427387903", "taken"),
    ("\"ids\":[1,2,3]", "\"ids\":[1,-9000000000]", "ids"),
    ("\"ids\":[1,2,3]", "\"ids\":[[1]]", "ids"),
    ("\"scores\":[2,2,2,2,1]", "\"scores\":[4611686018427387903,4611686018427387903]", "scores"),
    ("\"what\":\"late\",\"ms\":5000", "\"what\":\"late\",\"ms\":-1", "ms"),
    ("\"planned_ms\":3000000", "\"planned_ms\":1e18", "planned_ms"),
    ("\"count\":12", "\"count\":1e18", "count"),
    ("\"value\":72", "\"value\":21474836.47", "value"),
  ])
  func numberOutOfBoundsIsBadLine(from: String, to: String, member: String) throws {
    var journal = HostileJournal(seed: 1)
    let (sign, value) = (Array(from.utf8), Array(to.utf8))
    let line = try #require(
      journal.bodies.firstIndex { body in
        body.indices.contains { body[$0...].starts(with: sign) }
      })
    let place = try #require(
      journal.bodies[line].indices.first { journal.bodies[line][$0...].starts(with: sign) })
    journal.bodies[line].replaceSubrange(place..<(place + sign.count), with: value)
    var reader = JournalReader()
    let fault = #expect(throws: JournalFault.self) {
      try reader.feed(journal.sealed.span) { _ in }
    }
    #expect(fault?.kind == .corruptLine)
    #expect(fault?.reason.contains("'\(member)'") == true, "\(fault?.reason ?? "")")
    let offset = journal.bodies[..<line].reduce(0) { $0 + $1.count + 17 }
    #expect(fault?.offset == offset)
  }

  @Test func timeJumpNeedsRecordedGap() throws {
    func fault(_ entries: [(JournalEntry, Int64)]) -> JournalFault? {
      let script = RandomScript(seed: 1, length: 0)
      var encoder = JournalEncoder()
      var bytes = encoder.line(.header(script.header), at: .zero)
      for (entry, time) in entries {
        bytes += encoder.line(entry, at: SessionTime(milliseconds: time))
      }
      var reader = JournalReader()
      do {
        try reader.feed(bytes.span) { _ in }
        return nil
      } catch {
        return error
      }
    }
    let day: Int64 = 86_400_000
    let pressure = JournalEntry.event(.command(.pressureNow, by: .nurse))
    let late = JournalEntry.event(.runtime(.late(.hours(40 * 24))))
    #expect(fault([(pressure, 30 * day)]) == nil)
    #expect(fault([(pressure, 30 * day + 1)])?.reason.hasPrefix("time jumps ahead") == true)
    #expect(fault([(late, 40 * day), (pressure, 40 * day)]) == nil)
    #expect(fault([(late, 71 * day)]) != nil)
    #expect(fault([(.alarm(Array("{}".utf8)), 31 * day)]) != nil)
  }

  @Test func tooManySourcesAreRefused() {
    var encoder = JournalEncoder()
    var bytes = encoder.line(.header(RandomScript(seed: 1, length: 0).header), at: .zero)
    for number in 0..<5000 {
      let source = SourceDescription(id: SourceID("s\(number)"), protocolName: "x")
      bytes += encoder.line(.event(.source(source)), at: .zero)
    }
    var reader = JournalReader(salvaging: true)
    var count = 0
    #expect(throws: Never.self) {
      try reader.feed(bytes.span) { _ in count += 1 }
      try reader.finish()
    }
    #expect(count == 33)
    #expect(reader.skippedCount == 4968)
    #expect(reader.skipped.count == JournalReader.faultsKept)
  }

  @Test func salvagedRecordingIsGood() throws {
    let folder = try TemporaryFolder()
    let path = folder("x.journal.ndjson")
    try forSeeds(60) { seed, random in
      var bytes = HostileJournal(seed: seed % 8 + 1).sealed
      let header = try #require(bytes.firstIndex(of: UInt8(ascii: "\n"))) + 1
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let first = Int.random(in: header..<bytes.count, using: &random)
        let last = min(first + Int.random(in: 1...3000, using: &random), bytes.count)
        let block = Array(bytes[first..<last])
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
          bytes.insert(contentsOf: block, at: Int.random(in: header..<first + 1, using: &random))
        case 1: bytes.insert(contentsOf: block, at: last)
        default: bytes.removeSubrange(first..<last)
        }
        guard bytes.count > header else { return }
      }
      folder.write(bytes, "x.journal.ndjson")
      let file = try RecordingFile(path, ReadingOptions(isSalvaging: true)) {
        SessionHeader(identity: $0, app: "test", profile: .ketamineAdult)
      }
      #expect(throws: Never.self, "seed \(seed)") { try checkConversion(file) }
    }
  }

  @Test func garbageNeedsBoundedMemory() {
    let header = HostileJournal(seed: 1).sealed
    var reader = JournalReader(salvaging: true)
    let lines = [UInt8](repeating: UInt8(ascii: "\n"), count: 1 << 16)
    #expect(throws: Never.self) {
      try reader.feed(header.span) { _ in }
      for _ in 0..<20 { try reader.feed(lines.span) { _ in } }
    }
    #expect(reader.skipped.count == JournalReader.faultsKept)
    #expect(reader.skippedCount == 20 << 16)
    let zeros = [UInt8](repeating: 0, count: 1 << 20)
    #expect(throws: Never.self) {
      for _ in 0..<18 { try reader.feed(zeros.span) { _ in } }
    }
    #expect(reader.isExhausted)
    var empty = JournalReader(salvaging: true)
    #expect(throws: JournalFault.self) { try empty.feed(zeros.span) { _ in } }
  }
}
