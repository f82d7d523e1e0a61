import Alarms
import Canvas
import Session
import Station
import Vitals
import Wording

/// The events of all chairs and of the board, newest first.
struct EventLines {
  /// The most events of a chair that are looked at.
  private static let each = 200

  let board: Board
  let context: BoardContext

  var all: [BoardLine] {
    var rows = board.events.map { (at: $0.at, line: line($0)) }
    for chair in board.chairs {
      guard let session = chair.session else { continue }
      for event in session.timeline.events.suffix(Self.each) {
        guard let text = TimelineWords(context.language).phrase(event, in: session) else {
          continue
        }
        let at = session.wall(at: event.time)
        rows.append((at, BoardLine(words(text, chair.id, at: at), role(event))))
      }
    }
    guard !rows.isEmpty else { return [BoardLine(Phrase(context.pageWords.noEvents), .chrome)] }
    return rows.sorted { $0.at.unixMilliseconds > $1.at.unixMilliseconds }.map(\.line)
  }

  private func words(_ text: Phrase, _ chair: ChairID?, at time: WallTime) -> Phrase {
    let name = chair.flatMap { board.chair($0)?.name }.map { context.words.chairTitle($0) }
    let place = name.map { "\($0): " } ?? ""
    return "\(time.clock(seconds: true)) \(place)\(text)"
  }

  func line(_ event: BoardEvent) -> BoardLine {
    BoardLine(words(phrase(event), event.chair, at: event.at), .notice)
  }

  /// An event of the board without its time and chair.
  func phrase(_ event: BoardEvent) -> Phrase {
    let chair = event.chair.flatMap { board.chair($0) }
    var condition: Phrase = ""
    if case .seen(let alarm, _) = event.kind {
      condition = context.words.condition(alarm, chair, at: board.now.time)
    }
    return context.pageWords.event(event, chair?.name ?? "", condition)
  }

  private func role(_ event: TimelineEvent) -> Role {
    guard case .alarm(let transition, _) = event.kind, let subject = transition.subject else {
      return .text
    }
    switch (transition.event, subject.priority) {
    case (.raised, .high), (.escalated, .high): return .alarmHighQuiet
    case (.raised, .medium), (.escalated, .medium): return .alarmMediumQuiet
    default: return .text
    }
  }
}
