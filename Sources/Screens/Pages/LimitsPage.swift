import Alarms
import Canvas
import Session
import Vitals
import Wording

/// The limits page: a row for each parameter and direction, a column for each priority.
struct LimitsPage {
  let snapshot: Snapshot
  private let grid: LimitGrid
  private let selected: LimitGrid.Cell?

  init(snapshot: Snapshot) {
    self.snapshot = snapshot
    grid = LimitGrid(snapshot.session.alarms.rules)
    selected = snapshot.interface.views.limits.cell(snapshot.session.alarms, grid)
  }

  private var words: LimitPageWords { LimitPageWords(snapshot.language) }
  private var ruleWords: RuleWords { RuleWords(snapshot.language) }
  private var pending: Amount? { snapshot.interface.views.limits.pending }
  private static let priorities = Priority.allCases.sorted()

  private var heading: Phrase {
    let profile = snapshot.session.alarms.profile
    return words.title(profile: profile.name, version: profile.version)
  }

  // MARK: Cells

  /// The number of a cell and what stands small behind it, with the sign between them.
  private struct Content {
    var number = Phrase()
    var rest = Phrase()
    var role = Role.text

    var phrase: Phrase { "\(number)\(rest)" }
  }

  private func content(_ cell: LimitGrid.Cell) -> Content {
    let rules = grid.rules(of: cell).filter { $0.rule.bound != nil }
    guard !rules.isEmpty else { return Content() }
    if cell == selected, let pending {
      return Content(number: words.pending("\(pending.exactText)"), role: .changed)
    }
    let limits = grid.limits(of: cell)
    let off = rules.count(where: \.isSwitchedOff)
    guard let first = limits.first?.threshold?.limit else {
      guard rules.allSatisfy(\.isOff) else {
        return Content(number: words.noBaseline, role: .chrome)
      }
      // What the profile ships switched off is no change.
      return Content(number: words.off, role: off > 0 ? .signalsPaused : .chrome)
    }
    let isChanged = rules.contains(where: \.isChanged)
    var number: Phrase = "\(first.exactText)"
    if isChanged { number += words.changed(snapshot.glyphs.dagger) }
    var rest = Phrase()
    for (index, limit) in distinct(limits).enumerated() {
      let delay = delay(limits.filter { $0.threshold?.limit == limit })
      if index > 0 { rest += ", \(limit.exactText)" }
      if !delay.isEmpty { rest += " \(delay)" }
    }
    if off > 0 { rest += " \(words.someOff(off))" }
    return Content(number: number, rest: rest, role: isChanged ? .changed : .text)
  }

  private func distinct(_ limits: [RuleView]) -> [Amount] {
    limits.reduce(into: []) { amounts, view in
      guard let limit = view.threshold?.limit, amounts.last != limit else { return }
      amounts.append(limit)
    }
  }

  /// The delay of the first rule that waits for a time or a count; empty for at once.
  private func delay(_ limits: [RuleView]) -> Phrase {
    for view in limits {
      if let delay = words.delay(view.rule) { return delay }
    }
    return ""
  }

  // MARK: The selected cell

  /// The lines about the selected cell: every rule of it with what it means, and what moves along.
  private var details: [Phrase] {
    guard let selected else { return [] }
    let rules = grid.rules(of: selected)
    var lines = rules.map { view -> Phrase in
      let state: Phrase = view.isOff ? words.ruleOff(reason: view.offReason) : ""
      let rest = state.isEmpty ? was(view) : state
      return [meaning(view), rest].filter { !$0.isEmpty }.joined("  ")
    }
    if rules.isEmpty { lines = [Phrase(words.none)] }
    if let pending {
      let along = grid.moved(by: pending, in: selected).filter {
        $0.rule.priority != selected.priority
      }
      let names = along.map { ruleWords.full($0.rule.id, in: snapshot.session).printed }
      if !names.isEmpty { lines.insert(words.together(names.joined(separator: ", ")), at: 0) }
    }
    return lines
  }

