import Canvas
import Session

/// The keys, what the states of an alarm mean, the version and the disclaimer.
struct HelpPage {
  let scene: Scene

  /// Signs and sentences, below the version.
  static func lines(_ interface: Interface) -> [(sign: String, text: String, role: Role)] {
    var lines: [(String, String, Role)] = [
      ("", "", .heading),
      ("LIVE*", "not a medical device; alarms may fail, watch the patient", .text),
      ("", "", .text), ("", "Keys", .heading),
    ]
    let own = interface.askedHelpOn.bindings
    if !own.isEmpty {
      lines += [("", "On the page you came from", .heading)]
      lines += own.map { ($0.sign, $0.sentence, .text) }
      lines += [("", "", .text), ("", "Everywhere", .heading)]
    }
    if interface.isReplay {
      lines += interface.keys.replay.map { ($0.sign, $0.sentence, .text) }
      lines.append(("0-9", "to so many tenths of the recording", .text))
    }
    lines += interface.keys.everywhere.map { ($0.sign, $0.sentence, .text) }
    lines.append(("arrows", "move in lists; left and right change a limit", .text))
    lines.append(("x", "on the limits page: switch the rule off or on", .text))
    lines += [("", "", .text), ("", "Alarms", .heading)]
    lines += states.map { ($0.0, $0.1, .text) }
    return lines
  }

  private static let states: [(String, String)] = [
    ("***", "high: red, flashes twice a second; look now"),
    ("**", "medium: yellow, flashes slowly; high when 2 min unacknowledged"),
    ("*", "low: steady"),
    ("ack", "acknowledged: holds on, silent, reminds every 3 min"),
    ("no data", "lost while it alarmed: it signals until acknowledged"),
    ("now", "over, not acknowledged: high alarms stay until they are"),
    ("---", "no current value, with the reason"),
    ("88?", "the device doubts the value: it decides nothing"),
    ("88'", "a moment old"),
    ("audio paused", "no sound for two minutes; a new medium or high alarm ends it"),
    ("alarms paused", "no sound, no flash; all is still judged, logged and shown"),
    ("+ or dagger", "a limit differs from the profile"),
  ]

  func draw(on frame: inout Frame, in area: Area) {
    var all = Self.lines(scene.interface)
    if !all.isEmpty { all[0].text = scene.context.version }
    let offset = min(scene.interface.scrolled, max(all.count - area.rows, 0))
    for (index, line) in all.dropFirst(offset).prefix(area.rows).enumerated() {
      let row = area.row + index
      frame.write(line.sign, row: row, column: 1, role: .key)
      let indent = line.role == .heading ? 1 : 15
      frame.write(
        scene.fit(line.text, area.columns - indent - 1), row: row, column: indent,
        role: line.role)
    }
    MoreLines.draw(all.count - offset - area.rows, on: &frame, above: area)
  }
}

extension Page {
  /// Keys and words.
  public static let help = Page(
    name: "help", opening: Opening(key: "?", word: "Help", sentence: "this page", after: .lock),
    bindings: KeyTable.list,
    draw: { scene, frame, area in HelpPage(scene: scene).draw(on: &frame, in: area) },
    move: { interface, move, rows, _, _ in
      interface.scroll(move, rows, of: HelpPage.lines(interface).count)
    },
    willOpen: { interface in interface.askedHelpOn = interface.page })
}
