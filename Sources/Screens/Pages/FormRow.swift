import Alarms
import Care
import Session
import Vitals
import Wording

/// A line of a form: a question, its answer, and what Enter does.
struct FormRow: Hashable, Sendable {
  /// The state of a line.
  enum Mark: Hashable, Sendable {
    /// A heading.
    case heading
    /// Not answered.
    case open
    /// Not answered, and required.
    case required
    /// Answered as it should be.
    case done
    /// Answered, and not as it should be.
    case wrong
    /// Information without a state.
    case plain
  }

  var mark: Mark
  var label: String
  var state = Phrase()
  var answer: Answer?
  /// Number of the chart entry it shows; nil for none.
  var entry: Int?
  /// Whether a second answer corrects the first.
  var isFact = false
  /// Id of the check that `y` answers; nil for none.
  var tick: String?
  /// Whether two people must give their initials.
  var needsTwoPeople = false
  /// What `y` answers where it is no check of the clinic; nil for nothing.
  var yes: Answer?
}

extension FormRow {
  static func heading(_ text: String) -> FormRow { FormRow(mark: .heading, label: text) }

  /// A check of the clinic with its answer.
  static func check(
    _ item: CheckItem, _ session: Session, at now: SessionTime, _ language: Language
  ) -> FormRow {
    let answer = session.care.answer(to: item)
    if let answer, session.care.isReopened(item) {
      return FormRow(
        mark: item.isRequired ? .required : .open, label: item.label,
        state: Phrase(
          ChecklistWords(language).reopened(ChartWords(language).answer(answer))),
        answer: .ask(.chart(.check(item))), tick: item.kind == .tick ? item.id : nil,
        needsTwoPeople: item.kind == .twoPeople)
    }
    var state = answer.map(ChartWords(language).answer) ?? ""
    var isWrong = answer == .no
    if case .clock(let minutes)? = answer {
      let ago = session.wall(at: now).since(minuteOfDay: minutes)
      state = ChecklistWords(language).answered(state, ago: ago.minutesText)
      if let least = item.leastMinutes, ago < .minutes(Int64(least)) { isWrong = true }
    }
    let mark: Mark =
      answer == nil ? (item.isRequired ? .required : .open) : isWrong ? .wrong : .done
    return FormRow(
      mark: mark, label: item.label, state: Phrase(state), answer: .ask(.chart(.check(item))),
      entry: session.chart.answer(item.id)?.entry.number, isFact: true,
      tick: item.kind == .tick ? item.id : nil, needsTwoPeople: item.kind == .twoPeople)
  }
}
