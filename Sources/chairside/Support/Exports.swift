import ArgumentParser
import Config
import Monitor
import Offline
import Platform
import Store
import Text

/// The reports that are written when a session is closed.
enum Exports {
  /// How long the end of the program waits for them, in milliseconds; what is not done then waits in
  /// the queue.
  private static let patience: Int64 = 20_000
  /// The same while the next patient waits for a monitor.
  private static let shortPatience: Int64 = 2000

  /// The names of the reports, each known.
  static func reports(_ close: CloseSettings) throws -> [String] {
    let known = ReportFile.all.map(\.name)
    for name in close.exports where ReportFile.named(name) == nil {
      let nearest = NearestWord.to(name, among: known).map { "; did you mean '\($0)'?" } ?? ""
      throw Failure(
        "config.toml: [close] export: '\(Arguments.clean(name))' is no report; write one of "
          + "\(known.joined(separator: ", "))\(nearest)", ExitStatus.usage)
    }
    return close.exports
  }

  /// The folder of reports where the settings name none.
  static func usualFolder(_ state: StateFolder) -> String { "\(state.path)/reports" }

  /// Tells of the reports of earlier sessions that wait; the session tries them again.
  static func prepare(_ options: inout MonitorOptions) {
    do {
      let count = ExportQueue(try StateFolder()).count
      guard count > 0 else { return }
      options.hasWaitingExports = true
      Console.error("chairside: exports that wait: \(count); `chairside export` says why")
    } catch {
      // A session without a state folder has no queue; its start tells of the folder.
      options.hasWaitingExports = false
    }
  }

  /// Writes the reports of a session with its sealed record; nil where none are wanted.
  static func finish(
    _ outcome: Monitor.Outcome, _ options: MonitorOptions
  ) -> ExportProcess.News? {
    guard options.exportsReports, outcome.isClosed else { return nil }
    guard let journal = outcome.journal else {
      return ExportProcess.News(written: 0, waiting: ["the session kept no journal"])
    }
    return ExportProcess.run(
      journal, milliseconds: outcome.isFollowed ? shortPatience : patience)
  }
}
