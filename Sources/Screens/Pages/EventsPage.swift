import Canvas
import Session
import Vitals

/// What happened, newest first; what came since the last look is marked.
struct EventsPage {
  let scene: Scene

  /// The happenings of a filter that have words, newest first.
  static func lines(
    _ session: Session, _ filter: HappeningWords.Category
  ) -> [(happening: Happening, text: String)] {
    session.happenings.all.reversed().compactMap { happening in
      guard filter == .all || HappeningWords.category(happening) == filter,
        let text = HappeningWords.text(happening, in: session)
      else { return nil }
      return (happening, text)
    }
  }

  func draw(on frame: inout Frame, in area: Area) {
    let filter = scene.interface.eventFilter
    let lines = Self.lines(scene.session, filter)
    var column = frame.write("Events  ", row: area.row, column: 1, role: .heading)
    for category in HappeningWords.Category.allCases {
      let isChosen = category == filter
      column = frame.write(
        isChosen ? "[\(category.word)]" : " \(category.word) ", row: area.row, column: column,
        role: isChosen ? .selected : .chrome)
    }
    let look = scene.interface.lookBefore
    let offset = scene.interface.eventOffset
    var row = area.row + 1
    for (happening, text) in lines.dropFirst(offset) {
      guard row < area.row + area.rows else { return }
      let isNew = look.map { happening.time > $0 } ?? true
      frame.write(isNew ? "new" : "", row: row, column: 1, role: .changed)
      frame.write(scene.clock(happening.time, seconds: true), row: row, column: 5, role: .chrome)
      frame.write(
        scene.text(text), row: row, column: 14, role: isNew ? .text : .chrome,
        width: area.columns - 15)
      row += 1
    }
    if lines.isEmpty {
      frame.write("nothing of this kind yet", row: row, column: 5, role: .chrome)
    }
  }
}
