import Session
import Vitals

/// The lines of a page that is a form, and how it behaves.
struct Form: Sendable {
  let rows: @Sendable (Session, SessionTime) -> [FormRow]
  /// Whether an answer moves on to the next line.
  var advances = false
  /// Whether what earlier sessions of the patient say stands below.
  var showsHistory = false

  /// The line to begin with: the first that waits for an answer.
  func first(_ session: Session, at now: SessionTime) -> Int {
    let rows = rows(session, now)
    return rows.firstIndex { $0.answer != nil && ($0.mark == .open || $0.mark == .required) }
      ?? rows.firstIndex { $0.answer != nil } ?? 0
  }
}

extension Page {
  /// A page that is a form.
  init(name: String, opening: Opening, form: Form) {
    self.init(
      name: name, opening: opening, bindings: KeyTable.form, form: form,
      draw: { scene, frame, area in
        FormPage(scene: scene, form: form).draw(on: &frame, in: area)
      },
      text: { scene, rows in FormPage(scene: scene, form: form).text(rows: rows) },
      move: { interface, move, rows, session, now in
        interface.views.form.move(by: move.step(page: rows), of: form.rows(session, now))
      })
  }

  /// The lines of a form; none of another page.
  func rows(_ session: Session, at now: SessionTime) -> [FormRow] {
    form?.rows(session, now) ?? []
  }
}
