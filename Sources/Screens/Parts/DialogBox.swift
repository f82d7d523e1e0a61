import Canvas
import Session
import Wording

/// Draws a dialog over the page, below the alarm line.
struct DialogBox {
  /// Rows of a screen from which the numbers stay above a dialog.
  static let leastRows = 8

  let snapshot: Snapshot
  let dialog: Dialog

  /// Its height on a screen, in rows.
  func height(_ size: Size) -> Int {
    min(lines(size).count + 2, max(size.rows - above(size), 1))
  }

  /// The least number of free rows above it.
  private func above(_ size: Size) -> Int {
    let timeline = TimelineRow.rows(
      size, isReplay: snapshot.context.replay != nil, isMain: snapshot.interface.page.isMain)
    return AlarmArea.end(size) + timeline + (size.rows >= Self.leastRows ? 1 : 0)
  }

  private func lines(_ size: Size) -> [Line] {
    content(columns: size.columns - 4, rows: size.rows - above(size) - 2)
  }

  /// Draws it in the middle of the screen, below a row where possible.
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
    frame.hiddenAnswers = hiddenAnswers(size, shown: lines.prefix(max(height - 2, 0)))
    guard height >= 3 else {
      frame.write(
        snapshot.text(dialog.title.printed), row: max(frame.size.rows - 1, 1), column: 0,
        role: .notice
      )
      return
    }
    frame.box(area, role: .notice, glyphs: snapshot.glyphs)
    // Nothing behind a dialog can be clicked.
    frame.removeTargets()
    for (index, line) in lines.prefix(height - 2).enumerated() {
      frame.offer(
        line.press,
        in: Area(row: area.row + 1 + index, column: area.column, rows: 1, columns: width))
      frame.write(
        snapshot.cut(line.text, to: width - 4), row: area.row + 1 + index, column: area.column + 2,
        role: line.role)
    }
  }

  private struct Line {
    let text: String
    let role: Role
    /// The key that a click stands for; nil for none.
    var press: Key?
    /// The keys of the options it names.
    var answers: [Character] = []
  }

  /// The keys of options that no shown line names, with the scrolled lines that show them.
  private func hiddenAnswers(_ size: Size, shown: some Sequence<Line>) -> [Key: Int] {
    guard case .choose(let options) = dialog.kind else { return scrollKeys(size) }
    let seen = Set(shown.flatMap(\.answers))
    let columns = size.columns - 4
    let above = dialog.lines.reduce(0) {
      $0 + TextWrap.lines(snapshot.text($1.printed), columns: columns).count
    }
    var hidden: [Key: Int] = [:]
    for (place, key) in options.keys.enumerated() where !seen.contains(key) {
      hidden[.character(key)] = above + place
    }
    return hidden
  }

  /// The keys that scroll a text for which every other key goes on; none where all of it is shown.
  private func scrollKeys(_ size: Size) -> [Key: Int] {
    guard dialog.kind == .read else { return [:] }
    let columns = size.columns - 4
    func count(_ phrases: [Phrase]) -> Int {
      phrases.reduce(0) { $0 + TextWrap.lines(snapshot.text($1.printed), columns: columns).count }
    }
    let room = size.rows - above(size) - 2 - count([dialog.title])
    let all = count(dialog.lines)
    guard all + 1 > room else { return [:] }
    let page = max(room - 2, 1)
    let offset = min(snapshot.interface.question.scrolled, max(all - page, 0))
    let moves: [(Key, Int)] = [
      (.up, offset - 1), (.down, offset + 1), (.pageUp, offset - page), (.pageDown, offset + page),
      (.home, 0), (.end, all),
    ]
    return Dictionary(
      uniqueKeysWithValues: moves.map { ($0, min(max($1, 0), max(all - page, 0))) })
  }

  /// The lines of the dialog; without room for all of them, a part that scrolls, and the number of
  /// hidden lines.
  private func content(columns: Int, rows: Int) -> [Line] {
    func wrapped(_ text: String, _ role: Role) -> [Line] {
      TextWrap.lines(snapshot.text(text), columns: columns).map { Line(text: $0, role: role) }
    }
    let title = wrapped(dialog.title.printed, .heading)
    let room = rows - title.count
    let body = dialog.lines.flatMap { wrapped($0.printed, .text) }
    let options = options(rows: room - body.count - 1, columns: columns)
    let answer = answer(columns: columns)
    let all = body + options
    guard all.count + answer.count > room, room >= 2 else { return title + all + answer }
    // The keys of the answer stay visible, except below options, which show their own.
    let kept = options.isEmpty ? answer : []
    let visible = max(room - kept.count - 1, 1)
    let offset = min(snapshot.interface.question.scrolled, max(all.count - visible, 0))
    let hidden = all.count - visible - offset
    let words = ListWords(snapshot.language)
    let more = hidden > 0 ? words.more(hidden) : words.above
    return title + all.dropFirst(offset).prefix(visible) + [Line(text: more, role: .notice)] + kept
  }

  /// The text field and the keys of the answer.
  private func answer(columns: Int) -> [Line] {
    var hint = Line(text: dialog.hint(snapshot.interface.language), role: .key)
    switch dialog.kind {
    case .confirm, .leave: hint.press = .character("y")
    case .read: hint.press = .enter
    case .choose: hint.press = .escape
    case .enter(_, let text):
      // The end of the text stays visible.
      var typed = snapshot.text(text) + String(snapshot.glyphs.cursor)
      while DisplayWidth.of(typed) > max(columns - 2, 1) { typed.removeFirst() }
      hint.press = .enter
      let error = snapshot.interface.question.error.map { reason in
        TextWrap.lines(snapshot.text(reason), columns: columns).map {
          Line(text: $0, role: .changed)
        }
      }
      return (error ?? []) + [Line(text: "> " + typed, role: .selected), hint]
    }
    return [hint]
  }

  /// One option a row, or several side by side where the rows do not suffice and all are whole.
  private func options(rows: Int, columns: Int) -> [Line] {
    guard case .choose(let options) = dialog.kind else { return [] }
    let single = zip(options.keys, options).map { key, option in
      Line(
        text: "\(key)  " + snapshot.text(option.label), role: .text, press: .character(key),
        answers: [key])
    }
    guard single.count > rows, rows > 0 else { return single }
    let side = (single.count + rows - 1) / rows
    let width = columns / side - 2
    let widest = single.map { DisplayWidth.of($0.text) }.max() ?? 0
    guard width >= widest else { return single }
    return (0..<rows).map { row in
      let parts = stride(from: row, to: single.count, by: rows).map { single[$0] }
      return Line(
        text: parts.map { TextFit.padded($0.text, to: width) }.joined(separator: "  "),
        role: .text, answers: parts.flatMap(\.answers))
    }
  }
}
