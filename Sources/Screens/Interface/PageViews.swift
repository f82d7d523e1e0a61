/// What is looked at on the pages, kept while another one is open.
struct PageViews: Hashable, Sendable {
  var form = FormCursor()
  var limits = LimitsView()
  var events = EventsView()
  var trend = TrendView()
  /// How many lines the open page is moved up.
  private(set) var scrolled = 0
  /// The page on which help was asked.
  var helpFor = Page.main

  mutating func scrollToTop() { scrolled = 0 }

  /// Moves a page of so many lines, of which some are seen at once.
  mutating func scroll(_ move: ListMove, _ visible: Int, of count: Int) {
    scrolled = min(max(scrolled + move.step(page: visible), 0), max(count - visible, 0))
  }
}
