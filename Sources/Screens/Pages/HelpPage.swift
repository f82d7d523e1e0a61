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
      line(sign("LIVE*", "live"), "not a medical device; alarms may fail, watch the patient"),
      PageLine(""), heading("Keys"),
    ]
    let own = interface.views.helpFor.bindings
    if !own.isEmpty {
      lines += [heading("On the page you came from")] + own.map(line)
      lines += [PageLine(""), heading("Everywhere")]
    }
    if interface.access.isReplay {
      lines += interface.keys.replay.map(line)
      lines.append(line("0-9", "to so many tenths of the recording"))
    }
    lines += interface.keys.everywhere.map(line)
    lines.append(line("arrows", "move in lists; left and right change a limit"))
    lines.append(line("x", "on the limits page: switch the rule off or on"))
    lines += [PageLine(""), heading("Alarms")]
    return lines + states.map { line($0.0, $0.1) }
  }

  private static func heading(_ text: Phrase) -> PageLine {
    PageLine([.init(""), .init(text, .heading)])
  }

  private static func line(_ binding: Binding) -> PageLine {
    line(KeySigns.phrase(binding.sign), binding.sentence)
  }

  private static func line(_ sign: Phrase, _ text: String) -> PageLine {
    let spoken: Phrase = "\(sign.printed, spoken: "\(sign.spoken):")"
    return PageLine([.init(spoken, .key), .init(Phrase(text))])
  }

  private static func sign(_ printed: String, _ spoken: String) -> Phrase {
    "\(printed, spoken: spoken)"
  }

  private static let states: [(Phrase, String)] = [
    (sign("***", "three stars"), "high: red, flashes twice a second; look now"),
    (sign("**", "two stars"), "medium: yellow, flashes slowly; high when 2 min unacknowledged"),
    (sign("*", "one star"), "low: steady"),
    ("ack", "acknowledged: holds on, silent, reminds every 3 min"),
    ("no data", "lost while it alarmed: it signals until acknowledged"),
    ("now", "over, not acknowledged: high alarms stay until they are"),
    (sign("---", "dashes"), "no current value, with the reason"),
    (
      sign("88?", "a question mark behind a number"),
      "the device doubts the value: it decides nothing"
    ),
    (sign("88'", "a stroke behind a number"), "a moment old"),
    ("audio paused", "no sound for two minutes; a new medium or high alarm ends it"),
    ("alarms paused", "no sound, no flash; all is still judged, logged and shown"),
    ("+ or dagger", "a limit differs from the profile"),
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
    name: "help", opening: Opening(key: "?", word: "Help", sentence: "this page", after: .lock),
    bindings: KeyTable.list,
    draw: { snapshot, frame, area in HelpPage(snapshot: snapshot).draw(on: &frame, in: area) },
    text: { snapshot, rows in HelpPage(snapshot: snapshot).text(rows: rows) },
    move: { interface, move, rows, _, _ in
      interface.views.scroll(move, rows, of: HelpPage.lines(interface).count)
    },
    willOpen: { interface in interface.views.helpFor = interface.page })
}
