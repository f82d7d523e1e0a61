import Canvas
import Session
import Wording

/// The help page: version, disclaimer, keys, the marks of alarms and values.
struct HelpPage {
  let snapshot: Snapshot

  /// All lines of the page.
  static func lines(_ interface: Interface, version: String = "") -> [PageLine] {
    let language = interface.language
    let words = HelpWords(language)
    var lines = [
      heading(Phrase(version)), line(words.live), PageLine(""), heading(words.keys),
    ]
    let own = interface.views.helpFor.bindings.filter {
      interface.access.canChange || !$0.action.changesSession
    }
    if !own.isEmpty {
      lines += [heading(words.ownKeys)] + own.map { line($0, language) }
      lines += [PageLine(""), heading(words.keysEverywhere)]
    }
    if interface.access.isReplay {
      lines += interface.keys.replay.map { line($0, language) }
      lines.append(line(words.tenths))
    }
    // Keys that change a session do nothing in a replay, and have no row.
    lines += interface.keys.everywhere.filter {
      interface.access.canChange || !$0.action.changesSession
    }.map { line($0, language) }
    lines += [line(words.arrows), line(words.toggle), PageLine(""), heading(words.signs)]
    return lines + words.lines.map(line)
  }

  private static func heading(_ text: Phrase) -> PageLine {
    PageLine([.init(""), .init(text, .heading)])
  }

  private static func line(_ binding: Binding, _ language: Language) -> PageLine {
    line(
      (
        binding.key.sign(language), binding.key.spoken(language), binding.text(language).sentence
      ))
  }

  private static func line(_ line: HelpWords.Line) -> PageLine {
    PageLine([
      .init("\(line.sign, spoken: "\(line.spoken):")", .key), .init(Phrase(line.text)),
    ])
  }

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
    MoreLines.draw(text.hidden, snapshot.language, on: &frame, above: area)
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
