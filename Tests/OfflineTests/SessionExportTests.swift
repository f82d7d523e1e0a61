import Alarms
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
  private func file(_ events: [Event]) throws -> RecordingFile {
    var encoder = JournalEncoder()
    let identity = SessionIdentity(
      session: "s", mode: .live, wall: WallTime(unixMilliseconds: 946_725_442_974))
    var header = SessionHeader(identity: identity, app: "test", profile: .ketamineAdult)
    header.label = "CHAIR 7"
    var bytes = encoder.lines(.header(header), at: .zero)
    for (second, event) in events.enumerated() {
      bytes += encoder.lines(.event(event), at: .zero + .seconds(Int64(second)))
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
}
