import Alarms
import Canvas
import Screens
import Session
import Station
import Vitals
import Wording

/// The screens of one chair below a row of the board: the highest condition of the other chairs stays
/// in sight.
struct OpenedView {
  let board: Board
  let chair: Chair
  let session: Session
  let context: BoardContext

  func draw(_ chairInterface: Interface, _ interface: BoardInterface, on frame: inout Frame) {
    let size = frame.size
    let others = BoardAlarmLine(board, context, except: chair.id)
    guard size.rows >= 4 else {
      BoardAlarmLine(board, context).draw(on: &frame, row: 0)
      return
    }
    if chair.isLive {
      let inner = Screens.render(
        session, at: chair.sessionTime(at: board.now.time), chairInterface, screenContext,
        size: Size(columns: size.columns, rows: size.rows - 1))
      frame.draw(inner, row: 1, column: 0)
      drawTop(others, on: &frame)
      frame.alarmLine = mark(inner.alarmLine) ?? others.mark
      frame.hiddenAnswers = inner.hiddenAnswers
    } else {
      drawWithoutContact(on: &frame)
      drawTop(others, on: &frame)
    }
    if interface.typing != nil || interface.shownRemark(at: context.presentation) != nil {
      frame.fill(Area(row: size.rows - 1, column: 0, rows: 1, columns: size.columns))
      BoardKeyBar(interface: interface, context: context).draw(on: &frame, row: size.rows - 1)
    }
  }

  private var screenContext: ScreenContext {
    ScreenContext(
      language: context.language, glyphs: context.glyphs, presentation: context.presentation,
      version: context.version)
  }

  /// The mark of the chair's condition by its number on the board; nil where it has none.
  private func mark(_ own: AlarmLineMark?) -> AlarmLineMark? {
    guard let own else { return nil }
    let alarm = board.alarms.first { alarm in
      guard alarm.chair == chair.id, case .condition(let condition) = alarm.subject else {
        return false
      }
      return condition.id == own.id
    }
    return alarm.map { AlarmLineMark(id: $0.id, group: own.group, state: own.state) }
  }

  /// The row of the board: the way back, and the highest condition of the others.
  private func drawTop(_ others: BoardAlarmLine, on frame: inout Frame) {
    let columns = frame.size.columns
    let key = "Esc \(context.pageWords.returnKey)"
    frame.fill(Area(row: 0, column: 0, rows: 1, columns: columns))
    let end = frame.write(key, row: 0, endingAt: columns - 1, role: .key)
    frame.offer(.escape, in: Area(row: 0, column: end, rows: 1, columns: columns - end))
    guard let alarm = others.alarm else {
      let counts = board.counts
      let text = context.words.counts(
        inSession: counts.inSession, idle: counts.idle, lost: counts.lost)
      frame.write(context.fit(text, end - 2), row: 0, column: 1, role: .chrome)
      return
    }
    frame.write(
      context.fit(others.phrase.printed, end - 2), row: 0, column: 1,
      role: others.role(alarm, isFlashing: true))
  }

  /// Without contact no number stands on the screen: the condition, what was last known in words, and
  /// the events.
  private func drawWithoutContact(on frame: inout Frame) {
    let size = frame.size
    let own = board.alarms.filter { $0.chair == chair.id }
    let line = BoardAlarmLine(board, context)
    var lines = ChairLines(board, context).handover([chair])
    lines += [BoardLine(""), BoardLine(Phrase(context.pageWords.chairEvents), .heading)]
    lines += session.timeline.events.reversed().compactMap { event in
      TimelineWords(context.language).phrase(event, in: session).map { text in
        BoardLine("\(session.wall(at: event.time).clock(seconds: true)) \(text)")
      }
    }
    BoardScreen.draw(
      Array(lines.prefix(size.rows - 3)), context, on: &frame,
      in: Area(row: 2, column: 0, rows: size.rows - 3, columns: size.columns))
    if let first = own.first {
      let role = line.role(first, isFlashing: true)
      frame.fill(Area(row: 1, column: 0, rows: 1, columns: size.columns), Cell(" ", role))
      let text: Phrase = "\(first.priority) \(context.words.text(first, chair, at: board.now.time))"
      frame.write(context.fit(text.printed, size.columns - 2), row: 1, column: 1, role: role)
      frame.alarmLine = AlarmLineMark(
        id: first.id, group: first.alarmClass.rawValue, state: first.priority.rawValue)
    } else {
      frame.write(
        context.fit(context.words.contact(chair, at: board.now), size.columns - 2), row: 1,
        column: 1, role: .stale)
    }
  }
}
