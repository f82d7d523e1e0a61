import Canvas
import Session
import Vitals
import Wording

/// What happened, newest first; what came since the last look is marked.
struct EventsPage {
  let scene: Scene

  /// The happenings of a filter that have words, newest first.
  static func happenings(
    _ session: Session, _ interface: Interface
  ) -> [(happening: TimelineEvent, text: Phrase)] {
    session.timeline.events.reversed().compactMap { happening in
      guard interface.views.events.shows(happening),
        let text = TimelineWords.phrase(happening, in: session)
      else { return nil }
      return (happening, text)
    }
  }

  /// So many of the happenings, below the filters.
  func text(rows: Int, seconds: Bool = true) -> PageText {
    let all = Self.happenings(scene.session, scene.interface)
    let visible = max(rows, 0)
    let lines = all.dropFirst(scene.interface.views.scrolled).prefix(visible).map {
      happening, text in
      let isNew = scene.interface.views.events.isNew(happening)
      return PageLine([
        .init(isNew ? "new" : "", .changed),
        .init(Phrase(scene.clock(happening.time, seconds: seconds)), .chrome),
        .init(text, isNew ? .text : .chrome),
      ])
    }
    guard !all.isEmpty else {
      let isNew = scene.interface.views.events.filter == .new
      let words: Phrase = isNew ? "nothing since the last look" : "nothing of this kind yet"
      return PageText(lines: [PageLine([.init(""), .init(words, .chrome)])])
    }
    return PageText(lines: lines, hidden: all.count - scene.interface.views.scrolled - visible)
  }

  /// The names of the filters for plain mode.
  private var filters: PageLine {
    let chosen = scene.interface.views.events.filter
    return PageLine(
      [.init("Events", .heading)]
        + EventFilter.allCases.map { filter in
          .init(
            filter == chosen
              ? "\("[\(filter.word)]", spoken: "\(filter.word), chosen,")" : Phrase(filter.word))
        })
  }

  func told(rows: Int) -> PageText {
    let text = text(rows: rows - 1)
    return PageText(lines: [filters] + text.lines, hidden: text.hidden)
  }

  func draw(on frame: inout Frame, in area: Area) {
    drawFilters(on: &frame, row: area.row)
    let isNarrow = area.columns < Breakpoint.words
    let indent = isNarrow ? 11 : 14
    let text = text(rows: area.rows - 1, seconds: !isNarrow)
    let places = [
      FieldPlace(column: 1), FieldPlace(column: 5),
      FieldPlace(column: indent, room: area.columns - indent - 1),
    ]
    for (index, line) in text.lines.enumerated() {
      scene.draw(line, at: places, on: &frame, row: area.row + 1 + index)
    }
    MoreLines.draw(text.hidden, on: &frame, above: area)
  }

  /// The filters, the chosen one in brackets; alone where there is no room for all.
  private func drawFilters(on frame: inout Frame, row: Int) {
    let chosen = scene.interface.views.events.filter
    var column = frame.write("Events  ", row: row, column: 1, role: .heading)
    let hasRoom = frame.size.columns >= Breakpoint.words
    for filter in EventFilter.allCases where filter == chosen || hasRoom {
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
    text: { scene, rows in EventsPage(scene: scene).told(rows: rows) },
    // Another kind of events is another page.
    answer: { scene, key in
      key == .tab ? EventsPage(scene: scene).told(rows: PlainView.pageRows).lines : nil
    },
    move: { interface, move, rows, session, _ in
      if move == .nextFilter {
        interface.views.events.showNextFilter()
        interface.views.scrollToTop()
      }
      interface.views.scroll(
        move, rows - 1, of: EventsPage.happenings(session, interface).count)
    },
    willOpen: { $0.views.events.open() }, willClose: { $0.views.events.close(at: $1) })
}
