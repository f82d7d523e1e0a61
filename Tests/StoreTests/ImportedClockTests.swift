import Alarms
import Journal
import Session
import Store
import TestSupport
import Testing
import Vitals

/// What is known of the wall clock of an imported recording stays known in its journal.
@Suite struct ImportedClockTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func known(_ path: String) throws -> WallKnowledge? {
    let file = try RecordingFile(path) {
      SessionHeader(identity: $0, app: "test", profile: .ketamineAdult)
    }
    let copy = "copy\(path.utf8.count).journal.ndjson"
    folder.write(file.journal(), copy)
    let again = try RecordingFile(folder(copy)) {
      SessionHeader(identity: $0, app: "test", profile: .ketamineAdult)
    }
    guard case .header(let first)? = file.lines.first?.entry,
      case .header(let second)? = again.lines.first?.entry
    else { return nil }
    #expect(first.wallKnowledge == second.wallKnowledge)
    return second.wallKnowledge
  }

  @Test func journalOfAnImportSaysWhatIsKnown() throws {
    folder.write("t_s,hr\n0,70\n1,71\n2,72\n", "plain.csv")
    #expect(try known(folder("plain.csv")) == WallKnowledge.none)
    let rows = (10..<20).map { "22:20:\($0) Mar 06 2025,97,61,0,0,0" }
    let header = "Time,Oxygen Level,Pulse Rate,Motion,O2 Reminder,PR Reminder"
    folder.write(([header] + rows).joined(separator: "\n") + "\n", "ring.csv")
    #expect(try known(folder("ring.csv")) == .zoneUnknown)
    let messages = [
      "MSH|^~\\&|M|W|||20240501100000+0200||ORU^R01|1|P|2.6", "PID|||7^^^X", "OBR|1",
      "OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC||72|bpm|||||R|||20240501100000+0200",
    ]
    folder.write(messages.joined(separator: "\r") + "\r", "one.hl7")
    #expect(try known(folder("one.hl7")) == .complete)
  }
}
