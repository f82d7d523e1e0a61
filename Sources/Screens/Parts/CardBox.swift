import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// Draws the clinic's card below the numbers while help is called.
struct CardBox {
  let snapshot: Snapshot

  /// How long each part of a card is shown that has no room as a whole.
  private static let turn: Int64 = 4000
  /// The columns of the place of a part, as ` 3/12`.
  private static let placeWidth = 6

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
    func wrap(_ lines: [String], _ columns: Int) -> [[String]] {
      lines.map { TextWrap.lines(snapshot.text($0), columns: columns) }
    }
    let width = area.columns - 4
    let whole = wrap([content.head] + content.card, width).flatMap(\.self)
    var (shown, place) = (whole, "")
    if whole.count > rows {
      let narrow = wrap(content.card + [content.head], max(width - Self.placeWidth, 4))
      (shown, place) = part(of: Self.parts(narrow, rows: rows))
    }
    let box = Area(
      row: area.row, column: area.column, rows: shown.count + (hasFrame ? 2 : 0),
      columns: area.columns)
    frame.fill(box)
    if hasFrame { frame.box(box, role: .notice, glyphs: snapshot.glyphs) }
    let first = box.row + (hasFrame ? 1 : 0)
    for (offset, line) in shown.enumerated() {
      frame.write(
        line, row: first + offset, column: area.column + 2, role: offset == 0 ? .heading : .text,
        width: width)
    }
    frame.write(place, row: first, endingAt: area.column + area.columns - 2, role: .chrome)
  }

  /// The lines in parts of so many rows; a line of the card is divided only where it is longer.
  private static func parts(_ lines: [[String]], rows: Int) -> [[String]] {
    var parts: [[String]] = [[]]
    for line in lines {
      if let last = parts.last, !last.isEmpty, last.count + line.count > rows { parts.append([]) }
      for piece in line {
        if parts[parts.count - 1].count == rows { parts.append([]) }
        parts[parts.count - 1].append(piece)
      }
    }
    return parts
  }

  /// The part whose turn it is since help was called, and its place among all.
  private func part(of parts: [[String]]) -> (lines: [String], place: String) {
    let called = snapshot.session.helpCalled ?? snapshot.now
    let number = Int((snapshot.now - called).milliseconds / Self.turn) % parts.count
    return (parts[number], "\(number + 1)/\(parts.count)")
  }
}