  private func meaning(_ view: RuleView) -> Phrase {
    let stars: Phrase = "\(view.rule.priority)"
    let label = view.rule.bound == nil ? view.rule.text : view.rule.parameter?.label ?? ""
    let figure = ruleWords.example(view).map { Phrase($0) } ?? ruleWords.figure(view)
    if view.rule.bound != nil, view.threshold == nil {
      return "\(stars) \(label) \(words.noBaseline)"
    }
    return "\(stars) \(label) \(figure)"
  }

  private func was(_ view: RuleView) -> Phrase {
    guard view.isChanged else { return "" }
    return view.profileThreshold.map { words.was($0.limit.exactText) } ?? ""
  }

  // MARK: Plain mode

  /// The lines of plain mode: heading, rows, what the selected cell means.
  func text(rows: Int) -> PageText {
    let lines = grid.rows.map { row in
      let fields = Self.priorities.map { priority -> PageLine.Field in
        let cell = LimitGrid.Cell(row, priority)
        let phrase = content(cell).phrase
        let mark: Phrase = cell == selected ? words.selected(phrase) : phrase
        return .init(mark, name: phrase.isEmpty ? "" : words.column(priority))
      }
      return PageLine(
        [.init(Phrase(words.row(row)))] + fields, isSelected: row == selected?.row)
    }
    let details = details.map { PageLine([.init(""), .init($0, .chrome)]) }
    let visible = max(rows - 1, 1)
    return PageText(
      lines: [PageLine(heading, .heading)] + (lines + details).prefix(visible),
      hidden: lines.count + details.count - visible)
  }

  // MARK: Drawing

  func draw(on frame: inout Frame, in area: Area) {
    guard area.rows > 0 else { return }
    let names = widest(grid.rows.map { Phrase(words.row($0)) })
    let contents = grid.rows.map { row in
      Self.priorities.map { content(LimitGrid.Cell(row, $0)) }
    }
    let columns = columns(names, contents, area.columns)
    drawHeading(on: &frame, row: area.row, columns, area.columns)
    let details = area.rows >= 5 ? details : []
    let below = min(details.count, max(area.rows - 1 - grid.rows.count, area.rows / 3))
    let error = LimitError(snapshot)
    let visible = max(area.rows - 1 - below - error.rows, 1)
    let place = selected.flatMap { grid.rows.firstIndex(of: $0.row) } ?? 0
    let first = min(max(place - visible / 2, 0), max(grid.rows.count - visible, 0))
    for (offset, row) in grid.rows.enumerated().dropFirst(first).prefix(visible) {
      drawRow(
        row, contents[offset], on: &frame,
        row: area.row + 1 + error.row(offset, selected: place) - first, columns, area.columns)
    }
    error.draw(
      on: &frame, below: area.row + 1 + place - first,
      in: Area(row: area.row, column: 0, rows: area.rows - below, columns: area.columns))
    MoreLines.draw(
      grid.rows.count - first - visible, snapshot.language, on: &frame,
      above: Area(row: area.row, column: 0, rows: area.rows - below, columns: area.columns))
    for (offset, line) in details.prefix(below).enumerated() {
      frame.write(
        snapshot.fit(line.printed, area.columns - 2),
        row: area.row + area.rows - below + offset, column: 1, role: .chrome)
    }
  }

  private func drawHeading(on frame: inout Frame, row: Int, _ columns: [Int], _ width: Int) {
    let title = snapshot.text(heading.printed)
    let hasTitle = DisplayWidth.of(title) + 1 < (columns.first ?? width)
    frame.write(
      hasTitle ? title : snapshot.text(words.shortTitle.printed), row: row, column: 1,
      role: .heading, width: max((columns.first ?? width) - 2, 0))
    for (priority, column) in zip(Self.priorities, columns) where column < width {
      frame.write(
        snapshot.text(words.column(priority).printed), row: row, column: column, role: .heading)
    }
  }

