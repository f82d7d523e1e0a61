import ArgumentParser
import Care
import Journal
import Platform
import Session
import Store

/// `verify`: the integrity of journals.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verify journals: each line, its number and the hash chain.",
    discussion: """
      Exit status: 0 intact, 1 last line truncated, 2 chain broken, 3 line damaged, 4 unknown \
      version; for several files, the highest. A journal that `retain` or `erase` removed is told \
      by its stub, NAME.erased.json, with status 0; a journal that is missing without one is lost, \
      with status 66.
      """)

  @Argument(help: "Journals to verify.")
  var files: [String] = []

  @Flag(help: "Verify the newest session.")
  var last = false

  func run() throws {
    try Failure.reporting {
      var paths = files
      if last, let latest = try StateFolder().latest() { paths.append(latest) }
      guard !paths.isEmpty else {
        throw ValidationError("name a journal, or give --last for the newest session")
      }
      var worst: Int32 = 0
      for path in paths {
        if try isIndex(path) { continue }
        worst = max(worst, try erasure(path) ?? check(path))
      }
      if worst > 0 { throw ExitCode(worst) }
    }
  }

  /// Passes over the list of the sessions, which `*.ndjson` names too.
  private func isIndex(_ path: String) throws -> Bool {
    guard path.split(separator: "/").last.map(String.init) == SessionIndex.fileName else {
      return false
    }
    try Console.line("\(path): the list of the sessions, which is no journal: passed over")
    return true
  }

  /// The status of a journal that was erased, or of its stub; nil for one that is there or lost.
  private func erasure(_ path: String) throws -> Int32? {
    let isErased: Bool
    do {
      isErased = try Erasure.isToldErased(path)
    } catch let error as SystemError where error.operation == .read {
      // The others are checked all the same.
      Console.error("chairside: \(error)")
      return Int32(JournalFault.Kind.corruptLine.rawValue)
    }
    return isErased ? 0 : nil
  }

  private func check(_ path: String) throws -> Int32 {
    var reader = JournalReader()
    var replay = SessionReplay()
    do {
      // Standard input can be read only once, and has no neighbours.
      try Files.read(path) { try reader.feed($0) { if path == "-" { _ = replay.play($0) } } }
      try reader.finish()
      if path != "-" {
        // The segments before belong to it.
        let series = try JournalSet.series(endingWith: path)
        let remarks = try JournalSet.read(series, salvaging: true) { _ = replay.play($0) }
        if let fault = remarks.skipped.first { throw fault }
      }
    } catch let fault as JournalFault {
      try Console.line("\(path): \(fault)\(Self.leftovers(path))")
      return Int32(fault.kind.rawValue)
    } catch let error as SystemError {
      // The others are checked all the same.
      Console.error("chairside: \(error)")
      return ExitStatus.noInput.rawValue
    }
    let remarks = replay.remarks.sentences.map { ", \($0)" }.joined()
    let end = reader.end.map { "ended: \($0.rawValue)" } ?? "ended abnormally: no footer"
    try Console.line(
      "\(path): good, \(reader.lineCount) lines\(Self.chart(replay.session)), \(end)\(remarks), "
        + "head \(reader.head ?? "none")\(Self.leftovers(path))")
    return 0
  }

  /// Files of the session without a header, as an addition to a sentence.
  private static func leftovers(_ path: String) -> String {
    let names = JournalSet.leftovers(beside: path).map { $0.split(separator: "/").last ?? "" }
    return names.isEmpty
      ? ""
      : "; passed over, since a program was killed as it made them and nothing stands in them: "
        + names.joined(separator: ", ")
  }

  /// What was written down in all segments, and what of it was corrected later, as an addition to a
  /// sentence; empty where nothing was.
  private static func chart(_ session: Session?) -> String {
    let entries = session?.chart.entries ?? []
    guard !entries.isEmpty else { return "" }
    let corrections = entries.compactMap(\.corrects).map(String.init)
    return ", \(entries.count) entries of the chart"
      + (corrections.isEmpty ? "" : ", corrected: \(corrections.joined(separator: ", "))")
  }
}
