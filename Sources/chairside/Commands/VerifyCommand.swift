import ArgumentParser
import Care
import Journal
import Platform
import Session
import Store
import Text

/// `verify`: the integrity of journals.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Verify journals: each line, its number and the hash chain.",
    discussion: """
      Exit status: 0 intact, 1 last line truncated, 2 chain broken, 3 line damaged, 4 unknown \
      version; for several files, the highest. A journal that `retain` or `erase` removed is told \
      by its stub, NAME.erased.json, with status 0; a journal that is missing without one is lost, \
      with status 66. With --all, a session that is being written is passed over. Where an archive \
      tells each chair the heads of its neighbours, a journal that was rewritten or cut is found by \
      those of other chairs when they are verified together: status 2.
      """)

  @Argument(help: "Journals to verify.")
  var files: [String] = []

  @Flag(help: "Verify the newest session.")
  var last = false

  @Flag(help: "Verify every session of the state folder, trainings and simulations too.")
  var all = false

  @Flag(help: "Print one JSON object, with the exit status of the text.")
  var json = false

  private static let brokenChain = Int32(JournalFault.Kind.brokenChain.rawValue)

  /// What is found of one file.
  private struct Verdict {
    let file: String
    var status: Int32
    /// In words.
    var words: String
    var lines: Int?
    var head: String?
    var end: String?
    /// Whether the words are no line of the list but a mistake.
    var isUnread = false
  }

  func run() throws {
    try Failure.reporting {
      var paths = files
      if all { paths += try StateFolder().sessions }
      if last, let latest = try StateFolder().latest() { paths.append(latest) }
      guard !paths.isEmpty || all else {
        throw ValidationError(
          "name a journal, or give --last for the newest session or --all for every one")
      }
      var witnesses = Witnesses()
      var verdicts = try paths.map {
        try passedOver($0) ?? erasure($0) ?? check($0, &witnesses)
      }
      verdicts += try witnesses.contradictions.map {
        try told(Verdict(file: $0.file, status: Self.brokenChain, words: $0.words))
      }
      let worst = verdicts.map(\.status).max() ?? 0
      if json {
        try print(verdicts, worst)
      } else if verdicts.isEmpty {
        try Console.line("no session is recorded")
      }
      if worst > 0 { throw ExitCode(worst) }
    }
  }

  /// One object for other programs.
  private func print(_ verdicts: [Verdict], _ worst: Int32) throws {
    var writer = JSONWriter()
    writer.beginObject()
    writer.member("checked", Int64(verdicts.count))
    writer.member("status", Int64(worst))
    writer.key("files")
    writer.beginArray()
    for verdict in verdicts {
      writer.beginObject()
      writer.member("file", Sanitiser.inline(verdict.file))
      writer.member("status", Int64(verdict.status))
      writer.member("lines", orNull: verdict.lines.map { Int64($0) })
      writer.member("head", orNull: verdict.head)
      writer.member("end", orNull: verdict.end)
      writer.member("words", Sanitiser.inline(verdict.words))
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    var output = Output()
    try output.line(writer.bytes)
    try output.flush()
  }

  /// Tells a verdict at once, since a list may be long; JSON is one object at the end.
  private func told(_ verdict: Verdict) throws -> Verdict {
    if verdict.isUnread {
      Console.error("chairside: \(verdict.words)")
    } else if !json {
      try Console.line("\(verdict.file): \(verdict.words)")
    }
    return verdict
  }

  /// The verdict on the list of the sessions, which `*.ndjson` names too, and with --all on a file that
  /// is being written, whose last line may not be whole; nil for others.
  private func passedOver(_ path: String) throws -> Verdict? {
    if Files.name(of: path) == SessionIndex.fileName {
      let words = "the list of the sessions, which is no journal: passed over"
      return try told(Verdict(file: path, status: 0, words: words))
    }
    guard all, StateFolder.isBeingWritten(path) else { return nil }
    return try told(Verdict(file: path, status: 0, words: "is being written: passed over"))
  }

  /// The verdict on a journal that was erased, or on its stub; nil for one that is there or lost.
  private func erasure(_ path: String) throws -> Verdict? {
    do {
      guard let words = try Erasure.words(path) else { return nil }
      return try told(Verdict(file: path, status: 0, words: words))
    } catch let error as SystemError where error.operation == .read {
      // The others are checked all the same.
      let status = Int32(JournalFault.Kind.corruptLine.rawValue)
      return try told(Verdict(file: path, status: status, words: "\(error)", isUnread: true))
    }
  }

  private func check(_ path: String, _ witnesses: inout Witnesses) throws -> Verdict {
    var reader = JournalReader()
    var replay = SessionReplay()
    do {
      // Standard input can be read only once, and has no neighbours.
      try Files.read(path) { bytes in
        witnesses.count(bytes.count, of: path)
        try reader.feed(bytes) { line in
          witnesses.check.read(line, of: path)
          if path == "-" { _ = replay.play(line) }
        }
      }
      try reader.finish()
      if path != "-" {
        // The segments before belong to it.
        let series = try JournalSet.series(endingWith: path)
        let remarks = try JournalSet.read(series, salvaging: true) { _ = replay.play($0) }
        if let fault = remarks.skipped.first { throw fault }
      }
    } catch let fault as JournalFault {
      // Of a journal whose last line is torn everything before it is known.
      if fault.kind != .tornTail { witnesses.check.leaveOut(path) }
      let words = "\(fault)\(Self.leftovers(path))"
      return try told(Verdict(file: path, status: Int32(fault.kind.rawValue), words: words))
    } catch let error as SystemError {
      // The others are checked all the same.
      witnesses.check.leaveOut(path)
      let status = ExitStatus.noInput.rawValue
      return try told(Verdict(file: path, status: status, words: "\(error)", isUnread: true))
    }
    let remarks = replay.remarks.sentences.map { ", \($0)" }.joined()
    let end = reader.end.map { "ended: \($0.rawValue)" } ?? "ended abnormally: no footer"
    let words =
      "good, \(reader.lineCount) lines\(Self.chart(replay.session)), \(end)\(remarks), "
      + "head \(reader.head ?? "none")\(Self.leftovers(path))"
    return try told(
      Verdict(
        file: path, status: 0, words: words, lines: reader.lineCount, head: reader.head,
        end: reader.end?.rawValue))
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
