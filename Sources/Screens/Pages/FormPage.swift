import Canvas
import Session
import Vitals

/// A form: lines with what is asked and what is known, one of them chosen.
struct FormPage {
  /// How many columns of a question are seen at least.
  private static let leastLabel = 10

  let scene: Scene
  let form: Form

  func draw(on frame: inout Frame, in area: Area) {
    let rows = form.rows(scene.session, scene.now)
    let chosen = min(scene.interface.chosenRow, max(rows.count - 1, 0))
    let history = form.showsHistory ? history(columns: area.columns) : []
    let below = history.isEmpty || area.rows < 12 ? 0 : min(history.count + 1, area.rows / 3)
    let visible = max(area.rows - below, 1)
    let first = min(max(chosen - visible / 2, 0), max(rows.count - visible, 0))
    let widest = rows.filter { $0.mark != .heading }.map { DisplayWidth.of($0.label) }.max() ?? 0
    let split = min(widest + 8, area.columns * 60 / 100)
    for (offset, row) in rows.dropFirst(first).prefix(visible).enumerated() {
      draw(
        row, isChosen: first + offset == chosen, on: &frame, row: area.row + offset, split: split)
    }
    MoreLines.draw(rows.count - first - visible, on: &frame, above: area)
    if below > 0 { draw(history, on: &frame, row: area.row + visible, count: below) }
  }

  private func draw(
    _ row: FormRow, isChosen: Bool, on frame: inout Frame, row place: Int, split: Int
  ) {
    let width = frame.size.columns
    if isChosen {
      frame.fill(Area(row: place, column: 0, rows: 1, columns: width), Cell(" ", .selected))
      frame.put(scene.glyphs.pointer, place, 0, .selected)
    }
    let role: Role = isChosen ? .selected : self.role(row.mark)
    guard row.mark != .heading else {
      frame.write(
        scene.fit(row.label, width - 2), row: place, column: 1,
        role: isChosen ? .selected : .heading)
      return
    }
    frame.write(sign(row.mark), row: place, column: 2, role: role)
    let column = column(of: row, split: split, width: width)
    frame.write(scene.fit(row.label, max(column - 7, 1)), row: place, column: 6, role: role)
    frame.write(
      scene.fit(row.state, max(width - column - 1, 0)), row: place, column: column, role: role)
  }

  /// Where the answer stands: below the others, unless it or the question needs more room.
  private func column(of row: FormRow, split: Int, width: Int) -> Int {
    guard !row.state.isEmpty else { return width }
    let earliest = 7 + DisplayWidth.of(scene.text(row.label))
    let latest = width - 1 - DisplayWidth.of(scene.text(row.state))
    // Where not both have room the answer is told whole, as far as that leaves a question.
    return earliest <= latest
      ? min(max(split + 1, earliest), latest) : max(latest, Self.leastLabel + 7)
  }

  /// Told by a sign as well as by a colour.
  private func sign(_ mark: FormRow.Mark) -> String {
    switch mark {
    case .heading, .plain: ""
    case .open: "[ ]"
    case .required: "[!]"
    case .done: "[x]"
    case .wrong: "[?]"
    }
  }

  private func role(_ mark: FormRow.Mark) -> Role {
    switch mark {
    case .heading: .heading
    case .plain, .done: .text
    case .open: .chrome
    case .required, .wrong: .changed
    }
  }

  private func history(columns: Int) -> [String] {
    scene.context.history.flatMap { TextWrap.lines(scene.text($0), columns: columns - 4) }
  }

  /// What earlier sessions of this patient say.
  private func draw(_ history: [String], on frame: inout Frame, row: Int, count: Int) {
    frame.write("Earlier sessions of this patient", row: row, column: 1, role: .heading)
    for (offset, line) in history.prefix(count - 1).enumerated() {
      frame.write(
        line, row: row + 1 + offset, column: 2, role: .text,
        width: frame.size.columns - 3)
    }
  }
}
