import Canvas
import Session
import Text
import Vitals
import Wording

/// Draws a form: questions, answers, one selected line.
struct FormPage {
  /// The least width of a question in columns.
  private static let leastLabel = 10
  /// The least width of the tables of the history in columns.
  private static let leastTable = 74

  let snapshot: Snapshot
  let form: Form

  private var rows: [FormRow] {
    form.rows(snapshot.session, snapshot.now, snapshot.language)
  }

  private var historyTitle: Phrase { ChecklistWords(snapshot.language).history }

  /// Index of the first visible line; the selected line stands in the middle.
  private func first(_ visible: Int, of count: Int) -> Int {
    let selected = min(snapshot.interface.views.form.row, max(count - 1, 0))
    return min(max(selected - visible / 2, 0), max(count - visible, 0))
  }

  private func line(_ row: FormRow, isSelected: Bool) -> PageLine {
    let role = row.mark.role
    guard row.mark != .heading else {
      return PageLine([.init(Phrase(row.label), .heading)], isSelected: isSelected)
    }
    return PageLine(
      [
        .init(row.mark.sign(snapshot.language), role), .init(Phrase(row.label), role),
        .init(row.state, role),
      ],
      isSelected: isSelected)
  }

  func text(rows count: Int) -> PageText {
    let rows = rows
    let history = form.showsHistory ? snapshot.context.history.lines : []
    let below = history.isEmpty ? 0 : min(history.count + 1, count / 3)
    let visible = max(count - below, 1)
    let first = first(visible, of: rows.count)
    let selected = min(snapshot.interface.views.form.row, max(rows.count - 1, 0))
    var lines = rows.enumerated().dropFirst(first).prefix(visible).map {
      line($0.element, isSelected: $0.offset == selected)
    }
    if below > 0 {
      lines += [PageLine(historyTitle, .heading)]
      lines += history.prefix(below - 1).map { PageLine(Phrase($0)) }
    }
    return PageText(lines: lines, hidden: rows.count - first - visible)
  }

  func draw(on frame: inout Frame, in area: Area) {
    let rows = rows
    let selected = min(snapshot.interface.views.form.row, max(rows.count - 1, 0))
    let history = form.showsHistory ? history(columns: area.columns) : []
    let below = history.isEmpty || area.rows < 12 ? 0 : min(history.count + 1, area.rows / 3)
    let visible = max(area.rows - below, 1)
    let first = first(visible, of: rows.count)
    let widest =
      rows.filter { $0.mark != .heading }.map { DisplayWidth.of($0.label) }.max() ?? 0
    let split = min(widest + 8, area.columns * 60 / 100)
    for (offset, row) in rows.dropFirst(first).prefix(visible).enumerated() {
      snapshot.draw(
        line(row, isSelected: first + offset == selected), at: places(of: row, split, area.columns),
        on: &frame, row: area.row + offset)
    }
    MoreLines.draw(rows.count - first - visible, snapshot.language, on: &frame, above: area)
    guard below > 0 else { return }
    draw(
      shortened(history, to: below - 1, columns: area.columns), on: &frame,
      row: area.row + visible, count: below)
  }

  private func places(of row: FormRow, _ split: Int, _ width: Int) -> [FieldPlace] {
    guard row.mark != .heading else { return [FieldPlace(column: 1, room: width - 2)] }
    let column = column(of: row, split: split, width: width)
    return [
      FieldPlace(column: 2), FieldPlace(column: 6, room: max(column - 7, 1)),
      FieldPlace(column: column, room: max(width - column - 1, 0)),
    ]
  }

  /// The column of the answer: that of the others, unless question or answer need more room.
  private func column(of row: FormRow, split: Int, width: Int) -> Int {
    guard !row.state.isEmpty else { return width }
    let earliest = 7 + DisplayWidth.of(snapshot.text(row.label))
    let latest = width - 1 - DisplayWidth.of(snapshot.text(row.state.printed))
    // Without room for both, the answer is whole and the question is cut.
    return earliest <= latest
      ? min(max(split + 1, earliest), latest) : max(latest, Self.leastLabel + 7)
  }

  /// The history as tables, on a screen too narrow for their numbers as lines.
  private func history(columns: Int) -> [String] {
    let history = snapshot.context.history
    let width = columns - 4
    guard !history.tables.isEmpty, width >= Self.leastTable else {
      return history.lines.flatMap { TextWrap.lines(snapshot.text($0), columns: width) }
    }
    return history.reminders.flatMap { TextWrap.lines(snapshot.text($0), columns: width) }
      + history.tables.flatMap { table($0, width) }
  }

  private func table(_ rows: [[String]], _ width: Int) -> [String] {
    TextTable.lines(rows.map { row in row.map(snapshot.text) }, width: width)
  }

  /// The history in so many lines: without room for all of it, the newest sessions come before the
  /// words of the heads, and only when the next session is due stays above them.
  private func shortened(_ all: [String], to count: Int, columns: Int) -> [String] {
    let history = snapshot.context.history
    let width = columns - 4
    guard all.count > count, width >= Self.leastTable, let numbers = history.tables.first,
      let words = history.tables.last
    else { return all }
    let due = history.due.map { TextWrap.lines(snapshot.text($0), columns: width) } ?? []
    return (due.count + 2 <= count ? due : [])
      + table([history.shortHeads] + numbers.dropFirst(), width)
      + table(Array(words.dropFirst()), width)
  }

  /// Draws the patient history.
  private func draw(_ history: [String], on frame: inout Frame, row: Int, count: Int) {
    frame.write(historyTitle.printed, row: row, column: 1, role: .heading)
    for (offset, line) in history.prefix(count - 1).enumerated() {
      frame.write(
        line, row: row + 1 + offset, column: 2, role: .text,
        width: frame.size.columns - 3)
    }
  }
}

extension FormRow.Mark {
  /// A sign, since colour is never the only sign.
  fileprivate func sign(_ language: Language) -> Phrase {
    let words = ListWords(language)
    return switch self {
    case .heading, .plain: ""
    case .open: words.open
    case .required: words.required
    case .done: words.done
    case .wrong: words.wrong
    }
  }

  fileprivate var role: Role {
    switch self {
    case .heading: .heading
    case .plain, .done: .text
    case .open: .chrome
    case .required, .wrong: .changed
    }
  }
}
