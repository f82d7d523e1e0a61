import Canvas
import Vitals
import Wording

/// The time line of a replay: the position, the alarms as marks, the length.
struct TimelineRow {
  let snapshot: Snapshot

  private var words: ReplayWords { ReplayWords(snapshot.language) }

  /// The rows it takes below the alarm area.
  ///
  /// On a phone the tiles of the main page need all of its twelve rows for what a nurse must see.
  static func rows(_ size: Size, isReplay: Bool, isMain: Bool) -> Int {
    guard isReplay, size.columns >= Breakpoint.digits else { return 0 }
    return size.rows >= (isMain && size.columns < Breakpoint.frames ? 13 : 12) ? 1 : 0
  }

  func draw(on frame: inout Frame, row: Int) {
    guard let replay = snapshot.context.replay else { return }
    let timeline = replay.timeline
    let end = timeline.end.map { ($0 - timeline.start).clockText } ?? ""
    let position = (snapshot.now - timeline.start).clockText
    // The bar begins at one column whatever the position is.
    let room = max(timeline.end == nil ? "0:00:00".count : end.count, position.count)
    frame.write(position, row: row, endingAt: 1 + room, role: .text)
    let state = state(replay, columns: frame.size.columns)
    let tail = [end, state].filter { !$0.isEmpty }.joined(separator: " ")
    let limit = frame.size.columns - 1 - (tail.isEmpty ? 0 : DisplayWidth.of(tail) + 1)
    frame.write(tail, row: row, endingAt: frame.size.columns - 1, role: .chrome)
    drawBar(
      timeline, on: &frame,
      in: Area(row: row, column: room + 2, rows: 1, columns: limit - room - 2))
  }

  /// The speed and the pause where the badge has no room for them; empty elsewhere.
  private func state(_ replay: ScreenContext.Replay, columns: Int) -> String {
    guard columns < Breakpoint.words else { return "" }
    let words = HeaderWords(snapshot.language)
    let state = words.state(speed: words.speed(replay.speedText), isPaused: replay.isPaused)
    return snapshot.text(state.printed)
  }

  private func drawBar(_ timeline: ReplayTimeline, on frame: inout Frame, in area: Area) {
    guard area.columns >= 4 else { return }
    let now = snapshot.now
    let place = timeline.column(now, of: area.columns, at: now)
    for column in 0..<area.columns {
      let glyph =
        column < place
        ? snapshot.glyphs.barDone
        : column == place ? snapshot.glyphs.barTip : snapshot.glyphs.barOpen
      frame.set(
        glyph, area.row, area.column + column, column <= place ? .progress : .faint)
    }
    // High marks last: where two share a column the higher one is seen.
    for mark in timeline.marks.filter({ !$0.isHigh }) + timeline.marks.filter(\.isHigh) {
      frame.set(
        snapshot.glyphs.alarmMark, area.row,
        area.column + timeline.column(mark.time, of: area.columns, at: now),
        mark.isHigh ? .alarmHighQuiet : .alarmMediumQuiet)
    }
  }

  /// The same in words, for plain mode; nil where nothing is replayed.
  var phrase: Phrase? {
    guard let replay = snapshot.context.replay else { return nil }
    let timeline = replay.timeline
    let (passed, all) = (timeline.marks.filter { $0.time <= snapshot.now }, timeline.marks)
    return words.position(
      (snapshot.now - timeline.start).clockText,
      of: timeline.end.map { ($0 - timeline.start).clockText },
      alarmsBefore: passed.count,
      ahead: timeline.end == nil ? nil : all.count - passed.count)
  }
}
