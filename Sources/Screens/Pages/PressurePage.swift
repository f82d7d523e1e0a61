import Canvas
import Care
import Session
import Vitals
import Wording

/// The list of pressure readings, newest first, with their deviation from the baseline.
struct PressurePage {
  /// Rows above the readings.
  private static let headRows = 2
  private static let columns = [1, 8, 18, 24, 42, 56]

  let snapshot: Snapshot

  private var words: PressurePageWords { PressurePageWords(snapshot.language) }

  private var session: Session { snapshot.session }

  private var title: Phrase {
    let base = session.care.baselines
    guard let systolic = base[.cuffSystolic], let diastolic = base[.cuffDiastolic] else {
      return words.title(baseline: nil)
    }
    return words.title(
      baseline: Phrase(systolic: systolic.roundedUnits, diastolic: diastolic.roundedUnits))
  }

  private func line(_ measurement: PressureMeasurement) -> PageLine {
    let reading = measurement.reading
    let isMeasured = measurement.standing == .measured
    let pair = Phrase(
      systolic: reading.systolic.amount.roundedUnits,
      diastolic: reading.diastolic.amount.roundedUnits)
    let base = session.care.baselines
    var deviation = Phrase()
    if isMeasured, let systolic = base[.cuffSystolic], let diastolic = base[.cuffDiastolic] {
      deviation = words.deviation(reading, from: systolic, diastolic)
    }
    let tiles = TileWords(snapshot.language)
    return PageLine([
      .init(Phrase(snapshot.clock(measurement.taken)), .chrome),
      .init(
        isMeasured ? pair : pair + tiles.doubted("?"), isMeasured ? .pressure : .questionable,
        name: words.pressure),
      .init(
        reading.mean.map { "\($0.amount.roundedUnits)" } ?? "", .text, name: words.mean),
      .init(deviation, .text, name: words.deviation),
      .init(
        session.pressure.source(of: measurement).map { Phrase($0.name) } ?? words.hand, .chrome,
        name: words.source),
      .init(Phrase(tiles.standing(measurement.standing)), .questionable),
    ])
  }

  /// The readings that fit into `rows`.
  func text(rows: Int) -> PageText {
    let all = session.pressure.history.sorted { $0.taken > $1.taken }
    let visible = max(rows - Self.headRows, 0)
    let scrolled = snapshot.interface.views.scrolled
    guard !all.isEmpty else { return PageText(lines: [PageLine(words.nothing, .chrome)]) }
    return PageText(
      lines: all.dropFirst(scrolled).prefix(visible).map(line),
      hidden: all.count - scrolled - visible)
  }

  func plainText(rows: Int) -> PageText {
    let text = text(rows: rows)
    return PageText(lines: [PageLine(title, .heading)] + text.lines, hidden: text.hidden)
  }

  func draw(on frame: inout Frame, in area: Area) {
    guard area.rows > Self.headRows else { return }
    frame.write(
      snapshot.fit(title.printed, area.columns - 2), row: area.row, column: 1, role: .heading)
    for (column, heading) in zip(Self.columns, words.columns) {
      frame.write(
        heading, row: area.row + 1, column: column, role: .chrome,
        width: max(area.columns - column, 0))
    }
    let text = text(rows: area.rows)
    let places = Self.columns.filter { $0 + 6 < area.columns }.map {
      FieldPlace(column: $0, room: max(area.columns - $0 - 1, 0))
    }
    for (index, line) in text.lines.enumerated() {
      snapshot.draw(line, at: places, on: &frame, row: area.row + Self.headRows + index)
    }
    MoreLines.draw(text.hidden, snapshot.language, on: &frame, above: area)
  }

  /// Scrolls the list on a page of `rows`.
  static func scroll(
    _ interface: inout Interface, _ move: ListMove, rows: Int, _ session: Session
  ) {
    interface.views.scroll(move, rows - headRows, of: session.pressure.history.count)
  }
}

extension Page {
  /// The pressure readings.
  public static let pressures = Page(
    name: "pressures", opening: Opening(key: "B", text: \.pressures), bindings: KeyTable.list,
    draw: { snapshot, frame, area in PressurePage(snapshot: snapshot).draw(on: &frame, in: area) },
    text: { snapshot, rows in PressurePage(snapshot: snapshot).plainText(rows: rows) },
    move: { interface, move, rows, session, _ in
      PressurePage.scroll(&interface, move, rows: rows, session)
    })
}