  private func drawRow(
    _ row: LimitGrid.Row, _ contents: [Content], on frame: inout Frame, row line: Int,
    _ columns: [Int], _ width: Int
  ) {
    let isRow = row == selected?.row
    if isRow { frame.set(snapshot.glyphs.pointer, line, 0, .selected) }
    frame.write(
      name(row, room: max((columns.first ?? width) - 2, 1)), row: line, column: 1,
      role: isRow ? .heading : .text)
    for (index, content) in contents.enumerated() where columns[index] < width {
      let isSelected = LimitGrid.Cell(row, Self.priorities[index]) == selected
      let end = index + 1 < columns.count ? columns[index + 1] - 1 : width
      let room = end - columns[index]
      if isSelected {
        frame.fill(
          Area(row: line, column: columns[index] - 1, rows: 1, columns: room + 1),
          Cell(" ", .selected))
      }
      let number = snapshot.fit(content.number.printed, room)
      let after = frame.write(
        number, row: line, column: columns[index], role: isSelected ? .selected : content.role)
      let left = end - after
      guard left > 3, !content.rest.isEmpty else { continue }
      frame.write(
        snapshot.fit(content.rest.printed, left), row: line, column: after,
        role: isSelected ? .selected : .chrome)
    }
  }

  /// The name of a row, in which the direction is never cut.
  private func name(_ row: LimitGrid.Row, room: Int) -> String {
    let whole = snapshot.text(words.row(row))
    guard DisplayWidth.of(whole) > room else { return whole }
    let direction = snapshot.text(words.direction(row))
    return snapshot.fit(row.parameter.label, max(room - DisplayWidth.of(direction) - 1, 1))
      + " " + direction
  }

  /// The columns of the priorities: as wide as their contents, or equal shares without the room.
  private func columns(_ names: Int, _ contents: [[Content]], _ width: Int) -> [Int] {
    let count = Self.priorities.count
    let pending = DisplayWidth.of(words.pending("100").printed)
    let widths = (0..<count).map { index in
      max(widest(contents.map { $0[index].phrase }), pending, 6) + 2
    }
    let first = min(names, max(width * 2 / 5, 8)) + 2
    let needed = widths.reduce(0, +)
    guard first + needed > width else {
      let more = min((width - first - needed) / count, 8)
      return (0..<count).map { index in
        first + widths.prefix(index).reduce(0, +) + more * index
      }
    }
    let share = max((width - first) / count, 5)
    return (0..<count).map { first + share * $0 }
  }

  private func widest(_ texts: [Phrase]) -> Int {
    texts.map { DisplayWidth.of(snapshot.text($0.printed)) }.max() ?? 0
  }
}

extension Page {
  /// The limits in force.
  public static let limits = Page(
    name: "limits",
    opening: Opening(key: "l", text: \.limits),
    bindings: KeyTable.list + [
      Binding(.left, .limit(.less)),
      Binding(.right, .limit(.more)),
      Binding(.enter, .limit(.confirm)),
      Binding(.backspace, .limit(.reset)),
      Binding(.character("x"), .limit(.toggle)),
      Binding(.tab, .limit(.list)),
    ],
    digit: { .limit(.digit($0)) },
    announcesReplay: true,
    draw: { snapshot, frame, area in
      if !snapshot.showsLimits {
        frame.write(
          snapshot.text(SceneWords(snapshot.language).hiddenLimits), row: area.row, column: 1,
          role: .text, width: area.columns - 2)
      } else if snapshot.interface.views.limits.isList {
        RuleList(snapshot: snapshot).draw(on: &frame, in: area)
      } else {
        LimitsPage(snapshot: snapshot).draw(on: &frame, in: area)
      }
    },
    text: { snapshot, rows in
      guard snapshot.showsLimits else {
        return PageText(lines: [PageLine(Phrase(SceneWords(snapshot.language).hiddenLimits))])
      }
      return snapshot.interface.views.limits.isList
        ? RuleList(snapshot: snapshot).text(rows: rows)
        : LimitsPage(snapshot: snapshot).text(rows: rows)
    },
    move: { interface, move, rows, session, _ in
      interface.views.limits.move(move, rows: rows, of: session.alarms)
    })
}
