public import Canvas
import Screens
public import Station
import Text
import Vitals
public import Wording

/// The state of the board's screens: the page, the chosen chair, the filter, the opened chair.
///
/// A value driven by keys: it reads no clock and performs no effect.
public struct BoardInterface: Sendable {
  /// How long a remark stands, in milliseconds.
  private static let remarkLength: Int64 = 4000
  /// How long digits belong to one number, in milliseconds.
  private static let digitTime: Int64 = 1500

  /// The open page.
  public private(set) var page = BoardPage.board
  /// The chosen chair; nil for none.
  public private(set) var selection: ChairID?
  /// Which chairs are shown.
  public private(set) var filter = BoardFilter()
  /// The chair whose own screens are open; nil for none.
  public internal(set) var opened: OpenedChair?
  private(set) var typing: BoardTyping?
  private(set) var scroll = 0
  /// Initials of the person at the board; nil before any were given.
  private(set) var initials: String?
  private var remark: (text: String, ends: PresentationTime)?
  private var digits: (text: String, at: PresentationTime)?
  let language: Language

  /// An interface that shows the tiles.
  public init(language: Language = .english) { self.language = language }

  private var words: BoardPageWords { BoardPageWords(language) }

  /// The remark on the last row; nil for none.
  func shownRemark(at now: PresentationTime) -> String? {
    remark.flatMap { $0.ends > now ? $0.text : nil }
  }

  /// Shows a remark for a while.
  public mutating func show(_ text: String, at now: PresentationTime) {
    remark = (text, now.advanced(by: Self.remarkLength))
  }

  /// Shows why an input was refused.
  public mutating func show(_ refusal: BoardEffect.Refusal, at now: PresentationTime) {
    switch refusal {
    case .conditionOver: show(words.conditionOver, at: now)
    }
  }

  /// The chairs that the filter leaves.
  func chairs(_ board: Board, _ context: BoardContext) -> [Chair] {
    board.chairs.filter { filter.matches(ChairTile(board, $0, context).filterWords) }
  }

  // MARK: Keys

  /// Handles a key.
  public mutating func handle(
    _ press: KeyPress, _ board: Board, _ context: BoardContext
  ) -> [BoardAction] {
    let now = context.presentation
    if case .character(let character) = press.key, character.isNumber {} else { digits = nil }
    if typing != nil { return handleTyping(press.key, at: now) }
    switch press.key {
    case .character("a"): return see(press, board, at: now)
    case .character("p"):
      show(board.audio.state == .on ? words.audioPaused : words.audioOn, at: now)
      return [.togglePause]
    default: break
    }
    if opened != nil { return handleOpened(press, board, at: now) }
    switch press.key {
    case .character("q"), .interrupt: return [.leave]
    case .character("T"): return [.nextTheme]
    case .character("b"): return [.testSound]
    case .character("u"): typing = .initials("", for: nil)
    case .character("/"):
      page = .board
      typing = .filter(filter.text)
    case .character(let character): handle(character, board, context)
    case .escape: back()
    case .enter: open(board, at: now)
    default: move(press, board, context)
    }
    return []
  }

  private mutating func handle(_ character: Character, _ board: Board, _ context: BoardContext) {
    if character.isASCII, character.isNumber {
      choose(character, board, at: context.presentation)
    } else if let next = BoardPage.allCases.first(where: { $0.key == character }) {
      page = page == next ? .board : next
      scroll = 0
    }
  }

  /// Esc: the board, then all chairs, then no chosen one.
  private mutating func back() {
    scroll = 0
    if page != .board {
      page = .board
    } else if !filter.text.isEmpty {
      filter = BoardFilter()
    } else {
      selection = nil
    }
  }

  /// Chooses a chair by its name, else by its place; digits typed in one go are one number.
  private mutating func choose(_ digit: Character, _ board: Board, at now: PresentationTime) {
    var text = String(digit)
    if let digits, now.milliseconds - digits.at.milliseconds < Self.digitTime {
      text = digits.text + text
    }
    digits = (text, now)
    let named = board.chairs.first { $0.name == text }
    let placed = Int(text).flatMap { board.chair(ChairID($0)) }
    guard let chair = named ?? placed else {
      show(words.noChair(text), at: now)
      return
    }
    page = .board
    selection = chair.id
  }

