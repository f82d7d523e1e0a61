import Alarms
import Canvas
import Screens
import Station
import Wording

/// The line of the highest condition of all chairs.
///
/// Open conditions of the highest class take turns; none of a lower class stands there before.
struct BoardAlarmLine {
  /// The length of a turn in milliseconds.
  private static let turn: Int64 = 3000

  let board: Board
  let context: BoardContext
  /// The condition on the line; nil for none.
  let alarm: BoardAlarm?
  private let position: Int
  private let count: Int
  private let others: Int

  /// The line of all chairs but one; nil for all.
  init(_ board: Board, _ context: BoardContext, except chair: ChairID? = nil) {
    self.board = board
    self.context = context
    // The chair's own screens tell its conditions, and not that it was lost.
    let all = board.alarms.filter { alarm in
      guard let own = alarm.chair, own == chair, case .condition = alarm.subject else {
        return true
      }
      return false
    }
    let members = all.prefix { Self.rank($0) == all.first.map(Self.rank) }
    count = members.count
    position = members.isEmpty ? 0 : Int(context.presentation.milliseconds / Self.turn) % count
    alarm = members.isEmpty ? nil : members[position]
    others = all.count - members.count
  }

  private struct Rank: Equatable {
    let isOpen: Bool
    let alarmClass: AlarmClass
    let isSeen: Bool
  }

  private static func rank(_ alarm: BoardAlarm) -> Rank {
    Rank(isOpen: alarm.isOpen, alarmClass: alarm.alarmClass, isSeen: alarm.seen != nil)
  }

  /// The line in words.
  var phrase: Phrase {
    guard let alarm else { return Phrase(context.words.noCondition) }
    let chair = alarm.chair.flatMap { board.chair($0) }
    return "\(alarm.priority) \(context.words.text(alarm, chair, at: board.now.time))"
  }

  func draw(on frame: inout Frame, row: Int) {
    let trailing = trailing
    let end = frame.size.columns - (trailing.isEmpty ? 0 : DisplayWidth.of(trailing) + 2)
    let role: Role = alarm.map { self.role($0, isFlashing: true) } ?? .chrome
    if role == .alarmHigh || role == .alarmMedium {
      frame.fill(Area(row: row, column: 0, rows: 1, columns: end), Cell(" ", role))
    }
    frame.write(fitted(end - 2), row: row, column: 1, role: role, width: max(end - 1, 0))
    frame.write(trailing, row: row, column: end + 1, role: .text)
    frame.alarmLine = mark
    frame.offer(.character("a"), in: Area(row: row, column: 0, rows: 1, columns: end))
  }

  /// The words, or where they have no room the longest short form that does.
  private func fitted(_ columns: Int) -> String {
    let whole = context.glyphs.text(phrase.printed)
    guard DisplayWidth.of(whole) > columns, let alarm else { return context.fit(whole, columns) }
    let chair = alarm.chair.flatMap { board.chair($0) }
    let title = chair.map { "\(context.words.chairTitle($0.name)): " } ?? ""
    let forms = context.words.forms(alarm, at: board.now.time).map {
      context.glyphs.text("\(alarm.priority.stars) \(title)\($0)")
    }
    return forms.first { DisplayWidth.of($0) <= columns } ?? context.fit(whole, columns)
  }

  private var trailing: String {
    guard alarm != nil else { return "" }
    let words = AlarmLineWords(context.language)
    return words.place(position + 1, of: count, below: others)
  }

  /// The mark by which `a` knows what it means.
  var mark: AlarmLineMark? {
    guard let alarm else { return nil }
    let stage = (alarm.isOpen ? 0 : 1) + (alarm.seen == nil ? 0 : 2)
    return AlarmLineMark(
      id: alarm.id, group: alarm.alarmClass.rawValue * 2 + (alarm.isOpen ? 0 : 1),
      state: alarm.priority.rawValue * 4 + stage)
  }

  /// The role of a condition.
  func role(_ alarm: BoardAlarm, isFlashing: Bool) -> Role {
    AlarmSignal.role(
      alarm.priority, isFlashing: isFlashing && alarm.isOpen && alarm.seen == nil,
      isUnacknowledged: alarm.isOpen, at: context.presentation)
  }
}
