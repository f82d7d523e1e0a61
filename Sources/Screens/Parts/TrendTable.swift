import Canvas
import Session
import Vitals
import Wording

/// The trend as a table, newest first, with a row for each interval or each measurement.
struct TrendTable {
  let snapshot: Snapshot
  let interval: TrendInterval
  let cursor: SessionTime

  private var words: TrendWords { TrendWords(snapshot.language) }

  /// The heads of the columns with their widths; the last has the rest.
  private var columns: [(head: String, width: Int)] {
    let breathes = snapshot.session.hasArrived(.respiratoryRate)
    let hasGas = snapshot.session.hasArrived(.endTidalCO2)
    return [(words.time, 7), (words.rate.printed, 10), (words.saturation.printed, 10)]
      + (breathes ? [(words.breathing.printed, 8)] : [])
      + (hasGas ? [(words.gas.printed, 8)] : [])
      + [(words.pressureWithMean, 15), (words.events, 0)]
  }

  var title: Phrase {
    interval.length.map { words.table(step: ValueWords(snapshot.language).age($0)) }
      ?? words.tableByReading
  }

  /// A row: the values and events of a time.
  private struct Row {
    /// The time that it is named by.
    let named: SessionTime
    let from: SessionTime
    let until: SessionTime
  }

  /// The first rows, at most `count`.
  func lines(_ count: Int) -> [PageLine] { rows(max(count, 0)).map(line) }

  private func rows(_ count: Int) -> [Row] {
    guard let step = interval.length else { return readings(count) }
    // Rows end at whole steps, so that they stand still; the row of the cursor is first.
    let last = cursor.floored(to: step) + step
    return (0..<Int64(count)).map { last - step * $0 }
      .prefix { $0 > snapshot.session.began }
      .map { Row(named: $0 - step, from: $0 - step, until: $0) }
  }

  /// A row for each measurement until the cursor, with what happened since the one before.
  private func readings(_ count: Int) -> [Row] {
    let taken = snapshot.session.pressure.history.map(\.taken).filter { $0 <= cursor }.sorted()
    let before = [snapshot.session.began] + taken
    return zip(before, taken).reversed().prefix(count).map { from, time in
      Row(named: time, from: min(from, time), until: time + .milliseconds(1))
    }
  }

  private func line(_ row: Row) -> PageLine {
    let length = min(row.until - row.from, interval.length ?? .seconds(60))
    let point = TrendPoint(
      snapshot.session, at: row.until - .milliseconds(1), over: length, words)
    let pressure = point.pressure.flatMap { $0.taken >= row.from ? $0 : nil }
    let breathing = point.breathing.map { PageLine.Field($0, .breathing, name: words.breathing) }
    let gas = point.gas.map { PageLine.Field($0, .breathing, name: words.gas) }
    return PageLine(
      [
        .init(Phrase(snapshot.clock(row.named)), .chrome),
        .init(point.rate, .heartRate, name: words.rate),
        .init(point.saturation, .saturation, name: words.saturation),
      ] + [breathing, gas].compactMap(\.self) + [
        .init(pressure.map(TrendPoint.words) ?? "", .pressure, name: words.pressure),
        .init(events(from: row.from, until: row.until)),
      ])
  }

  func draw(on frame: inout Frame, in area: Area) {
    frame.write(title.printed, row: area.row, column: 1, role: .heading)
    var next = 1
    var places: [Int] = []
    for (head, width) in columns {
      let column = next
      frame.write(head, row: area.row + 1, column: column, role: .chrome)
      places.append(column)
      next = column + width
    }
    for (index, line) in lines(area.rows - 2).enumerated() {
      let row = area.row + 2 + index
      snapshot.draw(
        line, at: places.dropLast().map { FieldPlace(column: $0) }, on: &frame, row: row)
      // Events are clipped at the edge: the events page has them whole.
      guard let events = line.fields.last, let column = places.last else { continue }
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
