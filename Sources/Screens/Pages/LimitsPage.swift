import Alarms
import Canvas
import Session
import Vitals

/// Every rule with its limit in force, delay, priority and source.
struct LimitsPage {
  let scene: Scene

  func draw(on frame: inout Frame, in area: Area) {
    let rules = scene.session.alarms.rules
    let profile = scene.session.alarms.profile
    frame.write(
      scene.text("Limits of \(profile.name) version \(profile.version)"), row: area.row, column: 1,
      role: .heading)
    let visible = max(area.rows - 2, 1)
    let chosen = scene.interface.chosenRule
    let first = min(max(chosen - visible / 2, 0), max(rules.count - visible, 0))
    for (offset, view) in rules.dropFirst(first).prefix(visible).enumerated() {
      draw(
        view, isChosen: first + offset == chosen, on: &frame, row: area.row + 1 + offset,
        width: area.columns)
    }
    guard rules.indices.contains(chosen), area.rows >= 3 else { return }
    let rule = rules[chosen].rule
    frame.write(
      scene.text("\(rule.id): \(rule.source)"), row: area.row + area.rows - 1, column: 1,
      role: .chrome, width: area.columns - 2)
  }

  private func draw(
    _ view: RuleView, isChosen: Bool, on frame: inout Frame, row: Int, width: Int
  ) {
    let rule = view.rule
    let role: Role = isChosen ? .selected : view.isOff ? .stale : .text
    if isChosen { frame.fill(Area(row: row, column: 0, rows: 1, columns: width), Cell(" ", role)) }
    if isChosen { frame.put(scene.glyphs.pointer, row, 0, .selected) }
    let mark = view.isOff ? "OFF" : view.isChanged ? scene.glyphs.dagger : ""
    frame.write(mark, row: row, column: 1, role: isChosen ? .selected : .changed)
    frame.write(rule.priority.stars, row: row, column: 5, role: role)
    frame.write(scene.text(what(view)), row: row, column: 9, role: role, width: 17)
    frame.write(scene.text(limit(view, isChosen: isChosen)), row: row, column: 26, role: role)
    let narrow = width < 60
    if !narrow { frame.write(scene.text(delay(rule)), row: row, column: 46, role: role) }
    if width >= 76 { frame.write(scene.text(state(view)), row: row, column: 62, role: role) }
  }

  private func what(_ view: RuleView) -> String {
    guard let parameter = view.rule.parameter else { return view.rule.text }
    if view.rule.bound == nil { return view.rule.text }
    return parameter.label
  }

  private func limit(_ view: RuleView, isChosen: Bool) -> String {
    guard let bound = view.rule.bound else { return kind(view.rule) }
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

  private func kind(_ rule: Rule) -> String {
    switch rule.kind {
    case .drop(let amount, let window, _): "falls \(amount.exactText) in \(window.text)"
    case .flag: "the device says so"
    case .overdue: ""
    case .combination: "two families"
    case .limit, .consecutive, .integral: ""
    }
  }

  private func delay(_ rule: Rule) -> String {
    switch rule.kind {
    case .limit(_, let delay): delay == .zero ? "at once" : "for \(delay.text)"
    case .consecutive(_, let count): "\(count) in a row"
    case .integral(_, let budget): "budget \(budget.exactText)"
    case .overdue(_, let delay):
      delay < .zero ? "\((-delay).text) ahead" : "after \(delay.text)"
    case .drop, .flag, .combination: "at once"
    }
  }

  private func state(_ view: RuleView) -> String {
    if view.isOff { return "switched off" }
    if !view.isJudged { return "not judged now" }
    return view.limitSource == "session" ? "changed here" : "in force"
  }
}
