import TerminalDriver
import TestSupport
import Testing
import Text

/// The reports of one patient, compared with the script of what was typed.
struct DayPaper {
  let script: DayScript
  let clock: ClinicClock
  private let text: String
  private let json: JSONValue

  /// The reports that were written by themselves when the session was closed; they must be those
  /// that are printed by order.
  init(_ typed: DayScript, _ program: Program, _ clock: ClinicClock) throws {
    var script = typed
    let checklist = script.checklist(clock)
    script.members += checklist.members
    script.printed += checklist.printed
    self.script = script
    self.clock = clock
    let written = script.reports(program)
    #expect(written.count == 2, "\(script.patient): \(written)")
    let journal = program.folder(script.journal)
    let environment = clock.environment()
    let verified = try program.run(["verify", journal], environment: environment)
    #expect(verified.status == .exited(0), "\(verified)")
    for (ending, option) in [("report.txt", []), ("report.json", ["--json"])] {
      let printed = try program.run(["report", journal] + option, environment: environment)
      let exported = program.folder.text(written.first { $0.hasSuffix(ending) } ?? "")
      #expect(printed.output == exported, "\(ending) of \(script.patient)")
    }
    text = program.folder.text(written.first { $0.hasSuffix("report.txt") } ?? "")
    let bytes = Array(program.folder.text(written.first { $0.hasSuffix("json") } ?? "").utf8)
    json = try JSONValue(parsing: bytes.span)
  }

  /// Compares all of it, to the digit and the second.
  func compare() {
    let began = ReportJSONMembers.value("session.began_at", in: json)?.text ?? ""
    #expect(began.hasSuffix(clock.zone), "\(script.patient): \(began)")
    compareActions()
    for place in Set(script.members.map(\.place)).union(Self.lists).sorted() {
      compareMembers(at: place)
    }
    for title in Set(script.printed.map(\.place)).union(Self.tables).sorted() {
      comparePrinted(title)
    }
    for words in script.words {
      #expect(flat.contains(words), "\(script.patient): '\(words)' in\n\(text)")
    }
  }

  /// The lists and tables that are compared also where nothing was typed: then they are empty.
  private static let lists = [
    "corrections", "critical", "given", "infusion.changes", "infusion.pauses", "notes", "overrides",
    "scores", "sets", "side_effects", "vitals.baselines", "vitals.by_hand",
  ]
  private static let tables = ["Corrections", "Given and done", "Side effects"]

  /// Columns and the ends of lines apart.
  private var flat: String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

  /// Everything that was recorded, in both reports: nothing more and nothing less.
  private func compareActions() {
    let typed = script.lines.map { [clock.local($0.time), $0.by, $0.text] }
    let members = ReportJSONMembers.objects("actions", in: json).map { action in
      ["at", "by", "text"].map { ReportJSONMembers.text($0, in: action) }
    }
    #expect(members == typed, "\(script.patient): \(difference(typed, members))")
    let rows = PrintedTable("Actions, in order", in: text)?.rows ?? []
    let printed = rows.map { [$0["time"] ?? "", $0["by"] ?? "", $0["entry"] ?? ""] }
    let clocks = script.lines.map { [clock.clock($0.time), $0.by, $0.text] }
    #expect(printed == clocks, "\(script.patient): \(difference(clocks, printed))")
  }

  private func compareMembers(at place: String) {
    var rows = script.members.filter { $0.place == place }.map(\.cells)
    if case .object? = ReportJSONMembers.value(place, in: json) {
      rows = [rows.reduce(into: [:]) { all, row in all.merge(row) { $1 } }]
    }
    // What was not answered stands in the list too, as not answered.
    let objects = ReportJSONMembers.objects(place, in: json).filter {
      place != "checklist" || $0["answer"] != .null
    }
    #expect(
      objects.count == rows.count, "\(script.patient): \(objects.count) in \(place), not \(rows)")
    for (row, object) in zip(rows, objects) {
      for (path, value) in row.sorted(by: { $0.key < $1.key }) {
        let found = ReportJSONMembers.text(path, in: object)
        #expect(found == value, "\(script.patient): \(place).\(path) beside \(row)")
      }
    }
  }

  private func comparePrinted(_ title: String) {
    let rows = script.printed.filter { $0.place == title }.map(\.cells)
    let printed = PrintedTable(title, in: text)?.rows ?? []
    #expect(printed == rows, "\(script.patient), \(title): \(difference(rows, printed))")
  }

  private func difference<Value: Equatable>(_ typed: [Value], _ found: [Value]) -> String {
    let place = zip(typed, found).enumerated().first { $1.0 != $1.1 }?.offset
    let first = place ?? min(typed.count, found.count)
    return "typed \(typed.dropFirst(first).prefix(2)), found \(found.dropFirst(first).prefix(2))"
  }
}
