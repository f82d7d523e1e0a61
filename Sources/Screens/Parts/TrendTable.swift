import Canvas
import Session
import Vitals
import Wording

/// The trend as a table, newest first, with a row for each twelfth of the window.
struct TrendTable {
  private static let rows: Int64 = 12

  let snapshot: Snapshot
  let range: TrendRange
  let cursor: SessionTime

  private var words: TrendWords { TrendWords(snapshot.language) }

  private var step: TimeSpan { .minutes(range.minutes) / Self.rows }

  var title: Phrase { words.table(step: step.text) }

  /// The first rows, at most `count`.
  func lines(_ count: Int) -> [PageLine] {
    // Rows end at whole steps, so that they stand still; the row of the cursor is first.
    let last = cursor.floored(to: step) + step
    return (0..<Int64(max(count, 0))).map { last - step * $0 }
      .prefix { $0 > snapshot.session.began }.map(line)
  }

  /// The row of the step that ends at a time.
  private func line(until: SessionTime) -> PageLine {
    let from = until - step
    let point = TrendPoint(snapshot.session, at: until - .milliseconds(1), over: step, words)
    let pressure = point.pressure.flatMap { $0.taken >= from ? $0 : nil }
    return PageLine([
      .init(Phrase(snapshot.clock(from)), .chrome),
      .init(point.rate, .heartRate, name: words.rate),
      .init(point.saturation, .saturation, name: words.saturation),
      .init(pressure.map(TrendPoint.words) ?? "", .pressure, name: words.pressure),
      .init(events(from: from, until: until)),
    ])
  }

  func draw(on frame: inout Frame, in area: Area) {
    frame.write(title.printed, row: area.row, column: 1, role: .heading)
    let columns = [1, 8, 18, 28, 43]
    for (column, heading) in zip(columns, words.columns) {
      frame.write(heading, row: area.row + 1, column: column, role: .chrome)
    }
    for (index, line) in lines(area.rows - 2).enumerated() {
      let row = area.row + 2 + index
      snapshot.draw(
        line, at: columns.dropLast().map { FieldPlace(column: $0) }, on: &frame, row: row)
      // Events are clipped at the edge: the events page has them whole.
      guard let events = line.fields.last, let column = columns.last else { continue }
      frame.write(
        snapshot.text(events.value.printed), row: row, column: column, role: events.role,
        width: area.columns - column - 1)
    }
  }

  /// The events of a row, alarms first.
  private func events(from: SessionTime, until: SessionTime) -> Phrase {
    let found = snapshot.session.timeline.events.filter { $0.time >= from && $0.time < until }
    let alarms = found.filter { TimelineWords.category($0) == .alarms }
    let texts = (alarms + found.filter { TimelineWords.category($0) != .alarms })
      .compactMap { TimelineWords(snapshot.language).phrase($0, in: snapshot.session) }
    guard let first = texts.first else { return "" }
    return texts.count == 1 ? first : "\(first)  \(words.more(texts.count - 1))"
  }
}
