import Canvas
import Session
import Wording

/// The help page: version, disclaimer, keys, the marks of alarms and values.
struct HelpPage {
  let snapshot: Snapshot

  /// All lines of the page.
  static func lines(_ interface: Interface, version: String = "") -> [PageLine] {
    var lines = [
      heading(Phrase(version)),
      line("LIVE*", "live", "not a medical device; alarms may fail, watch the patient"),
      PageLine(""), heading("Keys"),
    ]
    let own = interface.views.helpFor.bindings
    let language = interface.language
    if !own.isEmpty {
      lines += [heading("On the page you came from")] + own.map { line($0, language) }
      lines += [PageLine(""), heading("Everywhere")]
    }
    if interface.access.isReplay {
      lines += interface.keys.replay.map { line($0, language) }
      lines.append(line("0-9", "0-9", "to so many tenths of the recording"))
    }
    lines += interface.keys.everywhere.map { line($0, language) }
    lines.append(line("arrows", "arrows", "move in lists; left and right change a limit"))
    lines.append(line("x", "x", "on the limits page: switch the rule off or on"))
    lines += [PageLine(""), heading("Alarms")]
    return lines + states.map { line($0.sign, $0.spoken, $0.text) }
  }

  private static func heading(_ text: Phrase) -> PageLine {
    PageLine([.init(""), .init(text, .heading)])
  }

  private static func line(_ binding: Binding, _ language: Language) -> PageLine {
    line(binding.sign, KeySigns.name(binding.sign), binding.text(language).sentence)
  }

  private static func line(_ sign: String, _ spoken: String, _ text: String) -> PageLine {
    PageLine([.init("\(sign, spoken: "\(spoken):")", .key), .init(Phrase(text))])
  }

  private static let states: [(sign: String, spoken: String, text: String)] = [
    ("***", "three stars", "high: red, flashes twice a second; look now"),
    ("**", "two stars", "medium: yellow, flashes slowly; high when 2 min unacknowledged"),
    ("*", "one star", "low: steady"),
    ("ack", "ack", "acknowledged: holds on, silent, reminds every 3 min"),
    ("no data", "no data", "lost while it alarmed: it signals until acknowledged"),
    ("now", "now", "over, not acknowledged: high alarms stay until they are"),
    ("---", "dashes", "no current value, with the reason"),
    ("88?", "a question mark behind a number", "the device doubts the value: it decides nothing"),
    ("88'", "a stroke behind a number", "a moment old"),
    (
      "audio paused", "audio paused",
      "no sound for two minutes; a new medium or high alarm ends it"
    ),
    (
      "alarms paused", "alarms paused",
      "no sound, no flash; all is still judged, logged and shown"
    ),
    ("+ or dagger", "plus or dagger", "a limit differs from the profile"),
  ]

  func draw(on frame: inout Frame, in area: Area) {
    let text = text(rows: area.rows)
    for (index, line) in text.lines.enumerated() {
      let isHeading = line.fields.last?.role == .heading
      let indent = isHeading ? 1 : 15
      snapshot.draw(
        line,
        at: [
          FieldPlace(column: 1), FieldPlace(column: indent, room: area.columns - indent - 1),
        ], on: &frame, row: area.row + index)
    }
    MoreLines.draw(text.hidden, on: &frame, above: area)
  }

  func text(rows: Int) -> PageText {
    let all = Self.lines(snapshot.interface, version: snapshot.context.version)
    let offset = min(snapshot.interface.views.scrolled, max(all.count - rows, 0))
    return PageText(
      lines: Array(all.dropFirst(offset).prefix(rows)), hidden: all.count - offset - rows)
  }
}

extension Page {
  /// Help.
  public static let help = Page(
    name: "help", opening: Opening(key: "?", text: \.help, after: .lock),
    bindings: KeyTable.list,
    draw: { snapshot, frame, area in HelpPage(snapshot: snapshot).draw(on: &frame, in: area) },
    text: { snapshot, rows in HelpPage(snapshot: snapshot).text(rows: rows) },
    move: { interface, move, rows, _, _ in
      interface.views.scroll(move, rows, of: HelpPage.lines(interface).count)
    },
    willOpen: { interface in interface.views.helpFor = interface.page })
}
