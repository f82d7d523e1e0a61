import Alarms
import Canvas
import Care
import Screens
import Session
import Station
import Vitals
import Wording

/// The chairs in words: the roster, the handover list, a line for each.
struct ChairLines {
  let board: Board
  let context: BoardContext

  init(_ board: Board, _ context: BoardContext) {
    self.board = board
    self.context = context
  }

  private var words: BoardWords { context.words }

  /// A line for each chair.
  func summary(_ chairs: [Chair]) -> [BoardLine] {
    guard !chairs.isEmpty else { return [BoardLine(Phrase(context.pageWords.noChairs), .chrome)] }
    return chairs.map { chair in
      BoardLine(
        [heading(chair), values(chair), conditions(chair).joined(", ")].joined("  "), role(chair))
    }
  }

  /// Chairs with their contact, folder and program.
  func roster(_ chairs: [Chair]) -> [BoardLine] {
    chairs.flatMap { chair -> [BoardLine] in
      let parts = context.pageWords.roster(
        chair, folder: board.roster.folders[chair.folder].path,
        contact: words.contact(chair, at: board.now), at: board.now)
      let line = BoardLine(parts.joined("  "), role(chair))
      return ChairTile(board, chair, context).problem.map {
        [line, BoardLine("  \($0)", .questionable)]
      } ?? [line]
    }
  }

  /// What the next person has to know of each chair.
  func handover(_ chairs: [Chair]) -> [BoardLine] {
    chairs.flatMap { chair -> [BoardLine] in
      var lines = [BoardLine(heading(chair), .heading, isHeading: true)]
      guard let session = chair.session, chair.contact != .ended else {
        lines += conditions(chair).map { BoardLine("  \($0)") }
        return lines
      }
      lines.append(BoardLine("  \(values(chair))"))
      let conditions = conditions(chair)
      let alarms = board.alarms.filter { $0.chair == chair.id }
      lines += zip(conditions, alarms).map { text, alarm in
        BoardLine("  \(text)", BoardAlarmLine(board, context).role(alarm, isFlashing: false))
      }
      if conditions.isEmpty { lines.append(BoardLine("  \(context.pageWords.noOpenCondition)")) }
      if session.alarms.offRuleCount > 0 {
        let off = context.pageWords.rulesOff(session.alarms.offRuleCount)
        lines.append(BoardLine("  \(off)", .signalsPaused))
      }
      if chair.isLive, let due = session.shownPressureDue {
        let left = due - chair.sessionTime(at: board.now.time)
        lines.append(BoardLine("  \(words.pressureDue(left))"))
      }
      return lines
    }
  }

  /// Name, label, simulated, phase, clock.
  private func heading(_ chair: Chair) -> Phrase {
    let tile = ChairTile(board, chair, context)
    let name = Phrase(words.chairTitle(tile.name))
    let contact = words.contact(chair, at: board.now)
    let mode = tile.simulated.isEmpty ? Phrase() : HeaderWords(context.language).simulated[0]
    guard let session = chair.session, chair.contact != .ended else {
      return [name, Phrase(contact)].joined("  ")
    }
    return [
      name, Phrase(tile.label), mode, context.pageWords.phase(session.phase),
      chair.isLive ? clock(session, at: chair.sessionTime(at: board.now.time)) : Phrase(contact),
    ].joined("  ")
  }

  private func clock(_ session: Session, at now: SessionTime) -> Phrase {
    guard session.phase == .infusing || session.phase == .paused,
      let elapsed = session.timer.elapsed(at: now), let left = session.timer.remaining(at: now)
    else { return "" }
    return context.pageWords.infused(
      elapsed.clockText, of: session.timer.planned.clockText, left: left.clockText)
  }

  /// The numbers, or that there are none.
  private func values(_ chair: Chair) -> Phrase {
    let tile = ChairTile(board, chair, context)
    guard chair.isLive else {
      let contact = words.contact(chair, at: board.now)
      return chair.session == nil || chair.contact == .ended
        ? "" : context.pageWords.valuesUnknown(contact)
    }
    let numbers = tile.numbers.map { "\($0.label) \($0.value)" as Phrase }
    let age = tile.pressureAge.isEmpty ? Phrase() : Phrase(words.pressureAge(tile.pressureAge))
    return (numbers + [age]).joined("  ")
  }

  private func conditions(_ chair: Chair) -> [Phrase] {
    board.alarms.filter { $0.chair == chair.id }.map { alarm in
      let seen = alarm.seen.map { " \(words.seen($0))" as Phrase } ?? ""
      return "\(alarm.priority) \(words.condition(alarm, chair, at: board.now.time))\(seen)"
    }
  }

  private func role(_ chair: Chair) -> Role {
    guard let first = board.alarm(of: chair.id) else { return .text }
    return BoardAlarmLine(board, context).role(first, isFlashing: false)
  }
}
