import Alarms
import Glibc
import Journal
@testable import Platform
import Session
@testable import Store
import TestSupport
import Vitals

/// A session file for one test.
struct RecordingBench {
  let folder: TemporaryFolder
  let recorder: JournalRecorder
  var path: String { folder("a.journal.ndjson") }

  init(sync: @escaping OpenFile.Sync = { fdatasync($0) }) throws {
    folder = try TemporaryFolder()
    recorder = try Self.recorder(folder, sync: sync)
  }

  static func recorder(
    _ folder: TemporaryFolder, sync: @escaping OpenFile.Sync = { fdatasync($0) }
  ) throws -> JournalRecorder {
    let header = SessionHeader(
      identity: SessionIdentity(
        session: "s", mode: .live, wall: WallTime(unixMilliseconds: 1_764_000_000_000)),
      app: "test", profile: .ketamineAdult)
    return try JournalRecorder(
      header, path: folder("a.journal.ndjson"), firstSeq: 0, sync: sync)
  }

  static func entry(_ second: Int64) -> RetainedLines.Entry {
    var row = VitalRow()
    row.set(.saturation, hundredths: 9000 + second % 1000)
    return RetainedLines.Entry(
      entry: .event(.vital(SourceID("s5"), row)), time: SessionTime(milliseconds: second * 1000),
      wall: nil)
  }

  func add(_ seconds: Range<Int64>, whileFailing isFailing: Bool = false) {
    for second in seconds { recorder.add(Self.entry(second), whileFailing: isFailing) }
  }

  /// The seconds of the rows in all segments up to the newest, in order.
  func seconds(of path: String) throws -> [Int64] {
    var seconds: [Int64] = []
    _ = try JournalSet.read(JournalSet.series(endingWith: path)) { line in
      if case .event(.vital) = line.entry { seconds.append(line.time.milliseconds / 1000) }
    }
    return seconds
  }
}
