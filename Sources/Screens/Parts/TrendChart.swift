import Alarms
import Canvas
import Care
import Session
import Vitals
import Wording

/// The trend as a chart: each parameter in a band where it can be read, gaps as gaps.
struct TrendChart {
  let snapshot: Snapshot
  let range: TrendRange
  /// Time at the cursor; nil for none.
  var cursor: SessionTime?

  private var words: TrendWords { TrendWords(snapshot.language) }

  private var from: SessionTime { range.from }
  private var until: SessionTime { range.until }
  private var minutes: Int64 { range.minutes }

  func draw(on frame: inout Frame, in area: Area) {
    frame.box(
      area, title: words.title(minutes: minutes), role: .chrome, titleRole: .text,
      glyphs: snapshot.glyphs)
    let plot = Area(
      row: area.row + 1, column: area.column + 5, rows: area.rows - 3, columns: area.columns - 6)
    guard plot.rows >= 2, plot.columns >= 10 else { return }
    drawInfusion(on: &frame, row: area.row, plot)
    if snapshot.showsTrend {
      for band in TrendBand.bands(of: snapshot.session, at: snapshot.now, in: plot) {
        TrendBandDrawing(snapshot: snapshot, range: range, band: band).draw(on: &frame)
      }
    } else {
      let words = SceneWords(snapshot.language).hiddenTrend
      frame.write(
        snapshot.fit(words, plot.columns), row: plot.row, column: plot.column, role: .text)
    }
    drawCursor(on: &frame, plot)
    drawAxis(on: &frame, plot)
  }

  private func column(_ time: SessionTime, _ plot: Area) -> Int? {
    range.column(time, of: plot.columns)
  }

  /// Draws the infusion on the upper edge, with its pauses.
  private func drawInfusion(on frame: inout Frame, row: Int, _ plot: Area) {
    let timer = snapshot.session.timer
    guard let started = timer.started else { return }
    let end = timer.stopped ?? snapshot.now
    guard let last = column(min(max(end, from), until - .milliseconds(1)), plot) else { return }
    let first = column(max(started, from), plot) ?? 0
    // Not over the title.
    let visible = max(first, 12)
    guard visible <= last else { return }
    for offset in visible...last {
      let time = range.time(of: offset, of: plot.columns)
      let isPaused = timer.interruptions.contains {
        time >= $0.from && time < ($0.until ?? snapshot.now)
      }
      frame.set(
        isPaused ? snapshot.glyphs.pauseLine : snapshot.glyphs.barDone, row, plot.column + offset,
        .progress)
    }
    if last - visible > 14 {
      frame.write(" \(words.infusion) ", row: row, column: plot.column + visible + 2, role: .text)
    }
  }

  /// Draws times of day and the marks of alarms and actions.
  private func drawAxis(on frame: inout Frame, _ plot: Area) {
    let row = plot.row + plot.rows
    let apart = max(minutes / 6, 5)
    var free = 0
    for step in 0..<Int64(24) {
      let time = from + .minutes(step * apart)
      guard let offset = column(time, plot), offset >= free, offset + 5 <= plot.columns else {
        continue
      }
      free = offset + 6
      frame.write(snapshot.clock(time), row: row, column: plot.column + offset, role: .chrome)
    }
    // Below the times, to hide no digit; alarms over actions.
    let marks = snapshot.session.timeline.events.compactMap { mark($0) }
    for mark in marks.sorted(by: { $0.rank < $1.rank }) {
      guard let offset = column(mark.time, plot) else { continue }
      frame.set(mark.glyph, row + 1, plot.column + offset, mark.role)
    }
  }

  /// A mark on the time axis.
  private struct Mark {
    let time: SessionTime
    let glyph: Character
    let role: Role
    /// Higher ranks cover lower ones.
    let rank: Int
  }

  /// The mark of an event: high and medium alarms when raised, actions and entries; nil for others.
  private func mark(_ event: TimelineEvent) -> Mark? {
    switch event.kind {
    case .alarm(let transition, _):
      guard transition.event == .raised, let subject = transition.subject,
        subject.priority == .high || subject.priority == .medium && subject.kind != .technical
      else { return nil }
      return Mark(
        time: event.time, glyph: snapshot.glyphs.alarmMark,
        role: subject.priority == .high ? .alarmHighQuiet : .alarmMediumQuiet,
        rank: subject.priority == .high ? 2 : 1)
    case .command(.note, _), .command(.pressureNow, _), .command(.startInfusion, _),
      .command(.pauseInfusion, _), .command(.resumeInfusion, _), .command(.stopInfusion, _),
      .command(.abort, _):
      return Mark(
        time: event.time, glyph: snapshot.glyphs.eventMark, role: .text, rank: 0)
    case .command(.chart(let entry), _):
      return entry.isMarked
        ? Mark(time: event.time, glyph: snapshot.glyphs.eventMark, role: .text, rank: 0) : nil
    case .command, .cuffFailed, .link, .detected, .sender, .otherCondition, .resumed, .scene, .seen:
      return nil
    }
  }

  private func drawCursor(on frame: inout Frame, _ plot: Area) {
    guard let cursor, let offset = column(min(cursor, until - .milliseconds(1)), plot) else {
      return
    }
    for row in plot.row..<(plot.row + plot.rows) {
      let cell = frame[row, plot.column + offset]
      let isFree = cell.glyph.character == " " || cell.role == .faint
      frame.set(
        isFree ? snapshot.glyphs.vertical : cell.glyph.character, row, plot.column + offset,
        isFree ? .notice : cell.role)
    }
  }
}

extension ChartEntry {
  /// Whether it has a mark on the time axis.
  fileprivate var isMarked: Bool {
    switch self {
    case .rate, .bolus, .sideEffect, .intervention, .remark: true
    case .check, .drug, .withoutDrug, .bag, .account, .schedule, .set, .byHand, .score, .grade,
      .action, .resolved, .answers, .appointment, .told, .excuse:
      false
    }
  }
}
