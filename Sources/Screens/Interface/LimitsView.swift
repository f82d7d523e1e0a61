import Alarms
import Session
import Vitals

/// The state of the limits page: the grid of numbers or the list of rules, what is selected, and a
/// limit while it is being changed.
struct LimitsView: Hashable, Sendable {
  /// The result of a change.
  enum Outcome: Hashable, Sendable {
    case nothing
    case commands([Command])
    case ask(AlarmQuestion)
    /// The selected rule or cell has no limit that can be changed.
    case fixed
    /// The rules of the selected cell are off.
    case off
  }

  /// Whether the list of all rules is shown instead of the grid.
  private(set) var isList = false
  /// Index of the selected rule in the list.
  private(set) var selected = 0
  /// The selected cell of the grid; nil before the first key.
  private var chosen: LimitGrid.Cell?
  /// The limit being typed.
  private(set) var typed = ""
  /// The limit moved by arrows; nil for none.
  private var moved: Amount?

  /// The changed limit before it is confirmed; nil for none.
  var pending: Amount? { Int32(typed).map { Amount(units: $0) } ?? moved }

  /// The selected cell of the grid; nil without a limit in the profile.
  func cell(_ alarms: AlarmSystem, _ grid: LimitGrid) -> LimitGrid.Cell? {
    chosen ?? Self.first(alarms, grid, of: nil)
  }

  // MARK: Opening

  /// Selects the limit of the parameter that alarms, else the medium SpO2 limit; with parameters,
  /// those of a tile, one of theirs.
  mutating func open(_ alarms: AlarmSystem, of parameters: [Parameter]? = nil) {
    cancel()
    isList = false
    chosen = Self.first(alarms, LimitGrid(alarms.rules), of: parameters)
  }

  private static func first(
    _ alarms: AlarmSystem, _ grid: LimitGrid, of parameters: [Parameter]?
  ) -> LimitGrid.Cell? {
    func isWanted(_ row: LimitGrid.Row) -> Bool { parameters?.contains(row.parameter) ?? true }
    let alarming = alarms.shown.compactMap { grid.cell(ofRule: $0.rule) }
      .first { isWanted($0.row) }
    if let alarming { return alarming }
    let usual = LimitGrid.Row(.saturation, .low)
    let row =
      isWanted(usual) && grid.rows.contains(usual) ? usual : grid.rows.first(where: isWanted)
    return row.map { LimitGrid.Cell($0, .medium) }
  }

  // MARK: Keys

  /// Drops a limit that was not confirmed; whether there was one.
  @discardableResult
  mutating func cancel() -> Bool {
    defer { (typed, moved) = ("", nil) }
    return pending != nil
  }

  /// Moves through the rows or, on a page of `rows`, through the rules.
  mutating func move(_ move: ListMove, rows: Int, of alarms: AlarmSystem) {
    cancel()
    let rules = alarms.rules
    guard !isList else {
      selected = min(max(selected + move.step(page: rows - 3), 0), max(rules.count - 1, 0))
      return
    }
    let grid = LimitGrid(rules)
    guard let cell = cell(alarms, grid), let place = grid.rows.firstIndex(of: cell.row) else {
      return
    }
    let next = min(max(place + move.step(page: rows - 3), 0), grid.rows.count - 1)
    chosen = LimitGrid.Cell(grid.rows[next], cell.priority)
  }

  /// Whether a key changes what is shown and no limit.
  func onlyShows(_ change: LimitChange) -> Bool {
    switch change {
    case .list: true
    case .less, .more: !isList
    case .confirm, .reset, .toggle, .digit: false
    }
  }

