import Canvas
import Session

/// A question over the page; the alarm line above stays free.
struct DialogBox {
  let scene: Scene
  let dialog: Dialog

  func draw(on frame: inout Frame) {
    let lines = content(columns: frame.size.columns - 4)
    let widest = lines.map { DisplayWidth.of($0.text) }.max() ?? 0
    let width = min(max(widest + 4, 30), frame.size.columns)
    let height = min(lines.count + 2, max(frame.size.rows - 2, 1))
    let top = max((frame.size.rows - height) / 2, min(2, frame.size.rows - height))
    let area = Area(
      row: top, column: (frame.size.columns - width) / 2, rows: height, columns: width)
    frame.fill(area)
    guard height >= 3 else {
      frame.write(
        scene.text(dialog.title), row: max(frame.size.rows - 1, 1), column: 0, role: .notice)
      return
    }
    frame.box(area, role: .notice, glyphs: scene.glyphs)
    // When there is no room for all, the title and the way to answer stay, and it is said.
    var visible = lines
    if lines.count > height - 2 {
      let hidden = lines.count - (height - 4) - 1
      visible =
        lines.prefix(max(height - 4, 1)) + [("… and \(hidden) more", .notice)] + lines.suffix(1)
    }
    for (index, line) in visible.enumerated() {
      frame.write(
        line.text, row: area.row + 1 + index, column: area.column + 2, role: line.role,
        width: width - 4)
    }
  }

  private func content(columns: Int) -> [(text: String, role: Role)] {
    func wrapped(_ text: String, _ role: Role) -> [(String, Role)] {
      TextWrap.lines(scene.text(text), columns: columns).map { ($0, role) }
    }
    var lines = wrapped(dialog.title, .heading)
    lines += dialog.lines.flatMap { wrapped($0, .text) }
    switch dialog.kind {
    case .confirm, .leave: break
    case .choose(let options):
      for (index, option) in options.enumerated() {
        lines.append(("\(index + 1)  " + scene.text(option.label), .text))
      }
    case .enter(_, let text):
      // The end of what is typed stays in sight.
      var typed = scene.text(text) + String(scene.glyphs.cursor)
      while DisplayWidth.of(typed) > max(columns - 2, 1) { typed.removeFirst() }
      lines.append(("> " + typed, .selected))
    }
    lines.append((dialog.hint, .key))
    return lines
  }
}
