import Alarms
import Canvas
import Session
import Vitals

/// Every rule with its limit in force, delay, priority and source.
struct LimitsPage {
  let scene: Scene

  /// Where the columns begin; what does not fit is told of the chosen rule below.
  private struct Columns {
    static let name = 9
    let limit: Int
    let delay: Int?
    let state: Int?

    init(_ width: Int, names: Int, limits: Int, delays: Int) {
      // Names give way first: the chosen one is told in full below.
      let room = width - Self.name - limits - 3
      let forNames = room - delays - 14 >= 17 ? room - delays - 14 : max(room, 10)
      let limit = Self.name + min(names, forNames) + 1
      let delay = limit + limits + 1
      let state = delay + delays + 1
      self.limit = limit
      self.delay = delay + delays < width ? delay : nil
      self.state = state + 14 <= width ? state : nil
    }
  }

  func draw(on frame: inout Frame, in area: Area) {
    let rules = scene.session.alarms.rules
    let profile = scene.session.alarms.profile
    frame.write(
      scene.fit("Limits of \(profile.name) version \(profile.version)", area.columns - 2),
      row: area.row, column: 1, role: .heading)
    let chosen = scene.interface.chosenRule
    let columns = Columns(
      area.columns, names: widest(rules.map(what)),
      limits: widest(rules.map { limit($0, isChosen: false) } + ["≥ 100  Enter?"]),
      delays: widest(rules.map(\.rule.delayWords)))
    let told = rules.indices.contains(chosen) ? told(rules[chosen], columns) : []
    let below = area.rows >= 5 ? told.count : area.rows >= 3 ? 1 : 0
    let visible = max(area.rows - 1 - below, 1)
    let first = min(max(chosen - visible / 2, 0), max(rules.count - visible, 0))
    for (offset, view) in rules.dropFirst(first).prefix(visible).enumerated() {
      draw(
        view, isChosen: first + offset == chosen, on: &frame, row: area.row + 1 + offset, columns)
    }
    MoreLines.draw(rules.count - first - visible, on: &frame, above: area)
    for (offset, text) in told.prefix(below).enumerated() {
      frame.write(
        scene.fit(text, area.columns - 2), row: area.row + area.rows - below + offset, column: 1,
        role: .chrome)
    }
  }

  private func widest(_ texts: [String]) -> Int {
    texts.map { DisplayWidth.of(scene.text($0)) }.max() ?? 0
  }

  /// Of the chosen rule what the columns have no room for, and where it comes from.
  private func told(_ view: RuleView, _ columns: Columns) -> [String] {
    let name = what(view)
    let isCut = DisplayWidth.of(scene.text(name)) > columns.limit - Columns.name - 1
    let rest = [
      columns.delay == nil ? view.rule.delayWords : "", columns.state == nil ? state(view) : "",
    ]
    .filter { !$0.isEmpty }
    let source = "\(view.rule.id): \(view.rule.source)"
    return rest.isEmpty && !isCut
      ? [source] : [([name] + rest).joined(separator: ", "), source]
  }

  private func draw(
    _ view: RuleView, isChosen: Bool, on frame: inout Frame, row: Int, _ columns: Columns
  ) {
    let rule = view.rule
    let width = frame.size.columns
    let role: Role = isChosen ? .selected : view.isOff ? .stale : .text
    if isChosen { frame.fill(Area(row: row, column: 0, rows: 1, columns: width), Cell(" ", role)) }
    if isChosen { frame.put(scene.glyphs.pointer, row, 0, .selected) }
    let mark = view.isOff ? "OFF" : view.isChanged ? scene.glyphs.dagger : ""
    frame.write(mark, row: row, column: 1, role: isChosen ? .selected : .changed)
    frame.write(rule.priority.stars, row: row, column: 5, role: role)
    frame.write(
      scene.fit(what(view), columns.limit - Columns.name - 1), row: row, column: Columns.name,
      role: role)
    frame.write(
      scene.fit(limit(view, isChosen: isChosen), width - columns.limit - 1), row: row,
      column: columns.limit, role: role)
    if let column = columns.delay {
      frame.write(scene.text(rule.delayWords), row: row, column: column, role: role)
    }
    if let column = columns.state {
      let isPending = isChosen && scene.interface.pendingLimit != nil
      frame.write(
        scene.text(isPending ? "not yet" : state(view)), row: row, column: column, role: role)
    }
  }

  private func what(_ view: RuleView) -> String {
    guard let parameter = view.rule.parameter else { return view.rule.text }
    if view.rule.bound == nil { return view.rule.text }
    return parameter.label
  }

  private func limit(_ view: RuleView, isChosen: Bool) -> String {
    guard let bound = view.rule.bound else { return view.rule.limitWords }
    if isChosen, let pending = scene.interface.pendingLimit {
      return "\(bound.comparison.sign) \(pending.exactText)  Enter?"
    }
    guard let threshold = view.threshold else { return "rests: no baseline" }
    var words = "\(threshold.comparison.sign) \(threshold.limit.exactText)"
    if case .baseline(let offset, _, _) = bound.limit, !view.isChanged {
      words += " (\(offset.text))"
    }
    if view.isChanged, let own = view.profileThreshold { words += " was \(own.limit.exactText)" }
    return words
  }

  private func state(_ view: RuleView) -> String {
    if view.isOff { return "switched off" }
    if !view.isJudged { return "not judged now" }
    return view.limitSource == .session ? "changed here" : "in force"
  }
}

extension Page {
  /// The limits in force.
  public static let limits = Page(
    name: "limits",
    opening: Opening(key: "l", word: "Limits", sentence: "the limits in force, and change them"),
    bindings: KeyTable.list + [
      Binding(.left, .limit(.less), "Left", "Lower", "lower the limit"),
      Binding(.right, .limit(.more), "Right", "Raise", "raise the limit"),
      Binding(.enter, .limit(.confirm), "Enter", "Confirm", "put the changed limit in force"),
      Binding(.backspace, .limit(.reset), "Backspace", "Profile", "return to the profile's limit"),
      Binding(.character("x"), .limit(.toggle), "x", "On/off", "switch the rule off (asks) or on"),
    ],
    announcesReplay: true,
    draw: { scene, frame, area in LimitsPage(scene: scene).draw(on: &frame, in: area) },
    move: { interface, move, rows, session, _ in
      interface.pendingLimit = nil
      let chosen = interface.chosenRule + move.step(page: rows - 3)
      interface.chosenRule = min(max(chosen, 0), max(session.alarms.rules.count - 1, 0))
    })
}
