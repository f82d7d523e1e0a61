import Canvas
import Station
import Vitals
import Wording

/// The first row: site, how many chairs are in session, idle and lost, sound, a sign of life.
struct TopLine {
  let board: Board
  let context: BoardContext
  /// What the filter and the pages hide; empty for nothing.
  let hidden: [String]

  /// The row in words.
  var phrase: Phrase {
    ([site, standing.full]
      + hidden + [audio, board.now.wall.clock(seconds: true)]).map { Phrase($0) }.joined("  ")
  }

  private var words: BoardWords { context.words }
  /// How the chairs stand; while the board itself sees nothing, that and no count.
  private var standing: (full: String, short: String) {
    if let since = board.blindSince {
      return (words.blind(since: since.wall), words.shortBlind)
    }
    return (
      words.counts(inSession: counts.inSession, idle: counts.idle, lost: counts.lost),
      words.shortCounts(inSession: counts.inSession, idle: counts.idle, lost: counts.lost)
    )
  }

  private var counts: (inSession: Int, idle: Int, lost: Int) { board.counts }
  private var site: String { board.roster.site ?? words.board }

  private var audio: String {
    switch board.audio.state {
    case .on: words.audioOn
    case .paused(let until): words.audioPaused((until - board.now.time).clockText)
    }
  }

  func draw(on frame: inout Frame, row: Int) {
    let columns = frame.size.columns
    var end = columns - 1
    // A board that hangs must look as if it hung: the sign moves every second, as the clock does.
    let beat = context.glyphs.heartbeat(context.presentation.milliseconds / 1000)
    if columns >= 10 {
      let clock = board.now.wall.clock(seconds: columns >= 30)
      end = frame.write(clock, row: row, endingAt: end, role: .text)
      frame.set(beat, row, end - 2, .chrome)
      end -= 3
    }
    var column = 1
    func add(_ forms: [String], _ role: Role) {
      let fitting = forms.map { context.glyphs.text($0) }.first {
        !$0.isEmpty && column + DisplayWidth.of($0) <= end
      }
      guard let fitting else { return }
      column = frame.write(fitting, row: row, column: column, role: role) + 2
    }
    let (full, short) = standing
    let needed = DisplayWidth.of(short) + 4
    add([site, context.fit(site, max(end - column - needed, 0))], .heading)
    let isLost = counts.lost > 0 || board.blindSince != nil
    add([full, short], isLost ? .changed : .text)
    for text in hidden { add([text], .notice) }
    if case .paused = board.audio.state {
      add([audio], .signalsPaused)
    } else {
      add([audio], .chrome)
    }
  }
}
