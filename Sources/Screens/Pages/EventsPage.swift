import Canvas
import Session
import Vitals
import Wording

/// What happened, newest first; what came since the last look is marked.
struct EventsPage {
  let scene: Scene

  /// The happenings of a filter that have words, newest first.
  static func lines(
    _ session: Session, _ interface: Interface
  ) -> [(happening: Happening, text: String)] {
    session.happenings.all.reversed().compactMap { happening in
      guard interface.eventFilter.shows(happening, lookBefore: interface.lookBefore),
        let text = HappeningWords.text(happening, in: session)
      else { return nil }
      return (happening, text)
    }
  }

  func draw(on frame: inout Frame, in area: Area) {
    let filter = scene.interface.eventFilter
    let lines = Self.lines(scene.session, scene.interface)
    drawFilters(on: &frame, row: area.row)
    let look = scene.interface.lookBefore
    let isNarrow = area.columns < 60
    let indent = isNarrow ? 11 : 14
    let visible = max(area.rows - 1, 0)
    var row = area.row + 1
    for (happening, text) in lines.dropFirst(scene.interface.scrolled).prefix(visible) {
      let isNew = EventFilter.new.shows(happening, lookBefore: look)
      frame.write(isNew ? "new" : "", row: row, column: 1, role: .changed)
      frame.write(
        scene.clock(happening.time, seconds: !isNarrow), row: row, column: 5, role: .chrome)
      frame.write(
        scene.fit(text, area.columns - indent - 1), row: row, column: indent,
        role: isNew ? .text : .chrome)
      row += 1
    }
    if lines.isEmpty {
      let words = filter == .new ? "nothing since the last look" : "nothing of this kind yet"
      frame.write(words, row: row, column: 5, role: .chrome)
    }
    MoreLines.draw(lines.count - scene.interface.scrolled - visible, on: &frame, above: area)
  }

  /// The filters, the chosen one in brackets; alone where there is no room for all.
  private func drawFilters(on frame: inout Frame, row: Int) {
    let chosen = scene.interface.eventFilter
    var column = frame.write("Events  ", row: row, column: 1, role: .heading)
    for filter in EventFilter.allCases where filter == chosen || frame.size.columns >= 60 {
      let isChosen = filter == chosen
      column = frame.write(
        isChosen ? "[\(filter.word)]" : " \(filter.word) ", row: row, column: column,
        role: isChosen ? .selected : .chrome)
    }
  }
}

extension Page {
  /// What happened.
  public static let events = Page(
    name: "events",
    opening: Opening(key: "e", word: "Events", sentence: "what happened, newest first"),
    bindings: KeyTable.list + [
      Binding(.tab, .list(.nextFilter), "Tab", "Filter", "show other kinds of events")
    ],
    draw: { scene, frame, area in EventsPage(scene: scene).draw(on: &frame, in: area) },
    move: { interface, move, rows, session, _ in
      if move == .nextFilter { interface.showNextEvents() }
      interface.scroll(move, rows - 1, of: EventsPage.lines(session, interface).count)
    },
    willOpen: { $0.lookBefore = $0.lastLook },
    willClose: { interface, now in interface.lastLook = now })
}

extension Interface {
  fileprivate mutating func showNextEvents() {
    let all = EventFilter.allCases
    let place = all.firstIndex(of: eventFilter) ?? 0
    eventFilter = all[(place + 1) % all.count]
    scrolled = 0
  }
}
