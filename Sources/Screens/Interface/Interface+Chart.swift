import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// What the keys of the chart do.
extension Interface {
  /// The vital signs of now are recorded with one key; the scales of the schedule are asked then.
  mutating func recordSet(_ session: Session) -> [InterfaceEffect] {
    let clinic = session.header.clinic
    let wanted = session.schedule?.scales ?? ["moaas"]
    let scales = wanted.filter { clinic.scale($0) != nil }
    following = scales.first.map {
      .score(scale: $0, [], then: Array(scales.dropFirst()))
    }
    return [.command(.chart(.set))]
  }

  /// What usually comes next: start, stop, close.
  mutating func nextStep(
    _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) -> [InterfaceEffect] {
    switch session.phase {
    case .checkIn, .baseline: dialog = .start(session, at: now)
    case .infusing: dialog = .stop
    case .paused:
      dialog = Dialog("Resume the infusion?", [], .confirm(.command(.resumeInfusion)))
    case .recovery, .aborted: dialog = .close(session, at: now)
    case .closed: say("the session is closed; \(keys.sign(of: .leave)) leaves", at: presentation)
    }
    return []
  }

  /// Answers the chosen line of a form.
  mutating func answerRow(_ session: Session, at now: SessionTime) -> [InterfaceEffect] {
    let rows = page.rows(session, at: now)
    guard rows.indices.contains(chosenRow), let answer = rows[chosenRow].answer else { return [] }
    // What is a fact is not answered twice: the second answer corrects the first.
    if rows[chosenRow].isFact, let entry = rows[chosenRow].entry {
      return follow(.step(.correct(entry: entry)), session)
    }
    return follow(answer, session)
  }

  /// Answers the chosen line with yes, where that is an answer.
  mutating func tickRow(_ session: Session, at now: SessionTime) -> [InterfaceEffect] {
    let rows = page.rows(session, at: now)
    guard rows.indices.contains(chosenRow), let item = rows[chosenRow].tick else { return [] }
    guard rows[chosenRow].entry == nil else { return answerRow(session, at: now) }
    return follow(.command(.chart(.check(item: item, .yes))), session)
  }

  /// Moves through the lines of a form, past its headings.
  mutating func moveRow(by step: Int, _ session: Session, at now: SessionTime) {
    let rows = page.rows(session, at: now)
    guard !rows.isEmpty else { return }
    let place = min(max(chosenRow + step, 0), rows.count - 1)
    // Past a heading; where there is nothing behind it, back from it.
    let ahead = step < 0 ? Array((0...place).reversed()) : Array(place..<rows.count)
    let back = step < 0 ? Array(place..<rows.count) : Array((0...place).reversed())
    if let next = (ahead + back).first(where: { rows[$0].mark != .heading }) { chosenRow = next }
  }

  /// The next line is likely to be answered next.
  mutating func advanceRow(_ command: Command, _ session: Session) {
    guard page.form?.advances == true, case .chart(let entry) = command else { return }
    switch entry {
    case .check, .drug, .bag, .rate, .account, .schedule, .appointment:
      moveRow(by: 1, session, at: session.now)
    case .withoutDrug, .bolus, .set, .score, .sideEffect, .grade, .action, .resolved,
      .intervention, .remark:
      break
    }
  }

  /// Corrects the entry behind the chosen line.
  mutating func correctRow(
    _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) {
    let rows = page.rows(session, at: now)
    guard rows.indices.contains(chosenRow), let entry = rows[chosenRow].entry else {
      say("nothing is recorded on this line", at: presentation)
      return
    }
    dialog = Dialog.of(.correct(entry: entry), session)
    if dialog == nil { say("this entry was corrected already", at: presentation) }
  }
}
