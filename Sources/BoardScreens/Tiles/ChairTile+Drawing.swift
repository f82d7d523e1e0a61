import Canvas
import Screens
import Station
import Wording

extension ChairTile {
  /// Draws the tile in its form.
  func draw(on frame: inout Frame, _ form: BoardLayout.Form, in area: Area, isSelected: Bool) {
    switch form {
    case .full, .compact: drawBox(on: &frame, form, in: area, isSelected: isSelected)
    case .row: drawRow(on: &frame, in: area, isSelected: isSelected)
    }
  }

  private func drawBox(
    on frame: inout Frame, _ form: BoardLayout.Form, in area: Area, isSelected: Bool
  ) {
    let trailing = [simulated, phase].filter { !$0.isEmpty }.joined(separator: " ")
    let room = area.columns - 4 - (trailing.isEmpty ? 0 : DisplayWidth.of(trailing) + 1)
    frame.box(
      area, title: title(room, isSelected: isSelected), trailing: trailing, role: frameRole,
      titleRole: isSelected ? .selected : frameRole == .chrome ? .heading : frameRole,
      trailingRole: simulated.isEmpty ? frameRole : .badgeSimulated, glyphs: context.glyphs)
    let inner = area.inner
    let begin = drawNumbers(on: &frame, form, in: inner)
    var below = inner
    below.row += begin
    below.rows -= begin
    drawLines(on: &frame, in: below)
  }

  /// The name with the label, or the name alone where a label would be a stump.
  private func title(_ room: Int, isSelected: Bool) -> String {
    let pointer = isSelected ? "\(context.glyphs.pointer)" : ""
    let short = "\(pointer)\(name)"
    let isRoomy = DisplayWidth.of(short) + 1 + min(DisplayWidth.of(label), 8) <= room
    return context.fit(label.isEmpty || !isRoomy ? short : "\(short) \(label)", room)
  }

  /// Draws the numbers; returns the rows they take.
  private func drawNumbers(on frame: inout Frame, _ form: BoardLayout.Form, in area: Area) -> Int {
    let numbers = numbers
    guard !numbers.isEmpty else { return 0 }
    if form == .compact { return drawShortNumbers(numbers, on: &frame, in: area) }
    let singles = numbers.filter { !$0.isPair }
    // Dashes are small, to leave room for the reason.
    for scale in BigDigits.Scale(2, context.glyphs).downwards where chair.isLive {
      let places = places(singles, scale, columns: area.columns)
      // Large digits where the pressure and three lines have room below.
      guard let last = places?.last, area.rows >= last.row + scale.rows + 4, let places else {
        continue
      }
      for (number, place) in zip(singles, places) {
        draw(
          number, scale, on: &frame, row: area.row + place.row, column: area.column + place.column)
      }
      drawPressure(numbers, on: &frame, row: area.row + last.row + scale.rows, in: area)
      return last.row + scale.rows + 1
    }
    var column = area.column
    for number in singles {
      let text = context.glyphs.text(number.value.printed)
      guard column + number.label.count + DisplayWidth.of(text) < area.column + area.columns else {
        break
      }
      column = frame.write(number.label, row: area.row, column: column, role: .chrome) + 1
      column = frame.write(text, row: area.row, column: column, role: number.role) + 2
    }
    drawPressure(numbers, on: &frame, row: area.row + 1, in: area)
    return 2
  }

  /// Where numbers stand in large digits, in lines from left to right; nil where one is too wide.
  private func places(
    _ numbers: [ShortNumbers.Number], _ scale: BigDigits.Scale, columns: Int
  ) -> [(row: Int, column: Int)]? {
    var place = (row: 0, column: 0)
    var places: [(row: Int, column: Int)] = []
    for number in numbers {
      let width = number.label.count + 1 + scale.columns(number.digits)
      guard width + 4 <= columns else { return nil }
      if place.column + width + 4 > columns { place = (place.row + scale.rows, 0) }
      places.append(place)
      // Marks and stars stand behind the digits.
      place.column += width + 5
    }
    return places
  }

