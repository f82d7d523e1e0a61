import Alarms
import Canvas
import Care
import Session
import Wording

/// Draws the clinic's card below the numbers while help is called.
struct CardBox {
  let snapshot: Snapshot

  /// How long each part of a card is shown that has no room as a whole.
  private static let turn: Int64 = 4000

  /// That help was called, and the lines of the card; nil while none is called.
  private var content: (head: String, card: [String])? {
    let session = snapshot.session
    guard let called = session.helpCalled else { return nil }
    let words = HelpCallWords(snapshot.language)
    let key = snapshot.interface.sign(of: .callHelp)
    return (
      words.called(at: snapshot.clock(called, seconds: true), key: key),
      session.header.clinic.card(for: session.alarms.shown)?.lines ?? [words.noCard]
    )
  }

  /// Draws it over an area; parts without room together are shown in turn, the card first.
  func draw(on frame: inout Frame, in area: Area) {
    guard let content, area.rows >= 1, area.columns >= 10 else { return }
    let hasFrame = area.rows >= 5
    let rows = hasFrame ? area.rows - 2 : area.rows
    func wrap(_ lines: [String]) -> [String] {
      lines.flatMap { TextWrap.lines(snapshot.text($0), columns: area.columns - 4) }
    }
    let head = wrap([content.head])
    let whole = head + wrap(content.card)
    let shown = whole.count <= rows ? whole : part(of: wrap(content.card) + head, rows: rows)
    let box = Area(
      row: area.row, column: area.column, rows: shown.count + (hasFrame ? 2 : 0),
      columns: area.columns)
    frame.fill(box)
    if hasFrame { frame.box(box, role: .notice, glyphs: snapshot.glyphs) }
    for (offset, line) in shown.enumerated() {
      frame.write(
        line, row: box.row + (hasFrame ? 1 : 0) + offset, column: area.column + 2,
        role: offset == 0 ? .heading : .text, width: area.columns - 4)
    }
  }

  /// The lines whose turn it is, with the number of their part behind the first.
  private func part(of lines: [String], rows: Int) -> [String] {
    let parts = (lines.count + rows - 1) / rows
    let number = Int(snapshot.context.presentation.milliseconds / Self.turn) % parts
    var shown = Array(lines[(number * rows)..<min((number + 1) * rows, lines.count)])
    shown[0] = "\(number + 1)/\(parts) \(shown[0])"
    return shown
  }
}
