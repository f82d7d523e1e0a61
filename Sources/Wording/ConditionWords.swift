public import Alarms
import Care
public import Session
import Vitals

/// Conditions as the words of the alarm line: text first, stars for the priority.
public enum ConditionWords {
  /// The whole line: `*** Systolic 184 > 180 confirmed`.
  public static func line(_ condition: ConditionView, in session: Session) -> String {
    phrase(condition, in: session).printed
  }

  /// The whole line as a phrase.
  package static func phrase(_ condition: ConditionView, in session: Session) -> Phrase {
    "\(condition.priority) \(text(condition, in: session))"
  }

  /// The words without stars.
  package static func text(_ condition: ConditionView, in session: Session) -> Phrase {
    raised(condition, in: session) + course(condition, in: session)
  }

  /// What became of it since it was raised; empty while it is as it was.
  package static func course(_ condition: ConditionView, in session: Session) -> Phrase {
    let held = Phrase(current(condition) + missed(condition, session))
    switch condition.state {
    case .active: return held
    case .acknowledged(let time):
      return held + " \("ack", spoken: "acknowledged at") \(clock(time, session))"
    case .latched(let latch): return Phrase(latched(condition, latch, in: session))
    }
  }

  /// What was raised, as the list of events keeps it.
  static func raised(_ condition: ConditionView, in session: Session) -> Phrase {
    var words: Phrase
    switch condition.subject {
    case .value(let label, let value, let threshold):
      words =
        "\(label) \(ValueWords.violating(value, threshold)) "
        + "\(threshold.comparison) \(threshold.limit.exactText)"
    case .drop(let label, let from, let to):
      words = "\(label) fell \(from.roundedUnits) to \(to.roundedUnits)"
    case .sentence(let sentence):
      words = Phrase(sentence)
      if let due = condition.due?.at, condition.due?.item != .infusion {
        words += " \(clock(due, session))"
      }
    }
    if condition.isConfirmed { words += " confirmed" }
    if let hint = condition.hint { words += " \(hint)" }
    return words
  }

  private static func current(_ condition: ConditionView) -> String {
    guard let now = condition.now, case .value(_, let value, let threshold) = condition.subject,
      !threshold.isViolated(by: now), now != value
    else { return "" }
    return ", now \(now.roundedUnits)"
  }

  /// How many sets went by while the first of them is still waited for.
  private static func missed(_ condition: ConditionView, _ session: Session) -> String {
    guard let due = condition.due, due.item == .assessment, let since = due.at else { return "" }
    let missed = session.care.assessmentSlots(at: session.now).count {
      $0.due >= since && $0.state == .missed
    }
    return missed == 0 ? "" : ", \(missed) missed"
  }

  private static func latched(
    _ condition: ConditionView, _ latch: Condition.Latch, in session: Session
  ) -> String {
    let time = " at \(clock(condition.violatedAt ?? condition.raised, session))"
    switch latch {
    case .noData: return time + ", no data since"
    case .recovered:
      return time + (condition.now.map { ", now \($0.roundedUnits)" } ?? ", over")
    }
  }

  private static func clock(_ time: SessionTime, _ session: Session) -> String {
    session.wall(at: time).clock(seconds: false)
  }
}
