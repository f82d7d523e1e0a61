import Station
import Wording

/// A page of the board.
///
/// A further one is a case and the lines of it.
public enum BoardPage: CaseIterable, Hashable, Sendable {
  /// The tiles.
  case board
  /// All conditions by class.
  case conditions
  /// Chairs with their folders and contact.
  case roster
  /// Events of all chairs.
  case events
  /// What the next person has to know of each chair.
  case handover
  /// The keys.
  case help

  /// The key that opens it; nil for the board, which Esc opens.
  var key: Character? {
    switch self {
    case .board: nil
    case .conditions: "l"
    case .roster: "r"
    case .events: "e"
    case .handover: "h"
    case .help: "?"
    }
  }

  /// Its heading.
  func title(_ context: BoardContext) -> String {
    let words = context.pageWords
    return switch self {
    case .board: ""
    case .conditions: words.conditions
    case .roster: words.roster
    case .events: words.events
    case .handover: words.handover
    case .help: words.help
    }
  }

  /// Its lines; those of the board are its chairs in words.
  func lines(_ board: Board, _ chairs: [Chair], _ context: BoardContext) -> [BoardLine] {
    switch self {
    case .board: ChairLines(board, context).summary(chairs)
    case .conditions: ConditionLines(board: board, context: context).all
    case .roster: ChairLines(board, context).roster(chairs)
    case .events: EventLines(board: board, context: context).all
    case .handover: ChairLines(board, context).handover(chairs)
    case .help: HelpLines(context: context).all
    }
  }
}
