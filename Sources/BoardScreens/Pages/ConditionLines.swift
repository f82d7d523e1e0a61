import Alarms
import Canvas
import Station
import Vitals
import Wording

/// The conditions of all chairs by class: open ones by priority, then those acknowledged or seen.
struct ConditionLines {
  let board: Board
  let context: BoardContext

  /// Every condition, with a heading for each class.
  var all: [BoardLine] {
    guard !board.alarms.isEmpty else {
      return [BoardLine(Phrase(context.words.noCondition), .chrome)]
    }
    var lines: [BoardLine] = []
    for (alarm, heading) in zip(board.alarms, headings) {
      if let heading { lines.append(BoardLine(Phrase(heading), .heading, isHeading: true)) }
      lines.append(line(alarm))
    }
    return lines
  }

  /// As many as have room; the last row counts the others.
  func list(_ rows: Int) -> [BoardLine] {
    let whole = all
    let lines = whole.count <= rows ? whole : whole.filter { !$0.isHeading }
    guard lines.count > rows, rows > 0 else { return lines }
    let more = ListWords(context.language).more(lines.count - rows + 1)
    return lines.prefix(rows - 1) + [BoardLine(Phrase(more), .notice)]
  }

  /// The heading before each condition; nil where it has that of the one before.
  private var headings: [String?] {
    let names = board.alarms.map { alarm in
      context.pageWords.heading(alarm.priority, isOpen: alarm.isOpen)
    }
    return names.indices.map { $0 > 0 && names[$0 - 1] == names[$0] ? nil : names[$0] }
  }

  private func line(_ alarm: BoardAlarm) -> BoardLine {
    let chair = alarm.chair.flatMap { board.chair($0) }
    let text = context.words.text(alarm, chair, at: board.now.time)
    let clock = context.words.clock(alarm.began)
    return BoardLine(
      "\(clock) \(alarm.priority) \(text)",
      BoardAlarmLine(board, context).role(alarm, isFlashing: false))
  }
}
