import Vitals

/// What the log says about a rule and its condition.
extension AlarmSystem {
  func subject(of watch: Watch, _ event: Transition.Event) -> Transition.Subject {
    let condition = watch.condition ?? watch.lastCondition
    let isAboutRule = event == .limitChanged || event == .ruleOff || event == .ruleOn
    var subject = Transition.Subject(
      id: isAboutRule ? nil : condition?.id, about: watch.about,
      priority: condition?.isEscalated == true ? .high : watch.priority,
      parameter: watch.rule?.parameter, value: nil,
      limit: watch.threshold?.limit, limitSource: limitSource(of: watch),
      baseline: baseline(of: watch), onset: nil, delay: nil)
    guard !isAboutRule else { return subject }
    subject.value = event == .cleared ? currentValue(of: watch) : watch.violation?.value
    subject.onset = condition?.onset
    subject.delay = condition.map { $0.raised - $0.onset }
    return subject
  }

  func limitSource(of watch: Watch) -> LimitSource? {
    guard let rule = watch.rule, let bound = rule.bound else { return nil }
    if changedLimits[rule.id] != nil { return .session }
    switch bound.limit {
    case .absolute: return .profile
    case .baseline(let offset, _, _): return .baseline(offset)
    }
  }

  private func baseline(of watch: Watch) -> Amount? {
    guard let rule = watch.rule, rule.bound?.isRelative == true else { return nil }
    return baseline(of: rule)
  }
}

extension Watch {
  var about: AlarmSubject {
    switch subject {
    case .rule(let rule): .rule(rule.id, rule.kind.name)
    case .technical(let technical): .technical(technical.kind)
    case .unknown(let recorded): recorded.about
    }
  }

  var name: String { about.name }
}
