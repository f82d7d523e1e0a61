import Canvas
import Session
import Vitals
import Wording

/// The events page: newest first, those since the last view marked.
struct EventsPage {
  let snapshot: Snapshot

  private var words: EventPageWords { EventPageWords(snapshot.language) }

  /// The events that pass the filter and have words, newest first.
  static func shown(
    _ session: Session, _ interface: Interface
  ) -> [(event: TimelineEvent, text: Phrase)] {
    session.timeline.events.reversed().compactMap { event in
      guard interface.views.events.shows(event),
        let text = TimelineWords(interface.language).phrase(event, in: session)
      else { return nil }
      return (event, text)
    }
  }

  /// The events that fit into `rows`.
  func text(rows: Int, seconds: Bool = true) -> PageText {
    let all = Self.shown(snapshot.session, snapshot.interface)
    let visible = max(rows, 0)
    let lines = all.dropFirst(snapshot.interface.views.scrolled).prefix(visible).map {
      event, text in
      let isNew = snapshot.interface.views.events.isNew(event)
      return PageLine([
        .init(isNew ? words.new : "", .changed),
        .init(Phrase(snapshot.clock(event.time, seconds: seconds)), .chrome),
        .init(text, isNew ? .text : .chrome),
      ])
    }
    guard !all.isEmpty else {
      let isNew = snapshot.interface.views.events.filter == .new
      let text = isNew ? words.nothingNew : words.nothing
      return PageText(lines: [PageLine([.init(""), .init(text, .chrome)])])
    }
    return PageText(lines: lines, hidden: all.count - snapshot.interface.views.scrolled - visible)
  }

  /// The filters as a line of plain mode.
  private var filters: PageLine {
    let selected = snapshot.interface.views.events.filter
    return PageLine(
      [.init(words.title, .heading)]
        + EventFilter.allCases.map { filter in
          .init(
            filter == selected
              ? words.selected(filter.name) : Phrase(words.filter(filter.name)))
        })
  }

  func plainText(rows: Int) -> PageText {
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
      snapshot.draw(line, at: places, on: &frame, row: area.row + 1 + index)
    }
    MoreLines.draw(text.hidden, snapshot.language, on: &frame, above: area)
  }

  /// Draws the filters, the selected one in brackets, on narrow screens alone.
  private func drawFilters(on frame: inout Frame, row: Int) {
    let selected = snapshot.interface.views.events.filter
    var column = frame.write(words.title.printed + "  ", row: row, column: 1, role: .heading)
    let hasRoom = frame.size.columns >= Breakpoint.words
    for filter in EventFilter.allCases where filter == selected || hasRoom {
      let isSelected = filter == selected
      column = frame.write(
        isSelected
          ? words.selected(filter.name).printed : " \(words.filter(filter.name)) ", row: row,
        column: column,
        role: isSelected ? .selected : .chrome)
    }
  }
}

extension Page {
  /// The events.
  public static let events = Page(
    name: "events",
    opening: Opening(key: "e", text: \.events),
    bindings: KeyTable.list + [
      Binding(.tab, .list(.nextFilter))
    ],
    draw: { snapshot, frame, area in EventsPage(snapshot: snapshot).draw(on: &frame, in: area) },
    text: { snapshot, rows in EventsPage(snapshot: snapshot).plainText(rows: rows) },
    // A new filter is written whole, like a new page.
    plainAnswer: { snapshot, key in
      key == .tab ? EventsPage(snapshot: snapshot).plainText(rows: PlainView.pageRows).lines : nil
    },
    move: { interface, move, rows, session, _ in
      if move == .nextFilter {
        interface.views.events.showNextFilter()
        interface.views.scrollToTop()
      }
      interface.views.scroll(
        move, rows - 1, of: EventsPage.shown(session, interface).count)
    },
    willOpen: { $0.views.events.open() }, willClose: { $0.views.events.close(at: $1) })
}
