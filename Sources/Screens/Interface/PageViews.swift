/// The state of the pages, kept while another one is open.
struct PageViews: Hashable, Sendable {
  var form = FormCursor()
  var limits = LimitsView()
  var events = EventsView()
  var trend = TrendView()
  /// The turn of the conditions on the alarm line.
  var alarmLine = AlarmRotation()
  /// Lines by which the open page is scrolled.
  private(set) var scrolled = 0
  /// Index of the chosen tile of the main page; nil for none.
  private(set) var tile: Int?

  mutating func chooseTile(_ step: Int, of count: Int) {
    tile = min(max((tile ?? (step > 0 ? -1 : count)) + step, 0), count - 1)
  }

  mutating func forgetTile() { tile = nil }

  /// The page from which help was opened.
  var helpFor = Page.main

  mutating func scrollToTop() { scrolled = 0 }

  /// Scrolls by a number of lines from the top.
  mutating func scroll(to lines: Int) { scrolled = lines }

  /// Scrolls a page of `count` lines, of which `visible` are visible.
  mutating func scroll(_ move: ListMove, _ visible: Int, of count: Int) {
    scrolled = min(max(scrolled + move.step(page: visible), 0), max(count - visible, 0))
  }
}
