import Canvas
import Session
import Wording

/// A question over the page; the alarm line above stays free.
struct DialogBox {
  /// From how many rows on the three numbers stay above a question.
  static let leastRows = 8

  let scene: Scene
  let dialog: Dialog

  /// How many rows it takes on a screen.
  func height(_ size: Size) -> Int {
    min(lines(size).count + 2, max(size.rows - above(size), 1))
  }

  /// The rows that stay free above it at least.
  private func above(_ size: Size) -> Int { size.rows >= Self.leastRows ? 3 : 2 }

  private func lines(_ size: Size) -> [Line] {
    content(columns: size.columns - 4, rows: size.rows - above(size) - 2)
  }

  /// Draws it in the middle, below a row where there is room for that.
  func draw(on frame: inout Frame, below: Int) {
    let size = frame.size
    let lines = lines(size)
    let widest = lines.map { DisplayWidth.of($0.text) }.max() ?? 0
    let width = min(max(widest + 4, 30), size.columns)
    let height = height(size)
    let least = height <= size.rows - below ? below : above(size)
    let top = max((size.rows - height) / 2, min(least, size.rows - height))
    let area = Area(
      row: top, column: (size.columns - width) / 2, rows: height, columns: width)
    frame.fill(area)
    guard height >= 3 else {
      frame.write(
        scene.text(dialog.title.printed), row: max(frame.size.rows - 1, 1), column: 0, role: .notice
      )
      return
    }
    frame.box(area, role: .notice, glyphs: scene.glyphs)
    // Behind a question nothing can be pressed.
    frame.forgetTargets()
    for (index, line) in lines.prefix(height - 2).enumerated() {
      frame.offer(
        line.press,
        in: Area(row: area.row + 1 + index, column: area.column, rows: 1, columns: width))
      frame.write(
        scene.cut(line.text, to: width - 4), row: area.row + 1 + index, column: area.column + 2,
        role: line.role)
    }
  }

  private struct Line {
    let text: String
    let role: Role
    /// The key that a press of the mouse on it stands for.
    var press: Key?
  }

  /// The title, what it means, and how to answer; where there is no room for all, a part of it that
  /// the keys of lists move, and how much more there is.
  private func content(columns: Int, rows: Int) -> [Line] {
    func wrapped(_ text: String, _ role: Role) -> [Line] {
      TextWrap.lines(scene.text(text), columns: columns).map { Line(text: $0, role: role) }
    }
    let title = wrapped(dialog.title.printed, .heading)
    let room = rows - title.count
    let body = dialog.lines.flatMap { wrapped($0.printed, .text) }
    let options = options(rows: room - body.count - 1, columns: columns)
    let answer = answer(columns: columns)
    let all = body + options
    guard all.count + answer.count > room, room >= 2 else { return title + all + answer }
    // A list is moved; how to answer a question stays in sight, unless the keys say it.
    let kept = options.isEmpty ? answer : []
    let visible = max(room - kept.count - 1, 1)
    let offset = min(scene.interface.question.scrolled, max(all.count - visible, 0))
    let hidden = all.count - visible - offset
    let more = hidden > 0 ? "\(hidden) more: Down" : "Up for what is above"
    return title + all.dropFirst(offset).prefix(visible) + [Line(text: more, role: .notice)] + kept
  }

  /// How to answer.
  private func answer(columns: Int) -> [Line] {
    var hint = Line(text: dialog.hint, role: .key)
    switch dialog.kind {
    case .confirm, .leave: hint.press = .character("y")
    case .choose: hint.press = .escape
    case .enter(_, let text):
      // The end of what is typed stays in sight.
      var typed = scene.text(text) + String(scene.glyphs.cursor)
      while DisplayWidth.of(typed) > max(columns - 2, 1) { typed.removeFirst() }
      hint.press = .enter
      return [Line(text: "> " + typed, role: .selected), hint]
    }
    return [hint]
  }

  /// One option a line, or several side by side where the lines do not suffice and all are whole.
  private func options(rows: Int, columns: Int) -> [Line] {
    guard case .choose(let options) = dialog.kind else { return [] }
    let single = zip(options.keys, options).map { key, option in
      Line(
        text: "\(key)  " + scene.text(option.label), role: .text, press: .character(key))
    }
    guard single.count > rows, rows > 0 else { return single }
    let side = (single.count + rows - 1) / rows
    let width = columns / side - 2
    let widest = single.map { DisplayWidth.of($0.text) }.max() ?? 0
    guard width >= widest else { return single }
    return (0..<rows).map { row in
      let parts = stride(from: row, to: single.count, by: rows).map { single[$0].text }
      return Line(
        text: parts.map { TextFit.padded($0, to: width) }.joined(separator: "  "), role: .text)
    }
  }
}