  private func draw(
    _ number: ShortNumbers.Number, _ scale: BigDigits.Scale, on frame: inout Frame, row: Int,
    column: Int
  ) {
    let next = frame.write(number.label, row: row, column: column, role: .chrome) + 1
    BigDigits.draw(
      number.digits, on: &frame, row: row, column: next, scale: scale, role: number.role)
    let text = number.value.printed
    guard !number.isAbsent, text.hasPrefix(number.digits) else { return }
    frame.write(
      context.glyphs.text(String(text.dropFirst(number.digits.count))), row: row + scale.rows - 1,
      column: next + scale.columns(number.digits), role: number.role)
  }

  private func drawPressure(
    _ numbers: [ShortNumbers.Number], on frame: inout Frame, row: Int, in area: Area
  ) {
    guard let pressure = numbers.first(where: \.isPair) else { return }
    var column = frame.write(
      "\(pressure.label) ", row: row, column: area.column, role: .chrome)
    column =
      frame.write(
        context.glyphs.text(pressure.value.printed), row: row, column: column, role: pressure.role)
      + 1
    for text in [mean, pressureAge] where !text.isEmpty {
      guard column + text.count <= area.column + area.columns else { return }
      column = frame.write(text, row: row, column: column, role: .chrome) + 1
    }
  }

  /// Draws numbers without names, for which there is no room; a number without room is left out whole.
  private func drawShortNumbers(
    _ numbers: [ShortNumbers.Number], on frame: inout Frame, in area: Area
  ) -> Int {
    var column = area.column
    let end = area.column + area.columns
    for number in numbers {
      let text = context.glyphs.text(number.value.printed)
      guard column + DisplayWidth.of(text) <= end else { continue }
      column = frame.write(text, row: area.row, column: column, role: number.role) + 1
    }
    if column + pressureAge.count <= end {
      frame.write(pressureAge, row: area.row, column: column, role: .chrome)
    }
    return 1
  }

  /// Draws the contact, the conditions and the remarks, as many as have room; the conditions that have
  /// none are counted.
  private func drawLines(on frame: inout Frame, in area: Area) {
    guard area.rows > 0 else { return }
    var lines = contact.map { [$0] } ?? []
    let room = area.rows - lines.count
    let shown = alarms.count > room ? max(room - 1, 1) : alarms.count
    let hidden = alarms.dropFirst(shown)
    let count = hidden.isEmpty ? "" : "+\(hidden.count)"
    let isAlone = !hidden.isEmpty && shown >= room
    lines += alarms.prefix(shown).map { alarm in
      let part = part(alarm, area.columns - (isAlone ? count.count + 1 : 0))
      return isAlone ? Part("\(part.text) \(count)", part.role) : part
    }
    if let next = hidden.first, !isAlone { lines.append(Part(count, role(next))) }
    lines += remarks
    for (row, line) in lines.prefix(area.rows).enumerated() {
      frame.write(
        context.fit(line.text, area.columns), row: area.row + row, column: area.column,
        role: line.role)
    }
  }

  private func drawRow(on frame: inout Frame, in area: Area, isSelected: Bool) {
    var column = area.column + 1
    let end = area.column + area.columns - 1
    func add(_ text: String, _ role: Role) {
      let text = context.glyphs.text(text)
      guard !text.isEmpty, column + DisplayWidth.of(text) <= end else { return }
      column = frame.write(text, row: area.row, column: column, role: role) + 1
    }
    if isSelected { frame.set(context.glyphs.pointer, area.row, area.column, .selected) }
    add(context.fit(name, 8), isSelected ? .selected : frameRole == .chrome ? .heading : frameRole)
    if !simulated.isEmpty { add("S", .badgeSimulated) }
    // What alarms has its room before the numbers have theirs.
    let alarm = alarms.first.map { part($0, max(end - column - 18, 8)) } ?? contact
    let needed = alarm.map { DisplayWidth.of($0.text) + 1 } ?? 0
    for number in numbers where column + DisplayWidth.of(number.value.printed) + needed <= end {
      add(number.value.printed, number.role)
    }
    if column + pressureAge.count + needed <= end { add(pressureAge, .chrome) }
    if column + phase.count + needed <= end { add(phase, .chrome) }
    if let alarm { add(alarm.text, alarm.role) }
    if let due = remarks.last, alarm == nil { add(due.text, due.role) }
  }
}
