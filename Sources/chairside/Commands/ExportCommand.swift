import ArgumentParser
import Config
import Offline
import Platform
import Store
import Text

/// `export`: the reports of closed sessions, written into a folder.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the waiting reports of closed sessions into the export folder.",
    discussion: """
      A session that is closed is reported in the forms of [close] export in config.toml \
      (\(ReportFile.all.map(\.name).joined(separator: ", "))), each as NAME.report.… in the folder \
      of [close] folder: when it is closed, and once more, with the sealed record, when the program \
      leaves. Each file appears whole. What cannot be written waits in a queue and is tried again \
      by the next session, or by this command, into the folder that is set then; reports of simulated sessions go into the folder \
      simulated below.

      Exit status: 73 if reports still wait.
      """)

  @Argument(help: "Journal to export as well; without it, only what waits.")
  var file: String?

  @Flag(help: "Print the outcome as one JSON object, with exit status 0.")
  var json = false

  func run() throws {
    try Failure.reporting {
      let state = try StateFolder()
      let queue = ExportQueue(state)
      let lock = try queue.lock()
      if let file { try queue.add(order(for: file, state), lock) }
      let today = try Place.settings().close.map { $0.folder ?? Exports.usualFolder(state) }
      let run = try ExportRun(queue, lock, into: today)
      if json {
        try Console.line(String(decoding: Self.json(run), as: UTF8.self))
        return
      }
      for path in run.written { try Console.line("written: \(path)") }
      for text in run.notes { Console.error("chairside: \(text)") }
      for text in run.dropped { Console.error("chairside: dropped: \(text)") }
      for text in run.waiting { Console.error("chairside: waiting: \(text)") }
      if !run.waiting.isEmpty { throw ExitStatus.cannotCreate }
    }
  }

  private func order(for file: String, _ state: StateFolder) throws -> ExportQueue.Order {
    guard let close = try Place.settings().close else {
      throw Failure(
        "config.toml has no [close] table; write: [close], then export = [\"report.html\"]",
        ExitStatus.usage)
    }
    guard let path = Files.resolved(file) else { throw SystemError(.read, file) }
    return ExportQueue.Order(
      journal: path, reports: try Exports.reports(close),
      folder: close.folder ?? Exports.usualFolder(state), since: SystemClock.wall)
  }

  private static func json(_ run: ExportRun) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    for (key, texts) in [
      ("written", run.written), ("waiting", run.waiting), ("dropped", run.dropped),
    ] {
      writer.key(key)
      writer.beginArray()
      for text in texts { writer.value(text) }
      writer.endArray()
    }
    writer.endObject()
    return writer.bytes
  }
}
