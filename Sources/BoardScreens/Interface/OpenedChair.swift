public import Canvas
import Screens
import Session
public import Station
import Vitals
import Wording

/// A chair whose own screens are open, view only.
public struct OpenedChair: Sendable {
  /// The chair.
  public let id: ChairID
  /// The state of its screens.
  var interface: Interface

  init(_ id: ChairID, _ language: Language) {
    self.id = id
    interface = Interface(isReadOnly: true, isFollowing: true, language: language)
  }
}

extension BoardInterface {
  /// Prepares the screens of the opened chair for a frame.
  public mutating func prepare(_ board: Board, at now: PresentationTime) {
    guard let id = opened?.id else { return }
    guard let session = board.chair(id)?.session else {
      opened = nil
      return
    }
    opened?.interface.forgetRemarks(at: now)
    opened?.interface.followAlarms(of: session, at: now)
  }

  /// Handles a key on the screens of a chair; Esc on the main page returns.
  mutating func handleOpened(
    _ press: KeyPress, _ board: Board, at now: PresentationTime
  ) -> [BoardAction] {
    guard let id = opened?.id, let chair = board.chair(id), let session = chair.session,
      let page = opened?.interface.page
    else {
      opened = nil
      return []
    }
    if press.key == .escape, page == .main || !chair.isLive {
      opened = nil
      return []
    }
    let inner = KeyPress(
      press.key, rows: max(press.rows - 1, 1), columns: press.columns,
      hiddenAnswers: press.hiddenAnswers)
    let effects =
      opened?.interface.handle(
        inner, session, at: chair.sessionTime(at: board.now.time), presentation: now) ?? []
    var actions: [BoardAction] = []
    for effect in effects {
      switch effect {
      case .leave: opened = nil
      case .nextTheme: actions.append(.nextTheme)
      case .testSound: actions.append(.testSound)
      // The screens are view only.
      case .command, .nextPatient, .replay: break
      }
    }
    return actions
  }
}