  private mutating func open(_ board: Board, at now: PresentationTime) {
    guard let selection, page == .board else { return }
    guard board.chair(selection)?.session != nil else {
      show(words.noSession, at: now)
      return
    }
    opened = OpenedChair(selection, language)
  }

  private mutating func move(_ press: KeyPress, _ board: Board, _ context: BoardContext) {
    guard page == .board else {
      scrollPage(press)
      return
    }
    let chairs = chairs(board, context)
    guard !chairs.isEmpty else { return }
    let size = Size(columns: max(press.columns, 1), rows: press.rows)
    let layout = BoardAreas(chairs.count, body: BoardScreen.body(size)).layout
    let step: Int
    switch press.key {
    case .left, .backTab: step = -1
    case .right, .tab: step = 1
    case .up: step = -layout.columns
    case .down: step = layout.columns
    case .pageUp: step = -layout.perPage
    case .pageDown: step = layout.perPage
    case .home: step = -chairs.count
    case .end: step = chairs.count
    default: return
    }
    guard let place = chairs.firstIndex(where: { $0.id == selection }) else {
      selection = chairs.first?.id
      return
    }
    selection = chairs[min(max(place + step, 0), chairs.count - 1)].id
  }

  private mutating func scrollPage(_ press: KeyPress) {
    let page = max(press.rows - 5, 1)
    switch press.key {
    case .up: scroll -= 1
    case .down: scroll += 1
    case .pageUp: scroll -= page
    case .pageDown: scroll += page
    case .home: scroll = 0
    default: return
    }
    scroll = max(scroll, 0)
  }

  /// The first line of a page of some lines, so that its last page is full.
  func firstLine(_ count: Int, rows: Int) -> Int { min(scroll, max(count - rows, 0)) }

  // MARK: Seen

  private mutating func see(
    _ press: KeyPress, _ board: Board, at now: PresentationTime
  ) -> [BoardAction] {
    guard var id = press.alarmLine else {
      show(words.nothingToSee, at: now)
      return []
    }
    if press.alarmLineAge < Interface.minAlarmLineAge {
      // The turn has just come: the one before is what was read.
      guard case .rotation(let previous) = press.cause else {
        show(words.tooEarly, at: now)
        return []
      }
      id = previous
    }
    guard let alarm = board.alarms.first(where: { $0.id == id }) else {
      show(words.nothingToSee, at: now)
      return []
    }
    let mark = SignalMark(id: id, signal: alarm.signal)
    guard let initials else {
      typing = .initials("", for: mark)
      return []
    }
    show(words.seenNoted, at: now)
    return [.seen(mark, by: initials)]
  }

  private mutating func handleTyping(_ key: Key, at now: PresentationTime) -> [BoardAction] {
    guard var field = typing else { return [] }
    switch key {
    case .escape, .interrupt:
      if case .filter = field { filter = BoardFilter() }
      typing = nil
      return []
    case .enter: return submit(field, at: now)
    case .backspace: if !field.text.isEmpty { field.text.removeLast() }
    case .clearField, .deleteWord: field.text = ""
    case .character(let character):
      let longer = field.text + String(character)
      if longer.count <= field.limit, Sanitiser.isPlain(longer) { field.text = longer }
    default: break
    }
    typing = field
    if case .filter(let text) = field { filter = BoardFilter(text) }
    return []
  }

  private mutating func submit(_ field: BoardTyping, at now: PresentationTime) -> [BoardAction] {
    typing = nil
    switch field {
    case .filter(let text):
      filter = BoardFilter(Sanitiser.clean(text, limit: field.limit))
      return []
    case .initials(let text, let mark):
      let clean = Sanitiser.clean(text, limit: field.limit)
      guard !clean.isEmpty else { return [] }
      initials = clean
      guard let mark else { return [] }
      show(words.seenNoted, at: now)
      return [.seen(mark, by: clean)]
    }
  }
}
