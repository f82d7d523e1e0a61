import BoardScreens
import Display
import Platform
import Station
import Vitals

/// The board of several chairs: reads their folders, shows, sounds, takes keys.
///
/// It writes nothing into a folder of a chair; it tells the program there that it watches, and what was
/// seen.
public final class BoardLoop {
  /// The longest wait of a turn, in milliseconds.
  private static let wait: Int32 = 100
  /// A turn that comes later than this found the board standing still.
  private static let standstill = TimeSpan.seconds(1)

  private var board: Board
  private var view: BoardView
  private let readers: [FolderReader]
  private let mailbox: Mailbox<DisplayReport>
  private let signals: ScreenSignals
  private var latest: BoardTime
  private var hasEnded = false
  private var signal: Int32?

  /// A board; its readers begin at once.
  public init(_ options: BoardOptions) throws {
    let now = Self.now
    latest = now.time
    board = Board(options.roster, at: now)
    mailbox = try Mailbox(capacity: 256)
    signals = try ScreenSignals()
    view = BoardView(options.view)
    readers = try options.roster.folders.enumerated().map { number, folder in
      try FolderReader(number, folder.path)
    }
  }

  private static var now: BoardMoment {
    BoardMoment(BoardTime(milliseconds: SystemClock.boot), wall: SystemClock.wall)
  }

  /// Runs until the user leaves; returns the signal that ended it, if any.
  public func run() throws -> Int32? {
    try view.open { [mailbox] in mailbox.send($0, $0.urgency) }
    while !hasEnded { turn() }
    view.close()
    view.waitUntilClosed(mailbox)
    view.restore()
    return signal
  }

  /// Signals, reports, keys, the clock, in this order: a board that stood still first reads what came,
  /// and then judges the silence.
  private func turn() {
    let descriptors =
      [signals.descriptor, mailbox.wakeup.descriptor] + readers.map(\.reports.wakeup.descriptor)
    let interests = descriptors.map {
      PollInterest(descriptor: $0, wantsRead: true, wantsWrite: false)
    }
    _ = Poller.wait(interests, milliseconds: Self.wait)
    let now = Self.now.time
    if now - latest > Self.standstill { handle(.stoodStill) }
    latest = now
    drainSignals()
    for reader in readers {
      if let report = reader.reports.drain() { handle(.report(report)) }
    }
    for report in mailbox.drain().messages { handle(report) }
    handle(.tick)
    view.draw(board)
  }

  private func handle(_ input: BoardInput) {
    for effect in board.handle(input, at: Self.now) {
      switch effect {
      case .announce: view.isUrgent = true
      case .refuse(let refusal): view.show(refusal)
      case .tell(let folder, let chair, let message): readers[folder].tell(message, chair)
      }
    }
  }

  private func drainSignals() {
    for one in signals.drain() {
      switch one {
      case .resize: view.display?.send(.resize)
      case .redraw: view.redraw()
      case .end(let number):
        signal = number
        hasEnded = true
      }
    }
  }

  private func handle(_ report: DisplayReport) {
    switch report {
    case .opened(let size), .resized(let size): view.resize(size)
    case .failed(let error): view.fallBack(error) { [mailbox] in mailbox.send($0, $0.urgency) }
    case .lost, .closed: hasEnded = true
    case .key(let press): perform(view.handle(press, board))
    case .typed(let line, let age): perform(view.handle(line: line, age: age, board))
    }
  }

  private func perform(_ actions: [BoardAction]) {
    for action in actions {
      switch action {
      case .seen(let mark, let by): handle(.seen(mark.id, signal: mark.signal, by: by))
      case .togglePause: handle(.togglePause)
      case .nextTheme: view.showNextTheme()
      case .testSound: view.testSound()
      case .leave: hasEnded = true
      }
    }
  }
}
