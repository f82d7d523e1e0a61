import Alarms
import Formats
import Journal
import Offline
import Session
import Store
import Vitals

/// Recordings for commands that look at them as a whole.
enum Recordings {
  /// Reads a recording; a torn tail is told, and a phase scripted for one that has none.
  static func read(
    _ path: String, phase: Phase? = nil, _ reading: ReadingOptions = ReadingOptions()
  ) throws -> RecordingFile {
    let progress = ByteProgress("Reading \(path)")
    var reading = reading
    reading.progress = { progress.show($0, of: $1) }
    defer { progress.end() }
    var file = try naming(path) {
      try RecordingFile(path, reading) {
        SessionHeader(identity: $0, app: Chairside.app, profile: .ketamineAdult)
      }
    }
    progress.end()
    tell(file.remarks, path)
    file.script(PhaseScript.commands(to: phase))
    return file
  }

  /// Names the file where its content is not what its format asks for.
  static func naming<T>(_ path: String, _ read: () throws -> T) throws -> T {
    do {
      return try read()
    } catch let error as FormatError {
      throw Failure("\(path): \(error)", ExitStatus.badData)
    } catch let fault as JournalFault {
      throw Failure("\(path): \(fault)", ExitStatus.badData)
    }
  }

  /// Tells what was wrong with a file that could be read all the same.
  static func tell(_ remarks: JournalSet.Remarks, _ path: String) {
    if let torn = remarks.tornTail { Console.error("chairside: \(path): \(torn)") }
    for fault in remarks.skipped { Console.error("chairside: \(path): skipped: \(fault)") }
    let more = remarks.skippedCount - remarks.skipped.count
    if more > 0 { Console.error("chairside: \(path): and \(more) more were skipped") }
    for remark in remarks.unread { Console.error("chairside: \(path): \(remark)") }
  }
}
