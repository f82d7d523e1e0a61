public import Vitals

/// The limits of a session as one number for each parameter, direction and priority.
///
/// Several rules can stand behind one number: rules of one parameter and direction whose absolute
/// limits are equal in the profile stand together, whatever their priority, and move together.
public struct LimitGrid: Sendable {
  /// A row of the grid.
  public struct Row: Hashable, Sendable {
    /// The parameter judged.
    public let parameter: Parameter
    /// The side on which values violate.
    public let direction: Direction

    package init(_ parameter: Parameter, _ direction: Direction) {
      self.parameter = parameter
      self.direction = direction
    }
  }

  /// A place in the grid.
  public struct Cell: Hashable, Sendable {
    /// Its row.
    public let row: Row
    /// Its column.
    public let priority: Priority

    package init(_ row: Row, _ priority: Priority) {
      self.row = row
      self.priority = priority
    }
  }

  /// The rows, in the order of the profile.
  public let rows: [Row]
  private let views: [RuleView]

  /// The grid of the rules of a session.
  public init(_ views: [RuleView]) {
    self.views = views
    rows = views.reduce(into: []) { rows, view in
      guard view.rule.bound != nil, let row = view.row, !rows.contains(row) else { return }
      rows.append(row)
    }
  }

  /// The cell of a rule; nil for a rule without a parameter.
  public func cell(ofRule id: String) -> Cell? {
    guard let view = views.first(where: { $0.rule.id == id }), let row = view.row,
      rows.contains(row)
    else { return nil }
    return Cell(row, view.rule.priority)
  }

  // MARK: Cells

  /// All rules of a cell, also those that judge no limit but a fall or a flag.
  public func rules(of cell: Cell) -> [RuleView] {
    views.filter { $0.row == cell.row && $0.rule.priority == cell.priority }
  }

  /// The rules with a limit in force, the strictest first; of equal ones the quickest first.
  public func limits(of cell: Cell) -> [RuleView] {
    bounded(cell).filter { !$0.isOff && $0.threshold != nil }.sorted {
      guard let left = $0.threshold, let right = $1.threshold else { return false }
      if left.limit != right.limit { return left.isStricter(than: right.limit) }
      return $0.rule.quickness < $1.rule.quickness
    }
  }

  private func bounded(_ cell: Cell) -> [RuleView] {
    rules(of: cell).filter { $0.rule.bound != nil }
  }

  // MARK: Changes

  /// The rules that move when a number is typed in a cell: those that are stricter, else those at the
  /// number shown, else, where none is shown, those without a baseline; and all that stand together
  /// with them.
  public func moved(by amount: Amount, in cell: Cell) -> [RuleView] {
    let limits = limits(of: cell)
    let stricter = limits.filter { $0.threshold?.isStricter(than: amount) == true }
    guard let shown = limits.first?.threshold?.limit else {
      return together(bounded(cell).filter { !$0.isOff })
    }
    return together(
      stricter.isEmpty ? limits.filter { $0.threshold?.limit == shown } : stricter)
  }

  /// The changed rules of a cell, and all that stand together with them.
  public func changed(in cell: Cell) -> [RuleView] {
    together(bounded(cell).filter(\.isChanged)).filter(\.isChanged)
  }

  /// Rules with those of the same limit in the profile, in the order of the profile.
  private func together(_ rules: [RuleView]) -> [RuleView] {
    views.filter { view in
      rules.contains { rule in
        if rule.rule.id == view.rule.id { return true }
        guard rule.row == view.row, let limit = view.rule.bound?.absolute else { return false }
        return limit == rule.rule.bound?.absolute
      }
    }
  }

  /// The priorities of a row that would be reached only after a higher one if these rules had these
  /// limits, and are not so now.
  public func late(in row: Row, after changes: [String: Threshold]) -> [Priority] {
    let now = late(in: row) { $0.threshold }
    return late(in: row) { changes[$0.rule.id] ?? $0.threshold }.filter { !now.contains($0) }
  }

  private func late(in row: Row, _ threshold: (RuleView) -> Threshold?) -> [Priority] {
    let inForce = views.filter { $0.row == row && $0.rule.bound != nil && !$0.isOff }
    return [Priority.medium, .low].filter { priority in
      let own = inForce.filter { $0.rule.priority == priority && threshold($0) != nil }
      return !own.isEmpty
        && own.allSatisfy { rule in
          inForce.contains { higher in
            guard higher.rule.priority > priority, let limit = threshold(rule)?.limit,
              let other = threshold(higher)
            else { return false }
            return (other.limit == limit || other.isStricter(than: limit))
              && higher.rule.quickness <= rule.rule.quickness
          }
        }
    }
  }
}

extension RuleView {
  /// The row of its parameter and direction; nil where nothing measured is judged.
  fileprivate var row: LimitGrid.Row? {
    rule.parameter.map { LimitGrid.Row($0, rule.kind.definition.direction) }
  }
}

extension Bound {
  /// The limit of the profile where it needs no baseline.
  fileprivate var absolute: Amount? {
    guard case .absolute(let amount) = limit else { return nil }
    return amount
  }
}

extension Rule {
  /// How soon it raises a condition: a budget counts as if values were two units beyond the limit.
  fileprivate var quickness: TimeSpan {
    switch shownDelay {
    case .none: .zero
    case .violation(let delay): delay
    case .budget(let budget): .milliseconds(Int64(budget.hundredths) * 5)
    case .measurements(let count): .minutes(5 * Int64(count - 1))
    case .due(let delay): delay.length(interval: .zero)
    }
  }
}
