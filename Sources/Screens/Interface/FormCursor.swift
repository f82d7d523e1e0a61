import Care
import Session
import Vitals
import Wording

/// The selected line of a form.
struct FormCursor: Hashable, Sendable {
  var row = 0

  /// Moves to the line of a form that waits for an answer.
  mutating func begin(
    _ form: Form?, _ session: Session, at now: SessionTime, _ language: Language
  ) {
    row = form?.first(session, at: now, language) ?? 0
  }

  func selected(_ rows: [FormRow]) -> FormRow? { rows.indices.contains(row) ? rows[row] : nil }

  /// Moves by lines and skips headings.
  mutating func move(by step: Int, of rows: [FormRow]) {
    guard !rows.isEmpty else { return }
    let place = min(max(row + step, 0), rows.count - 1)
    // Past a heading; at the end of the form, back from it.
    let ahead = step < 0 ? Array((0...place).reversed()) : Array(place..<rows.count)
    let back = step < 0 ? Array(place..<rows.count) : Array((0...place).reversed())
    if let next = (ahead + back).first(where: { rows[$0].mark != .heading }) { row = next }
  }

  /// Moves to the next line when an entry has answered the selected one.
  mutating func advance(behind entry: ChartEntry, in rows: [FormRow]) {
    switch entry {
    case .check, .drug, .bag, .rate, .account, .schedule, .appointment, .told, .excuse:
      move(by: 1, of: rows)
    case .score(let scale, _):
      // The scales of a set are asked on any line.
      if selected(rows)?.answer == .ask(.chart(.score(scale: scale, [], then: []))) {
        move(by: 1, of: rows)
      }
    case .withoutDrug, .bolus, .set, .sideEffect, .grade, .action, .resolved,
      .byHand, .intervention, .answers, .remark:
      break
    }
  }
}

extension FormRow {
  /// The answer of Enter; a second answer to a fact corrects the first.
  var enterAnswer: Answer? {
    guard let answer else { return nil }
    if isFact, let entry { return .ask(.correction(.reason(entry: entry))) }
    return answer
  }

  /// The answer of `y`; nil for a line that cannot be answered with yes.
  var yesAnswer: Answer? {
    guard let tick else { return entry == nil ? yes : nil }
    return entry == nil ? .command(.chart(.check(item: tick, .yes))) : enterAnswer
  }
}
