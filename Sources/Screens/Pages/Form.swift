import Care
import Session
import Vitals
import Wording

/// The lines of a form and its behaviour.
struct Form: Sendable {
  let rows: @Sendable (Session, SessionTime, Language) -> [FormRow]
  /// Whether an answer moves the cursor to the next line.
  var advances = false
  /// Whether the cursor begins on the newest chart entry.
  var beginsOnNewest = false
  /// Whether the patient history stands below.
  var showsHistory = false

  /// Index of the first line that waits for an answer.
  func first(_ session: Session, at now: SessionTime, _ language: Language) -> Int {
    let rows = rows(session, now, language)
    if beginsOnNewest, let newest = session.chart.entries.last?.number,
      let row = rows.lastIndex(where: { $0.entry == newest })
    {
      return row
    }
    return rows.firstIndex { $0.answer != nil && ($0.mark == .open || $0.mark == .required) }
      ?? rows.firstIndex { $0.answer != nil } ?? 0
  }
}

extension Page {
  /// A page that is a form.
  init(name: String, opening: Opening, form: Form) {
    self.init(
      name: name, opening: opening, bindings: KeyTable.form, form: form,
      draw: { snapshot, frame, area in
        FormPage(snapshot: snapshot, form: form).draw(on: &frame, in: area)
      },
      text: { snapshot, rows in FormPage(snapshot: snapshot, form: form).text(rows: rows) },
      move: { interface, move, rows, session, now in
        interface.views.form.move(
          by: move.step(page: rows), of: form.rows(session, now, interface.language))
      })
  }

  /// The lines of a form; empty for another page.
  func rows(_ session: Session, at now: SessionTime, _ language: Language) -> [FormRow] {
    form?.rows(session, now, language) ?? []
  }
}
