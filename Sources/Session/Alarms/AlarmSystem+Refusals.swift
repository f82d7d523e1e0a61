import Alarms
import Care
import Vitals

extension AlarmSystem {
  /// The reason to refuse an input of the nurse; nil when it is allowed.
  ///
  /// `cover` is the time covered by valid data since the last alarm pause; nil before the first.
  func refusal(of input: AlarmInput, cover: TimeSpan?) -> Refusal? {
    switch input {
    case .alarmPause(let length, let reason, _):
      refusalWhenClosed ?? refusal(ofPause: length, reason: reason, cover: cover)
    case .audioPause, .audioOff, .alarmResume: refusalWhenClosed
    case .limit(let rule, let amount?, _): refusalWhenClosed ?? refusal(ofLimit: rule, amount)
    case .limit(let rule, nil, _), .rule(let rule, _, nil, _):
      refusalWhenClosed ?? refusal(ofRule: rule)
    case .rule(let rule, _, let reason?, _):
      refusalWhenClosed ?? refusal(ofRule: rule) ?? (reason.isEmpty ? .reasonMissing : nil)
    case .sample, .standing, .handSample, .holdsEnded, .measurement, .measurementCorrected, .flag,
      .due, .technical, .technicalReprioritised,
      .phase,
      .baseline, .acknowledge:
      nil
    }
  }

  private var refusalWhenClosed: Refusal? { phase == .closed ? .phase(.closed) : nil }

  private func refusal(ofPause length: TimeSpan, reason: String, cover: TimeSpan?) -> Refusal? {
    guard pause == nil else { return .pauseTooSoon }
    guard AlarmPause.lengths.contains(length) else { return .pauseLength }
    guard !reason.isEmpty else { return .reasonMissing }
    guard let cover else { return nil }
    return cover >= AlarmPause.requiredBetween ? nil : .pauseTooSoon
  }

  private func refusal(ofRule id: String) -> Refusal? {
    profile.rules.contains { $0.id == id } ? nil : .noSuchRule
  }

  private func refusal(ofLimit id: String, _ amount: Amount) -> Refusal? {
    guard let rule = profile.rules.first(where: { $0.id == id }), let bound = rule.bound,
      let parameter = rule.parameter
    else { return .noSuchRule }
    let direction = bound.comparison.direction
    if let limit = profile.guardLimit(of: parameter, direction),
      !GuardLimit(parameter, direction, limit).allows(amount)
    {
      return .beyondGuard(limit)
    }
    guard parameter.plausible.contains(amount.hundredths) else { return .limitMakesNoSense }
    let opposite = rules.filter {
      $0.rule.parameter == parameter && $0.threshold?.comparison.direction != direction
    }
    for other in opposite {
      guard let limit = other.threshold?.limit else { continue }
      if direction == .low ? amount >= limit : amount <= limit { return .limitMakesNoSense }
    }
    return nil
  }
}
