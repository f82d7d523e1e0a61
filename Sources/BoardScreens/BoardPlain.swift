import Alarms
public import Canvas
public import Station
import Vitals
import Wording

/// The board in lines, one for each change, for screen readers, logs and speech.
public struct BoardPlain: Sendable {
  /// How often the numbers of a chair are written, in milliseconds.
  private static let valueInterval: Int64 = 60_000

  /// The size of the screen that the keys of lists assume.
  public static let page = Size(columns: 100, rows: 40)

  private let isSpoken: Bool
  private var known: [Int: (stage: Stage, text: Phrase)] = [:]
  /// The number of events of the board that were printed.
  private var eventCount = 0
  private var valuesWritten: BoardTime?
  private var shownPage = BoardPage.board
  private var prompt: String?
  private var remark: String?
  private var wantsPage = true
  /// The condition printed last that is open, which `a` means; nil for none.
  public private(set) var alarmLine: Int?

  /// What of a condition is worth a line when it changes.
  fileprivate struct Stage: Hashable, Sendable {
    let priority: Int
    let isOpen: Bool
    let isOver: Bool
    let seen: SeenMark?
    /// What is wrong with the contact; nil for a condition of a session.
    let contact: ContactAlarm.Kind?
  }

  /// A view that has written nothing yet; `isSpoken` writes sentences for a speech synthesiser.
  public init(isSpoken: Bool = false) { self.isSpoken = isSpoken }

  /// The keys of a typed line: its letters, or the key whose name it is; text and its end where text is
  /// asked for.
  public mutating func keys(of line: String, _ interface: BoardInterface) -> [Key] {
    wantsPage = true
    if interface.typing != nil, line != "esc" { return line.map { .character($0) } + [.enter] }
    let names: [String: Key] = [
      "": .enter, "esc": .escape, "up": .up, "down": .down, "left": .left, "right": .right,
    ]
    if let key = names[line] { return [key] }
    return line.count <= 3 ? line.map { .character($0) } : []
  }

  /// The lines about changes and keys since the last call.
  public mutating func lines(
    _ board: Board, _ interface: BoardInterface, _ context: BoardContext
  ) -> [String] {
    var lines = news(board, context) + changes(board, context)
    let isDue = valuesWritten.map { board.now.time - $0 >= .milliseconds(Self.valueInterval) }
    if isDue ?? true {
      valuesWritten = board.now.time
      if interface.page == .board { wantsPage = true }
    }
    let changed = interface.page != shownPage
    shownPage = interface.page
    if wantsPage || changed { lines += page(board, interface, context) }
    wantsPage = false
    let prompt = BoardKeyBar(interface: interface, context: context).prompt
    if let prompt, prompt != self.prompt { lines.append(BoardLine(Phrase(prompt))) }
    self.prompt = prompt
    let remark = interface.shownRemark(at: context.presentation)
    if let remark, remark != self.remark { lines.append(BoardLine(Phrase(remark))) }
    self.remark = remark
    return lines.map {
      isSpoken ? $0.text.sentence(context.language) : context.glyphs.text($0.text.printed)
    }
  }

  /// The page that is open, or the chosen chair, or all chairs.
  private func page(
    _ board: Board, _ interface: BoardInterface, _ context: BoardContext
  ) -> [BoardLine] {
    let chairs = interface.chairs(board, context)
    if interface.page == .board, let id = interface.selection {
      return ChairLines(board, context).handover(chairs.filter { $0.id == id })
    }
    let top = TopLine(board: board, context: context, hidden: []).phrase
    return [BoardLine(top)]
      + interface.page.lines(board, chairs, context).prefix(Self.page.rows)
  }

  /// The events of the board that no condition tells.
  private mutating func news(_ board: Board, _ context: BoardContext) -> [BoardLine] {
    let count = board.eventCount - eventCount
    eventCount = board.eventCount
    return board.events.suffix(max(count, 0)).filter { event in
      switch event.kind {
      case .contact(.live), .contact(.ended), .audioPaused, .audioOn, .tooManyChairs: true
      case .contact(.notSeen), .contact(.quiet), .contact(.lost), .contact(.stopped),
        .contact(.conflict), .seen:
        false
      }
    }.map { EventLines(board: board, context: context).line($0) }
  }

  private mutating func changes(_ board: Board, _ context: BoardContext) -> [BoardLine] {
    let clock = Phrase(board.now.wall.clock(seconds: true))
    var lines: [BoardLine] = []
    var next: [Int: (stage: Stage, text: Phrase)] = [:]
    // The highest last, since `a` means the one printed last.
    for alarm in board.alarms.reversed() {
      let chair = alarm.chair.flatMap { board.chair($0) }
      let text = context.words.text(alarm, chair, at: board.now.time)
      next[alarm.id] = (Stage(alarm), text)
      guard known[alarm.id]?.stage != Stage(alarm) else { continue }
      let mark = alarm.isOpen ? Phrase() : Phrase(context.pageWords.attended)
      lines.append(BoardLine([clock, "\(alarm.priority) \(text)", mark].joined(" ")))
      if alarm.isOpen { alarmLine = alarm.id }
    }
    for (id, gone) in known.sorted(by: { $0.key < $1.key }) where next[id] == nil {
      lines.append(BoardLine([clock, context.pageWords.over(gone.text)].joined(" ")))
    }
    if let id = alarmLine, board.alarms.first(where: { $0.id == id })?.isOpen != true {
      alarmLine = board.alarms.first { $0.isOpen }?.id
    }
    known = next
    return lines
  }
}

extension BoardPlain.Stage {
  fileprivate init(_ alarm: BoardAlarm) {
    let isOver: Bool
    var kind: ContactAlarm.Kind?
    switch alarm.subject {
    case .contact(let contact):
      isOver = contact.ended != nil
      kind = contact.kind
    case .condition(let condition):
      switch condition.state {
      case .latched: isOver = true
      case .active, .acknowledged: isOver = false
      }
    }
    self.init(
      priority: alarm.priority.rawValue, isOpen: alarm.isOpen, isOver: isOver, seen: alarm.seen,
      contact: kind)
  }
}
