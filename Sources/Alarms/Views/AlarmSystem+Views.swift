public import Vitals

/// The state of the alarm system as screens, reports and the session read it.
extension AlarmSystem {
  /// The time after which an unacknowledged medium condition becomes high.
  public static let escalationDelay = Signalling.escalationDelay
  /// The time between reminders of an acknowledged condition or of audio off.
  public static let reminderInterval = Signalling.reminderInterval

  /// The profile of the session.
  public var profile: Profile { board.rules.profile }

  /// The phase for which rules are judged.
  public var phase: Phase { board.phase }

  // MARK: Signals

  /// The state of alarm audio.
  public var audio: AudioState { board.signalling.audio }

  /// The alarm pause; nil without one.
  public var pause: AlarmPause? { board.signalling.pause }

  /// The number of bursts requested so far; an increase requests one at once.
  public var signals: Int { board.signalling.bursts }

  /// The highest priority among the shown unacknowledged conditions; nil without any.
  public var highestUnacknowledged: Priority? { board.highestUnacknowledged }

  /// The priority to be audible; nil without a signal, and while audio or alarms are paused or off.
  public var audible: Priority? {
    guard pause == nil, audio.state == .on else { return nil }
    return highestUnacknowledged
  }

  // MARK: Conditions

  /// The highest condition of each ladder, in the order of the screen.
  public var shown: [ConditionView] {
    board.watches.indices
      .filter { board.watches[$0].shownSince != nil }
      .compactMap(view)
      .sorted(by: ConditionView.precedes)
  }

  /// The condition of a number; nil after its end.
  public func condition(_ id: Int) -> ConditionView? {
    board.watches.index(ofCondition: id).flatMap(view)
  }

  private func view(_ index: Watch.Index) -> ConditionView? {
    let ladder = board.ladders[board.watches[index].ladder]
    return ConditionView(
      index, in: board.watches,
      lowerHolds: ladder.contains { $0 != index && board.watches[$0].isHolding })
  }

  /// The mark of the condition of a number; nil after its end.
  public func mark(of id: Int) -> ConditionMark? {
    guard let index = board.watches.index(ofCondition: id),
      let condition = board.watches[index].condition
    else { return nil }
    return ConditionMark(
      id: id, rule: board.watches[index].about.name, onset: condition.onset)
  }

  /// Whether a measurement must be repeated: it violates a rule that needs several.
  public func needsRepeat(_ measurement: PressureMeasurement) -> Bool {
    board.watches.confirming.contains { board.watches[$0].isBeyond(measurement) }
  }

  /// Whether all rules for which a measurement must be repeated hold already.
  public func isConfirmed(_ measurement: PressureMeasurement) -> Bool {
    board.watches.confirming.allSatisfy {
      !board.watches[$0].isBeyond(measurement) || board.watches[$0].condition != nil
    }
  }

  // MARK: Rules

  /// All rules of the profile, in its order.
  public var rules: [RuleView] {
    board.watches.compactMap { watch in
      watch.rule.map { RuleView($0, watch, board.rules) }
    }
  }

  /// The limits changed by the nurse, by rule id.
  public var changedLimits: [String: Amount] { board.rules.changedLimits }

  /// The number of rules with a changed limit or switched off.
  public var changedRuleCount: Int {
    board.watches.indices.count { index in
      guard let rule = board.watches[index].rule else { return false }
      return board.watches[index].isOff != rule.isOff || board.rules.isChanged(rule)
    }
  }

  /// The number of limits that the nurse changed and of rules switched on, without those switched
  /// off.
  ///
  /// Rules of one parameter and direction that stand at one number are one limit: they move together.
  public var changedLimitCount: Int {
    struct Limit: Hashable {
      let parameter: Parameter?
      let direction: Direction?
      let amount: Amount?
    }
    var limits = Set<Limit>()
    var switchedOn = 0
    for index in board.watches.indices where !board.watches[index].isSwitchedOff {
      guard let rule = board.watches[index].rule else { continue }
      if board.rules.isChanged(rule) {
        let threshold = board.watches[index].threshold
        limits.insert(
          Limit(
            parameter: rule.parameter, direction: threshold?.comparison.direction,
            amount: threshold?.limit))
      } else if board.watches[index].isOff != rule.isOff {
        switchedOn += 1
      }
    }
    return limits.count + switchedOn
  }

  /// The number of rules that the nurse switched off.
  public var offRuleCount: Int {
    board.watches.indices.count { board.watches[$0].isSwitchedOff }
  }

  /// The limits of a parameter for its tile.
  public func limits(of parameter: Parameter) -> ParameterLimits {
    ParameterLimits(parameter, board.watches, board.rules)
  }

  /// The parameters with all rules switched off.
  public var silentParameters: [Parameter] {
    guard offRuleCount > 0 else { return [] }
    return Parameter.allCases.filter(isSilent)
  }

  /// Whether all rules of a parameter are switched off; false without rules.
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
