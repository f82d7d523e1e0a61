import Alarms
import Vitals

/// A technical condition, and since or from when it holds.
struct Finding: Equatable, Sendable {
  let condition: TechnicalCondition
  let from: SessionTime

  init(
    _ kind: TechnicalCondition.Kind, _ subject: String, _ priority: Priority,
    detail: TechnicalCondition.Detail = .none, from: SessionTime
  ) {
    condition = TechnicalCondition(
      kind: kind, subject: subject, priority: priority, detail: detail)
    self.from = from
  }
}