  mutating func apply(_ change: LimitChange, to alarms: AlarmSystem) -> Outcome {
    switch change {
    case .digit(let digit):
      // No limit has more digits.
      if typed.count < 3 { typed = typed == "0" ? "\(digit)" : typed + "\(digit)" }
      return .nothing
    case .list:
      cancel()
      isList.toggle()
      return .nothing
    case .reset where !typed.isEmpty:
      typed.removeLast()
      return .nothing
    case .less, .more, .confirm, .reset, .toggle: break
    }
    let grid = LimitGrid(alarms.rules)
    guard !isList else { return applyToRule(change, alarms.rules) }
    guard let cell = cell(alarms, grid) else { return .nothing }
    chosen = cell
    return apply(change, cell, grid)
  }

  // MARK: The grid

  private mutating func apply(
    _ change: LimitChange, _ cell: LimitGrid.Cell, _ grid: LimitGrid
  ) -> Outcome {
    switch change {
    case .less: step(-1, from: cell)
    case .more: step(1, from: cell)
    case .toggle: return toggle(grid.rules(of: cell))
    case .reset:
      let changed = grid.changed(in: cell)
      return set(
        changed.map { ($0.rule.id, $0.profileThreshold) }, cell, grid,
        commands: changed.map { .resetLimit(rule: $0.rule.id) })
    case .confirm: return confirm(cell, grid)
    case .digit, .list: break
    }
    return .nothing
  }

  private mutating func step(_ step: Int, from cell: LimitGrid.Cell) {
    cancel()
    let all = Priority.allCases.sorted()
    guard let place = all.firstIndex(of: cell.priority), all.indices.contains(place + step) else {
      return
    }
    chosen = LimitGrid.Cell(cell.row, all[place + step])
  }

  private mutating func confirm(_ cell: LimitGrid.Cell, _ grid: LimitGrid) -> Outcome {
    guard let amount = pending else { return .nothing }
    cancel()
    let rules = grid.moved(by: amount, in: cell)
    guard !rules.isEmpty else {
      return grid.rules(of: cell).contains { $0.rule.bound != nil } ? .off : .fixed
    }
    let changes = rules.filter { $0.threshold?.limit != amount }
    return set(
      changes.map { ($0.rule.id, $0.rule.bound.map { Threshold($0.comparison, amount) }) }, cell,
      grid, commands: changes.map { .setLimit(rule: $0.rule.id, amount) }, amount)
  }

  /// Gives the commands, or asks first where a priority would come only after a higher one.
  private func set(
    _ changes: [(rule: String, threshold: Threshold?)], _ cell: LimitGrid.Cell, _ grid: LimitGrid,
    commands: [Command], _ amount: Amount? = nil
  ) -> Outcome {
    guard !commands.isEmpty else { return .nothing }
    let thresholds = changes.reduce(into: [String: Threshold]()) { $0[$1.rule] = $1.threshold }
    let late = grid.late(in: cell.row, after: thresholds)
    return late.isEmpty
      ? .commands(commands) : .ask(.limit(cell.row, amount, late: late, commands))
  }

  private func toggle(_ rules: [RuleView]) -> Outcome {
    let on = rules.filter { !$0.isOff }
    guard !rules.isEmpty else { return .fixed }
    return on.isEmpty
      ? .commands(rules.map { .switchRuleOn(rule: $0.rule.id) })
      : .ask(.switchOff(rules: on.map(\.rule.id)))
  }

  // MARK: The list

  private mutating func applyToRule(_ change: LimitChange, _ rules: [RuleView]) -> Outcome {
    guard rules.indices.contains(selected) else { return .nothing }
    let view = rules[selected]
    if change == .toggle { return toggle([view]) }
    guard view.rule.bound != nil, let current = view.threshold?.limit else { return .fixed }
    switch change {
    case .less: moved = (pending ?? current) - Amount(units: 1)
    case .more: moved = (pending ?? current) + Amount(units: 1)
    case .reset:
      cancel()
      return view.isChanged ? .commands([.resetLimit(rule: view.rule.id)]) : .nothing
    case .confirm:
      guard let amount = pending, amount != current else { return .nothing }
      cancel()
      return .commands([.setLimit(rule: view.rule.id, amount)])
    case .toggle, .digit, .list: return .nothing
    }
    typed = ""
    return .nothing
  }
}
