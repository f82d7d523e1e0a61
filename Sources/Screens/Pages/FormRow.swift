import Alarms
import Care
import Session
import Vitals
import Wording

/// One line of a form: what is asked, what is known, what answering it does.
struct FormRow: Hashable, Sendable {
  /// Where a line stands.
  enum Mark: Hashable, Sendable {
    /// A heading.
    case heading
    /// Nothing is known yet.
    case open
    /// Nothing is known yet, and something waits for it.
    case required
    /// It is as it should be.
    case done
    /// It is known, and not as it should be.
    case wrong
    /// It is only told.
    case plain
  }

  var mark: Mark
  var label: String
  var state = Phrase()
  var answer: Answer?
  /// The entry of the chart it shows.
  var entry: Int?
  /// Whether a second answer is a correction of the first.
  var isFact = false
  /// The question that one key answers with yes.
  var tick: String?
}

extension FormRow {
  static func heading(_ text: String) -> FormRow { FormRow(mark: .heading, label: text) }

  /// A question of a checklist with its answer.
  static func check(
    _ item: CheckItem, _ session: Session, at now: SessionTime
  ) -> FormRow {
    let answer = session.care.answer(to: item)
    var state = answer?.words ?? ""
    var isWrong = answer == .no
    if case .clock(let minutes)? = answer {
      let ago = session.wall(at: now).since(minuteOfDay: minutes)
      state += "  \(ago.minutesText) ago"
      if let least = item.leastMinutes, ago < .minutes(Int64(least)) { isWrong = true }
    }
    let mark: Mark =
      answer == nil ? (item.isRequired ? .required : .open) : isWrong ? .wrong : .done
    return FormRow(
      mark: mark, label: item.label, state: Phrase(state), answer: .ask(.chart(.check(item))),
      entry: session.chart.answer(item.id)?.entry.number, isFact: true,
      tick: item.kind == .tick ? item.id : nil)
  }
}
