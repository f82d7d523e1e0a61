import Glibc
import Monitor
import Store

/// What is said when a session is left.
enum LastWords {
  static func print(_ outcome: Monitor.Outcome, _ exported: ExportProcess.News?) {
    var lines: [String] = []
    if let journal = outcome.journal { lines.append("Journal   \(journal)") }
    if let damage = outcome.damage { lines.append("Damaged   before it was resumed: \(damage)") }
    if let why = outcome.recordingFailure {
      lines.append("NOT RECORDED to the end: \(why)")
    }
    if let head = outcome.head { lines.append("Head      \(head)") }
    lines.append("Alarms    \(outcome.alarms)" + (outcome.isResumed ? " since it was resumed" : ""))
    for reason in exported?.waiting ?? [] { lines.append("NOT EXPORTED yet: \(reason)") }
    if let seed = outcome.seed { lines.append("Seed      \(seed)") }
    if let journal = outcome.journal {
      // The newest may be that of another chair.
      // So may that of the next patient.
      let name = !outcome.isFollowed && isLatest(journal) ? "--last" : journal
      lines.append("Replay    chairside replay \(name)")
      lines.append("Report    chairside report \(name)")
    }
    // Standard output may carry the alarm log.
    guard isatty(1) == 1 else {
      for line in lines { Console.error(line) }
      return
    }
    do {
      for line in lines { try Console.line(line) }
    } catch {
      // How the session ended is still told by the exit status.
      Console.error("chairside: \(error)")
    }
  }

  private static func isLatest(_ journal: String) -> Bool {
    do {
      return try StateFolder().latest() == journal
    } catch {
      // Then its name is what finds it.
      return false
    }
  }
}
