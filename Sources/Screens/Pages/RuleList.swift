import Alarms
import Canvas
import Session
import Vitals
import Wording

/// Every rule with its limit in force, delay, priority and state.
struct RuleList {
  let snapshot: Snapshot

  private var words: LimitPageWords { LimitPageWords(snapshot.language) }
  private var ruleWords: RuleWords { RuleWords(snapshot.language) }

  /// The columns; what has no room is shown of the selected rule below.
  private struct Columns {
    static let name = 9
    let limit: Int
    let delay: Int?
    let state: Int?

    init(_ width: Int, names: Int, limits: Int, delays: Int) {
      // Names give way first: that of the selected rule is whole below.
      let room = width - Self.name - limits - 3
      let forNames = room - delays - 14 >= 17 ? room - delays - 14 : max(room, 10)
      let limit = Self.name + min(names, forNames) + 1
      let delay = limit + limits + 1
      let state = delay + delays + 1
      self.limit = limit
      self.delay = delay + delays < width ? delay : nil
      self.state = state + 14 <= width ? state : nil
    }

    /// The places of mark, stars, name, limit, and where there is room, delay and state.
    func places(_ width: Int) -> [FieldPlace] {
      let places = [
        FieldPlace(column: 1), FieldPlace(column: 5),
        FieldPlace(column: Self.name, room: limit - Self.name - 1),
        FieldPlace(column: limit, room: width - limit - 1),
      ]
      return places
        + [delay, state].prefix { $0 != nil }.compactMap(\.self).map {
          FieldPlace(column: $0)
        }
    }
  }

  private var rules: [RuleView] { snapshot.session.alarms.rules }

  private var heading: Phrase {
    let profile = snapshot.session.alarms.profile
    return words.title(profile: profile.name, version: profile.version)
  }

  /// Index of the first visible rule; the selected rule stands in the middle.
  private func first(_ visible: Int) -> Int {
    min(
      max(snapshot.interface.views.limits.selected - visible / 2, 0), max(rules.count - visible, 0))
  }

  private func lines(_ visible: Int) -> [PageLine] {
    rules.enumerated().dropFirst(first(visible)).prefix(visible).map {
      line($0.element, isSelected: $0.offset == snapshot.interface.views.limits.selected)
    }
  }

  private func line(_ view: RuleView, isSelected: Bool) -> PageLine {
    let role: Role = view.isOff ? .stale : .text
    let mark: Phrase =
      view.isOff ? words.off : view.isChanged ? words.changed(snapshot.glyphs.dagger) : ""
    let isPending = isSelected && snapshot.interface.views.limits.pending != nil
    return PageLine(
      [
        .init(mark, .changed), .init("\(view.rule.priority)", role),
        .init(Phrase(name(view)), role),
        .init(limit(view, isSelected: isSelected), role), .init(ruleWords.delay(view.rule), role),
        .init(Phrase(isPending ? words.state(.pending) : state(view)), role),
      ], isSelected: isSelected)
  }

  /// The lines of plain mode: heading, rules, the source of the selected rule.
  func text(rows: Int) -> PageText {
    let visible = max(rows - 2, 1)
    let selected = snapshot.interface.views.limits.selected
    let source =
      rules.indices.contains(selected) ? [PageLine(source(rules[selected]), .chrome)] : []
    return PageText(
      lines: [PageLine(heading, .heading)] + lines(visible) + source,
      hidden: rules.count - first(visible) - visible)
  }

  func draw(on frame: inout Frame, in area: Area) {
    let rules = rules
    frame.write(
      snapshot.fit(heading.printed, area.columns - 2), row: area.row, column: 1, role: .heading)
    let columns = Columns(
      area.columns, names: widest(rules.map(name)),
      limits: widest(
        rules.map { limit($0, isSelected: false).printed } + [words.pending("≥ 100").printed]),
      delays: widest(rules.map { ruleWords.delay($0.rule).printed }))
    let selected = snapshot.interface.views.limits.selected
    let footer = rules.indices.contains(selected) ? footer(of: rules[selected], columns) : []
    let below = area.rows >= 5 ? footer.count : area.rows >= 3 ? 1 : 0
    let error = LimitError(snapshot)
    let visible = max(area.rows - 1 - below - error.rows, 1)
    let place = selected - first(visible)
    for (offset, line) in lines(visible).enumerated() {
      snapshot.draw(
        line, at: columns.places(area.columns), on: &frame,
        row: area.row + 1 + error.row(offset, selected: place))
    }
    error.draw(
      on: &frame, below: area.row + 1 + place,
      in: Area(row: area.row, column: 0, rows: area.rows - below, columns: area.columns))
    MoreLines.draw(
      rules.count - first(visible) - visible, snapshot.language, on: &frame, above: area)
    for (offset, text) in footer.prefix(below).enumerated() {
      frame.write(
        snapshot.fit(text, area.columns - 2), row: area.row + area.rows - below + offset, column: 1,
        role: .chrome)
    }
  }

  private func widest(_ texts: [String]) -> Int {
    texts.map { DisplayWidth.of(snapshot.text($0)) }.max() ?? 0
  }

  /// The lines about the selected rule: what has no room above, and its source.
  private func footer(of view: RuleView, _ columns: Columns) -> [String] {
    let name = self.name(view)
    let isCut = DisplayWidth.of(snapshot.text(name)) > columns.limit - Columns.name - 1
    let delay = columns.delay == nil ? ruleWords.delay(view.rule).printed : ""
    let rest = [ruleWords.example(view) ?? delay, columns.state == nil ? state(view) : ""]
      .filter { !$0.isEmpty }
    let source = source(view).printed
    return rest.isEmpty && !isCut
      ? [source] : [([name] + rest).joined(separator: ", "), source]
  }

  private func source(_ view: RuleView) -> Phrase { "\(view.rule.id): \(view.rule.source)" }

  private func name(_ view: RuleView) -> String {
    guard let parameter = view.rule.parameter else { return view.rule.text }
    if view.rule.bound == nil { return view.rule.text }
    return parameter.label
  }

  private func limit(_ view: RuleView, isSelected: Bool) -> Phrase {
    guard let bound = view.rule.bound else { return Phrase(ruleWords.criterion(view.rule)) }
    if isSelected, let pending = snapshot.interface.views.limits.pending {
      return words.pending("\(bound.comparison) \(pending.exactText)")
    }
    guard let threshold = view.threshold else { return words.noBaseline }
    var limit: Phrase = "\(threshold.comparison) \(threshold.limit.exactText)"
    if case .baseline(let offset, _, _) = bound.limit, !view.isChanged {
      limit += " (\(offset.text))"
    }
    if view.isChanged, let own = view.profileThreshold { limit += words.was(own.limit.exactText) }
    return limit
  }

  private func state(_ view: RuleView) -> String {
    if view.isOff { return words.state(.off) }
    if !view.isJudged { return words.state(.inactive) }
    return words.state(view.limitSource == .session ? .changed : .inForce)
  }
}
