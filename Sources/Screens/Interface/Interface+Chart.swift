import Alarms
import Canvas
import Session
import Vitals

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
    case .closed: say("the session is closed; \(keys.sign("leave")) leaves", at: presentation)
    }
    return []
  }

  /// Answers the chosen line of a form.
  mutating func answerRow(_ session: Session, at now: SessionTime) -> [InterfaceEffect] {
    let rows = FormRows.rows(of: page, session, at: now)
    guard rows.indices.contains(chosenRow), let answer = rows[chosenRow].answer else { return [] }
    // The next line is likely to be answered next.
    if page == .checkIn || page == .discharge {
      chosenRow = min(chosenRow + 1, rows.count - 1)
    }
    return follow(answer, session)
  }

  /// Corrects the entry behind the chosen line.
  mutating func correctRow(
    _ session: Session, at now: SessionTime, presentation: PresentationTime
  ) {
    let rows = FormRows.rows(of: page, session, at: now)
    guard rows.indices.contains(chosenRow), let entry = rows[chosenRow].entry else {
      say("nothing is recorded on this line", at: presentation)
      return
    }
    dialog = Dialog.of(.correct(entry: entry), session)
  }
}
