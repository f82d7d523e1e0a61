import ArgumentParser
import Care
import Config
import Journal
import Platform
import Reports
import Session
import Store
import Text
import Vitals
import Wording

/// `sessions`: what was recorded, by patient, date and label.
struct SessionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sessions",
    abstract: "List recorded sessions, or the history of one patient.",
    discussion: """
      The list is read from index.ndjson beside the session files. The index can be deleted at any \
      time; --rebuild rebuilds it. A session that ended as it should is read from the summary in \
      its footer; `chairside verify` checks all its lines.
      """)

  @Argument(help: "Words to find in the pseudonym, label, chair or date.")
  var words: [String] = []

  @Option(help: "Pseudonym of the patient.")
  var patient: String?

  @Option(help: "Day, month or year, as 2026-11-22, 2026-11 or 2026.")
  var date: String?

  @Flag(help: "Include simulated sessions.")
  var simulated = false

  @Flag(help: "Print one JSON object per line.")
  var json = false

  @Flag(help: "Rebuild the index from the session files.")
  var rebuild = false

  func run() throws {
    try Failure.reporting {
      var progress = Progress()
      let index = try SessionIndex(StateFolder(), rebuilt: rebuild) { progress.show($0, of: $1) }
      progress.end()
      if rebuild { Console.error("chairside: \(Self.origins(index))") }
      for (path, reason) in index.unreadable { Console.error("chairside: \(path): \(reason)") }
      let found = index.entries.filter { matches($0.past) }
      var output = Output()
      for entry in found {
        if json {
          try output.line(Self.json(entry))
        } else {
          for line in Self.lines(entry) { try output.line(line) }
        }
      }
      if !json, let patient, !found.isEmpty {
        for line in Self.words.trends(found.map(\.past)) { try output.line(line) }
        for line in Self.course(of: patient, index) { try output.line(line) }
      }
      try output.flush()
      if found.isEmpty { Console.error("chairside: no session matches") }
    }
  }

  /// The course of a patient as tables, and when the next session is due by the clinic's file.
  ///
  /// All sessions count, also those that other options leave out; simulated ones only where no
  /// other is.
  private static func course(of patient: String, _ index: SessionIndex) -> [String] {
    let all = index.entries.map(\.past).filter {
      $0.patient?.lowercased() == patient.lowercased()
    }
    let live = all.filter { $0.mode == .live }
    var rule: CourseRule?
    do {
      rule = try Place.clinic(try Place.settings().clinic).course
    } catch {
      // The sessions are listed also beside a clinic's file that is not right.
      Console.error("chairside: no reminders: \(error)")
    }
    let course = PatientCourse(live.isEmpty ? all : live, rule, today: SystemClock.wall.local.date)
    let words = CourseWords(.english)
    func table(_ heads: [String], _ rows: [[String]]) -> [String] {
      [""] + TextTable.lines([heads] + rows, width: ReportText.width)
    }
    let reminders = words.reminders(course)
    return table(words.heads(course), words.rows(course))
      + table(words.moreHeads, words.moreRows(course))
      + (reminders.isEmpty ? [] : [""] + reminders)
  }

  private func matches(_ past: PastSession) -> Bool {
    guard simulated || past.mode == .live else { return false }
    if let patient, past.patient?.lowercased() != patient.lowercased() { return false }
    let day = past.wall.local.date.description
    if let date, !day.hasPrefix(date) { return false }
    let text = [past.patient, past.label, past.chair.map { "chair \($0)" }, day]
      .compactMap(\.self).joined(separator: " ").lowercased()
    return words.allSatisfy { text.contains($0.lowercased()) }
  }

  /// What the index was made from: `3 sessions: 2 from their footers, 1 from all lines`.
  private static func origins(_ index: SessionIndex) -> String {
    let fromRows = index.entries.count { $0.origin == .rows }
    let count = index.entries.count
    return "\(count) \(count == 1 ? "session" : "sessions"): "
      + "\(count - fromRows) from their footers, \(fromRows) from all lines"
  }

  private static let words = HistoryWords(.english)

  private static func lines(_ entry: SessionIndex.Entry) -> [String] {
    let past = entry.past
    let who = [past.patient, past.label, past.chair.map { "chair \($0)" }].compactMap(\.self)
    let clock = past.wall.clock(seconds: false)
    return [
      "\(past.wall.local.date) \(clock)  \(who.isEmpty ? "–" : who.joined(separator: ", "))  "
        + ([phase(entry)] + words.facts(past)).joined(separator: "  "),
      "  \(entry.path)",
    ]
  }

  /// The phase; a session that nobody records or closed was left open.
  private static func phase(_ entry: SessionIndex.Entry) -> String {
    let name = PhaseWords(.english).name(entry.past.phase)
    guard entry.past.phase != .closed, !JournalLock.isHeld(entry.path) else { return name }
    return words.leftOpen(name)
  }

  private static func json(_ entry: SessionIndex.Entry) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("file", entry.path)
    writer.member("from", entry.origin.rawValue)
    PastSessionCoding.write(entry.past, to: &writer)
    writer.endObject()
    return writer.bytes
  }
}
