import Vitals

extension Transition.Subject {
  /// The subject of a line about a watch in its present state.
  init(
    _ event: Transition.Event, _ watch: Watch, _ rules: RuleBook, currentValue: Amount?
  ) {
    let condition = watch.condition ?? watch.lastCondition
    let rule = watch.rule
    self.init(
      id: condition?.id, about: watch.about,
      priority: condition?.isEscalated == true ? .high : watch.priority,
      parameter: rule?.parameter, limit: watch.threshold?.limit,
      limitSource: rule.flatMap(rules.limitSource), baseline: rule.flatMap(rules.relevantBaseline))
    switch event {
    case .limitChanged, .ruleOff, .ruleOn: id = nil
    case .raised, .escalated, .latched, .acknowledged, .cleared, .reminder, .audioPaused,
      .audioResumed, .audioOff, .audioOn, .alarmPaused, .alarmResumed, .baselineSet:
      value = event == .cleared ? currentValue : watch.violation?.value
      onset = condition?.onset
      delay = condition.map { $0.raised - $0.onset }
    }
    switch event {
    case .latched, .acknowledged, .cleared: extreme = watch.extreme?.value
    case .raised, .escalated, .reminder, .audioPaused, .audioResumed, .audioOff, .audioOn,
      .alarmPaused, .alarmResumed, .limitChanged, .ruleOff, .ruleOn, .baselineSet:
      break
    }
  }
}
