import Alarms
import Canvas
import Care
import Session
import Wording

/// Draws the clinic's card below the numbers while help is called.
struct CardBox {
  let snapshot: Snapshot

  /// The lines to show; nil while no help is called.
  private var lines: [String]? {
    let session = snapshot.session
    guard let called = session.helpCalled else { return nil }
    let words = HelpCallWords(snapshot.language)
    let key = snapshot.interface.sign(of: .callHelp)
    let head = words.called(at: snapshot.clock(called, seconds: true), key: key)
    return [head] + (session.header.clinic.card(for: session.alarms.shown)?.lines ?? [words.noCard])
  }

  /// Draws it over an area; what has no room is counted.
  func draw(on frame: inout Frame, in area: Area) {
    guard let lines, area.rows >= 1, area.columns >= 10 else { return }
    let hasFrame = area.rows >= 5
    let rows = hasFrame ? area.rows - 2 : area.rows
    let wrapped = lines.flatMap {
      TextWrap.lines(snapshot.text($0), columns: area.columns - 4)
    }
    let height = min(wrapped.count, rows)
    let box = Area(
      row: area.row, column: area.column, rows: height + (hasFrame ? 2 : 0), columns: area.columns)
    frame.fill(box)
    if hasFrame { frame.box(box, role: .notice, glyphs: snapshot.glyphs) }
    let hidden = wrapped.count - height
    for (offset, line) in wrapped.prefix(height).enumerated() {
      let isLast = hidden > 0 && offset == height - 1
      frame.write(
        isLast ? ListWords(snapshot.language).more(hidden + 1) : line,
        row: box.row + (hasFrame ? 1 : 0) + offset, column: area.column + 2,
        role: offset == 0 ? .heading : .text, width: area.columns - 4)
    }
  }
}
