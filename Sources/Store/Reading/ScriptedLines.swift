package import Journal
package import Session
import Vitals

/// Inserts commands into the lines of a recording that has none: at its start, after the sources.
package struct ScriptedLines {
  private var commands: [Command]
  private var start: SessionTime?

  /// The inserter of these commands.
  package init(_ commands: [Command]) { self.commands = commands }

  /// The lines to insert before this one.
  package mutating func lines(before line: JournalLine) -> [JournalLine] {
    let began = start ?? line.time
    start = began
    switch line.entry {
    case .header, .event(.source): return []
    case .event, .alarm, .check, .footer, .unknown:
      defer { commands = [] }
      return commands.map {
        JournalLine(
          seq: line.seq, time: began, entry: .event(.command($0, by: .script)))
      }
    }
  }
}
