import Alarms
import Care
import Formats
import Journal
@testable import Offline
import Session
@testable import Store
import TestSupport
import Testing
import Vitals

/// Sessions in the formats of others.
@Suite struct SessionExportTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A session of these events, one a second.
  private func file(_ events: [Event], from start: Int64 = 0) throws -> RecordingFile {
    var encoder = JournalEncoder()
    let identity = SessionIdentity(
      session: "s", mode: .live, wall: WallTime(unixMilliseconds: 946_725_442_974))
    var header = SessionHeader(identity: identity, app: "test", profile: .ketamineAdult)
    header.label = "CHAIR 7"
    var bytes = encoder.lines(.header(header), at: .zero)
    for (second, event) in events.enumerated() {
      bytes += encoder.lines(.event(event), at: .zero + .seconds(start + Int64(second)))
    }
    folder.write(bytes, "s.journal.ndjson")
    return try RecordingFile(folder("s.journal.ndjson")) { _ in header }
  }

  private func text(_ file: RecordingFile, _ format: RecordingFormat) throws -> String {
    let files = try SessionExport.files(file, as: format, named: "s", withLabel: false)
    return String(decoding: try #require(files?.files.first).bytes, as: UTF8.self)
  }

  @Test func doubtfulValueIsNotWritten() throws {
    var row = VitalRow()
    row.set(.saturation, hundredths: 9000, doubt: .motion)
    row.set(.heartRate, hundredths: 7000)
    let source = SourceDescription(id: SourceID("x"), protocolName: "csv", isLive: true)
    let file = try file([.source(source), .vital(SourceID("x"), row)])
    #expect(try text(file, .csv) == "t_s,hr\n1,70\n")
  }

  @Test func doubtAndWhatHappenedAreTold() throws {
    var row = VitalRow()
    row.set(.saturation, hundredths: 9000, doubt: .motion)
    let source = SourceDescription(id: SourceID("x"), protocolName: "csv", isLive: true)
    let file = try file([
      .source(source), .vital(SourceID("x"), row), .command(.note("cannula resited"), by: .script),
    ])
    let files = try SessionExport.files(file, as: .csv, named: "s", withLabel: false)
    #expect(files?.losses.contains(.doubtful(1)) == true)
    #expect(files?.losses.contains(.marks(1)) == true)
  }

  @Test func labelIsInItWhereItWasAskedForOnly() throws {
    var row = VitalRow()
    row.set(.heartRate, hundredths: 7000)
    let source = SourceDescription(id: SourceID("x"), protocolName: "csv", isLive: true)
    let file = try file([.source(source), .vital(SourceID("x"), row)])
    var named = 0
    for format in RecordingFormat.all {
      func text(_ withLabel: Bool) throws -> String? {
        let files = try SessionExport.files(file, as: format, named: "s", withLabel: withLabel)
        return files.map { $0.files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined() }
      }
      guard let without = try text(false), let with = try text(true) else { continue }
      #expect(!without.contains("CHAIR 7"), "\(format.name)")
      if with.contains("CHAIR 7") { named += 1 }
    }
    #expect(named >= 4)
  }

  @Test func timesOfAnUnknownZoneStayThose() throws {
    let rows = (10..<20).map { "22:20:\($0) Mar 06 2025,97,61,0,0,0" }
    let header = "Time,Oxygen Level,Pulse Rate,Motion,O2 Reminder,PR Reminder"
    folder.write(([header] + rows).joined(separator: "\n") + "\n", "ring.csv")
    let file = try RecordingFile(folder("ring.csv")) {
      SessionHeader(identity: $0, app: "test", profile: .ketamineAdult)
    }
    let files = try SessionExport.files(file, as: .fhirR4, named: "s", withLabel: false)
    #expect(files?.losses.contains(.zoneUnknown) == true)
  }

  @Test func systolicOfADeflatingCuffIsNoPressure() throws {
    let source = SourceDescription(id: SourceID("x"), protocolName: "csv", isLive: true)
    func row(_ systolic: Int, _ diastolic: Int?) -> Event {
      .cuff(
        source.id,
        CuffRow(
          systolic: Pressure(systolic), diastolic: diastolic.flatMap { Pressure($0) },
          isMeasuring: true))
    }
    let file = try file([.source(source), row(120, 80), row(180, nil), row(150, 90)])
    #expect(try text(file, .csv).contains("180") == false)
    #expect(try text(file, .csv).contains("150,90"))
  }

  @Test func valuesByHandStandAtTheirTimes() throws {
    func byHand(_ value: Int32, _ second: Int64) -> Event {
      let reading = HandValue.Reading.sampled(.saturation, Amount(hundredths: value * 100))
      let taken = SessionTime.zero + .seconds(second)
      return .command(.chart(.byHand(HandValue(reading, taken: taken))), by: .nurse)
    }
    let file = try file([byHand(95, 20), byHand(93, 1)], from: 30)
    #expect(try text(file, .csv) == "t_s,spo2\n1,93\n20,95\n")
  }

  @Test func exportHasValuesByHandAsCorrected() throws {
    func byHand(_ value: Int32) -> ChartEntry {
      let reading = HandValue.Reading.sampled(.saturation, Amount(hundredths: value * 100))
      return .byHand(HandValue(reading, taken: .zero + .seconds(1)))
    }
    let source = SourceDescription(id: SourceID("x"), protocolName: "csv", isLive: true)
    var events: [Event] = [.source(source)]
    events.append(.command(.chart(byHand(71)), by: .nurse))
    let entered = try text(try file(events), .csv)
    #expect(entered == "t_s,spo2\n1,71\n")
    let correction = Command.correct(entry: 1, byHand(91), reason: "typed wrong")
    let corrected = try file(events + [.command(correction, by: .nurse)])
    #expect(try text(corrected, .csv) == "t_s,spo2\n1,91\n")
    let strike = Command.correct(entry: 1, nil, reason: "other patient")
    let struck = try file(events + [.command(strike, by: .nurse)])
    #expect(try !text(struck, .csv).contains("71"))
  }
}
