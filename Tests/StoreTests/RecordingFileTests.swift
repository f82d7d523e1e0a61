import Formats
import Journal
import Session
@testable import Store
import TestSupport
import Testing
import Vitals

/// Files that are read as recordings, and what is said of those that are none.
@Suite struct RecordingFileTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(_ bytes: [UInt8], _ name: String, salvaging: Bool = false) throws
    -> RecordingFile
  {
    folder.write(bytes, name)
    let script = RandomScript(seed: 1, length: 1)
    return try RecordingFile(folder(name), ReadingOptions(isSalvaging: salvaging)) { _ in
      script.header
    }
  }

  private func error(_ bytes: [UInt8], _ name: String) -> String {
    do {
      _ = try read(bytes, name)
      return "accepted"
    } catch {
      return "\(error)"
    }
  }

  @Test(arguments: ["a.csv", "a.bin", "a.journal.ndjson"])
  func bytesOfDeviceAreNoRecording(name: String) {
    forSeeds(40) { seed, generator in
      var bytes = (0..<Int.random(in: 1...3000, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      bytes[0] = 0x01
      #expect(error(bytes, name).hasPrefix("not a recording: "), "seed \(seed)")
    }
  }

  @Test func salvagedCSVTellsWhatWasLeftOut() throws {
    let bytes = Array("t_s,hr\n0,72\n1,7x\n2,73\n".utf8)
    #expect(error(bytes, "a.csv").hasPrefix("line 3: '7x' in column hr"))
    let file = try read(bytes, "a.csv", salvaging: true)
    #expect(file.remarks.skippedCount == 1)
    #expect(file.remarks.skipped.first?.reason.hasPrefix("line 3: ") == true)
    let vitals = file.lines.filter {
      if case .event(.vital) = $0.entry { return true }
      return false
    }
    #expect(vitals.count == 2)
  }
}
