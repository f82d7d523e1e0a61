import Alarms
import Journal
import Session
@testable import Store
import TestSupport
import Testing
import Vitals

/// The decided but unrecorded lines that a resumed session delivers, and the numbers it continues
/// with.
@Suite struct UnloggedLinesTests {
  /// A live session whose session file can lose lines.
  private struct Bench {
    let folder: TemporaryFolder
    var session: Session
    var encoder = JournalEncoder()
    var bytes: [UInt8] = []
    var live: [AlarmRecord] = []
    var recorded = 0
    var path: String { folder("a.journal.ndjson") }

    init(_ header: SessionHeader) throws {
      folder = try TemporaryFolder()
      session = Session(header)
      bytes = encoder.line(.header(header), at: header.identity.start)
    }

    mutating func go(
      _ event: Event, at time: SessionTime, events: Bool = true, alarms: Bool = true
    ) {
      for effect in session.handle(event, at: time) {
        switch effect {
        case .record(let event, let at, _) where events:
          bytes += encoder.lines(.event(event), at: at)
        case .log(let record):
          live.append(record)
          guard alarms else { continue }
          recorded += 1
          bytes += encoder.lines(
            .alarm(AlarmLogCoding.line(record)), at: record.transition.time)
        case .record, .refuse: break
        }
      }
    }

    /// The recovery found by a restarted program.
    func recovery() throws -> Recovery {
      folder.write(bytes, "a.journal.ndjson")
      let header = try JournalSet.header(of: path)
      return try Recovery(
        OpenSession(path: path, header: header, isRunning: false, endedAbnormally: true))
    }
  }

  private static let script = RandomScript(seed: 5, length: 400)

  /// The script with the lines between two events dropped.
  private static func bench(
    losing lost: Range<Int> = 0..<0, losingInputs: Bool = true, cut: Int = .max
  ) throws -> Bench {
    var bench = try Bench(script.header)
    for (index, (event, time)) in script.events.enumerated() {
      let isLost = lost.contains(index)
      bench.go(
        event, at: time, events: !isLost || !losingInputs, alarms: !isLost && index < cut)
    }
    return bench
  }

  @Test func unrecordedLinesAreDelivered() throws {
    let bench = try Self.bench(cut: 350)
    let missing = Array(bench.live.dropFirst(bench.recorded))
    #expect(missing.count > 3)
    let recovery = try bench.recovery()
    #expect(recovery.damage == nil)
    #expect(recovery.unlogged.map(\.seq) == missing.map(\.seq))
  }

  @Test func differingRecordDeliversNone() throws {
    // Alarm lines in the middle are missing without any notice.
    let bench = try Self.bench(losing: 150..<200, losingInputs: false, cut: 350)
    #expect(bench.live.count > bench.recorded + 3)
    #expect(try bench.recovery().unlogged == [])
  }

  /// Inputs and alarm lines found no room while the disk failed.
  @Test(arguments: [false, true])
  func overflowReusesNoNumber(isLastWord: Bool) throws {
    let lost = isLastWord ? 300..<Self.script.events.count : 200..<300
    var bench = try Self.bench(losing: lost)
    let time = bench.session.now
    let overflow = RuntimeReport.overflow(of: RuntimeReport.recordingQueue, count: 200)
    bench.go(.runtime(overflow), at: time, alarms: false)
    #expect(bench.live.count > bench.recorded)
    let recovery = try bench.recovery()
    #expect(recovery.damage == nil && recovery.unlogged == [])

    var session = recovery.session
    var header = session.header
    header.identity.segment = 2
    header.identity.start = recovery.latest
    session.beginSegment(header)
    var further: [AlarmRecord] = []
    bench.bytes += bench.encoder.line(.header(header), at: recovery.latest)
    func go(_ event: Event, _ seconds: Int64) {
      for effect in session.handle(event, at: recovery.latest + .seconds(seconds)) {
        switch effect {
        case .record(let event, let at, _):
          bench.bytes += bench.encoder.lines(.event(event), at: at)
        case .log(let record): further.append(record)
        case .refuse: break
        }
      }
    }
    go(.runtime(.resumed(gap: .seconds(5), isExact: true)), 5)
    go(.runtime(.outletBlocked("tee")), 6)
    go(.runtime(.outletWorks("tee")), 60)
    let highest = bench.live.map(\.seq).max() ?? 0
    let first = try #require(further.first { $0.identity.segment == 2 })
    #expect(first.seq > highest)
    // A replay of both segments gives the same numbers.
    var reader = JournalReader()
    var replay = SessionReplay()
    var replayed: [AlarmRecord] = []
    try reader.feed(bench.bytes.span) { line in
      for case .log(let record) in replay.play(line) { replayed.append(record) }
    }
    #expect(
      replayed.filter { $0.identity.segment == 2 } == further.filter { $0.identity.segment == 2 })
  }

  /// Lines decided in the gap stand ahead of the resumption; those after it can be lost.
  @Test(arguments: [false, true])
  func lineLostAfterResumptionIsFound(isLost: Bool) throws {
    var session = Session(Self.script.header)
    let start = Self.script.header.identity.start
    var lines: [JournalLine] = [JournalLine(seq: 0, time: start, entry: .header(session.header))]
    var logged: [AlarmRecord] = []
    var missing: [AlarmRecord] = []
    func add(_ entry: JournalEntry, at time: SessionTime) {
      lines.append(JournalLine(seq: lines.count, time: time, entry: entry))
    }
    func go(_ event: Event, _ seconds: Int64, isLost: Bool = false) {
      for effect in session.handle(event, at: start + .seconds(seconds)) {
        switch effect {
        case .record(let event, let time, _): add(.event(event), at: time)
        case .log(let record):
          logged.append(record)
          guard !isLost else {
            missing.append(record)
            continue
          }
          add(.alarm(AlarmLogCoding.line(record)), at: record.transition.time)
        case .refuse: break
        }
      }
    }
    var row = VitalRow()
    row.set(.saturation, hundredths: 9700)
    go(.command(.startInfusion(reason: "test"), by: .nurse), 0)
    go(.vital(SourceID("s5"), row), 1)
    var header = session.header
    header.identity.segment = 2
    header.identity.start = start + .seconds(1)
    session.skipNumbers(recorded: logged.last?.seq ?? 0, lost: 0)
    session.beginSegment(header)
    add(.header(header), at: start + .seconds(1))
    let before = logged.count
    go(.runtime(.resumed(gap: .seconds(30), isExact: true)), 31)
    #expect(logged.count > before, "nothing fell due in the gap")
    go(.runtime(.outletBlocked("tee")), 40)
    go(.runtime(.outletBlocked("log")), 41, isLost: isLost)
    var unlogged = UnloggedLines()
    var replay = SessionReplay()
    for line in lines {
      let effects = replay.play(line)
      unlogged.record(line, effects, segment: replay.session?.header.identity.segment)
    }
    unlogged.finish(replay.finish())
    #expect(!missing.isEmpty == isLost)
    #expect(unlogged.lines == missing)
  }
}
