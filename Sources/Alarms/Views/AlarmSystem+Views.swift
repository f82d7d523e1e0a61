public import Vitals

/// What screens, paper and the session ask.
extension AlarmSystem {
  /// How long a medium condition may stay unacknowledged before it becomes high.
  public static let escalationDelay = Signalling.escalationDelay
  /// How often an acknowledged condition, or audio off, reminds.
  public static let reminderInterval = Signalling.reminderInterval

  /// The profile whose rules are watched.
  public var profile: Profile { board.rules.profile }

  /// The phase that decides what is judged.
  public var phase: Phase { board.phase }

  // MARK: Signals

  /// Whether alarms may be heard.
  public var audio: AudioState { board.signalling.audio }

  /// The pause of all signals; nil while there is none.
  public var pause: AlarmPause? { board.signalling.pause }

  /// How often something began to signal: a higher number asks for a burst at once.
  public var signals: Int { board.signalling.bursts }

  /// The priority of what signals now; nil when nothing does.
  public var highestUnacknowledged: Priority? { board.highestUnacknowledged }

  /// The priority to be heard now; nil when nothing signals or audio rests.
  public var audible: Priority? {
    guard pause == nil, audio.state == .on else { return nil }
    return highestUnacknowledged
  }

  // MARK: Conditions

  /// The conditions that are shown, one of each ladder, in the order of the screen.
  public var shown: [ConditionView] {
    board.watches.indices
      .filter { board.watches[$0].shownSince != nil }
      .compactMap(view)
      .sorted(by: ConditionView.standsBefore)
  }

  /// The condition of a number; nil when it is over.
  public func condition(_ id: Int) -> ConditionView? {
    board.watches.index(ofCondition: id).flatMap(view)
  }

  private func view(_ index: Watch.Index) -> ConditionView? {
    ConditionView(index, in: board.watches)
  }

  /// The mark of the condition of a number; nil when it is over.
  public func mark(of id: Int) -> ConditionMark? {
    guard let index = board.watches.index(ofCondition: id),
      let condition = board.watches[index].condition
    else { return nil }
    return ConditionMark(
      id: id, rule: board.watches[index].about.name, onset: condition.onset)
  }

  /// Whether a measurement is beyond the limit of a rule for which several must agree, so that it
  /// must be repeated.
  public func needsRepeat(_ measurement: PressureMeasurement) -> Bool {
    board.watches.confirming.contains { board.watches[$0].isBeyond(measurement) }
  }

  /// Whether every such rule that a measurement is beyond holds already.
  public func isConfirmed(_ measurement: PressureMeasurement) -> Bool {
    board.watches.confirming.allSatisfy {
      !board.watches[$0].isBeyond(measurement) || board.watches[$0].condition != nil
    }
  }

  // MARK: Rules

  /// Every rule of the profile with what is in force.
  public var rules: [RuleView] {
    board.watches.compactMap { watch in
      watch.rule.map { RuleView($0, watch, board.rules) }
    }
  }

  /// The limits the session changed, by rule.
  public var changedLimits: [String: Amount] { board.rules.changedLimits }

  /// How many rules differ from the profile: changed or off.
  public var changedRuleCount: Int {
    board.watches.indices.count { index in
      board.watches[index].isOff || board.watches[index].rule.map(board.rules.isChanged) ?? false
    }
  }

  /// The limits of a parameter that a nurse would be called for.
  public func limits(of parameter: Parameter) -> ParameterLimits {
    ParameterLimits(parameter, board.watches, board.rules)
  }

  /// The parameters of which every rule is switched off.
  public var silentParameters: [Parameter] {
    guard board.watches.indices.contains(where: { board.watches[$0].isOff }) else { return [] }
    return Parameter.allCases.filter(isSilent)
  }

  /// Whether every rule of a parameter is switched off; not of one without rules.
  public func isSilent(_ parameter: Parameter) -> Bool {
    var isWatched = false
    for index in board.watches.indices
    where board.watches[index].traits.parameter == parameter {
      guard board.watches[index].isOff else { return false }
      isWatched = true
    }
    return isWatched
  }
}
